package io.riskalert.flink.replay.profile;

import io.riskalert.flink.config.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what a profile says of the transactions that are known to be bad. */
final class LabelFieldsReader {
    private static final String LABEL = "label";
    private static final String LABEL_KIND = "labelKind";
    private static final String EPISODE_BY = "episodeBy";
    private static final String EPISODE_GAP = "episodeGap";
    private static final Duration DEFAULT_EPISODE_GAP = Duration.ofDays(7);
    private static final Duration MOST_EPISODE_GAP = Duration.ofDays(365);

    private final StreamKind stream;
    private final FieldReader fields;
    private final Problems problems;

    LabelFieldsReader(StreamKind stream, FieldReader fields, Problems problems) {
        this.stream = stream;
        this.fields = fields;
        this.problems = problems;
    }

    /** The labels; empty if the stream has none. */
    Optional<LabelFields> read(MappingReader keys) {
        Optional<YamlNode.Entry> label = keys.entry(LABEL);
        if (label.isPresent() && stream != StreamKind.TRANSACTIONS) {
            problems.add(label.get().line(), "only " + StreamKind.TRANSACTIONS.key() + " can have a label");
        }
        for (String more : List.of(LABEL_KIND, EPISODE_BY, EPISODE_GAP)) {
            keys.entry(more)
                    .filter(entry -> label.isEmpty())
                    .ifPresent(entry -> problems.add(entry.line(), more + " says nothing without a " + LABEL));
        }
        Optional<FieldSpec> bad =
                label.flatMap(entry -> fields.read(new FieldDef(LABEL, FieldType.BOOLEAN, false), entry));
        Optional<FieldSpec> kind = keys.entry(LABEL_KIND)
                .flatMap(entry -> fields.read(new FieldDef(LABEL_KIND, FieldType.TEXT, false), entry));
        EpisodeBy by = keys.value(EPISODE_BY, EpisodeBy.CUSTOMER, EpisodeBy::of);
        Duration gap = keys.value(EPISODE_GAP, DEFAULT_EPISODE_GAP, LabelFieldsReader::gap);
        return bad.map(column -> new LabelFields(column, kind.orElse(null), by, gap));
    }

    private static Duration gap(String text) {
        String expected = "a duration from 1s to 365d, such as 12h or 7d";
        try {
            Duration gap = DurationText.parse(text);
            if (gap.toSeconds() >= 1 && gap.compareTo(MOST_EPISODE_GAP) <= 0) {
                return gap;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected, e);
        }
        throw new IllegalArgumentException(expected);
    }
}

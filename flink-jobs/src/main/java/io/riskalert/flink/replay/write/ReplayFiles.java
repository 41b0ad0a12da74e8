package io.riskalert.flink.replay.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.avro.DeadLetter;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.replay.label.Labels;
import io.riskalert.flink.replay.label.Matches;
import io.riskalert.rules.alert.Mode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the files of the result from what the sinks have collected, in an order that depends on the data alone. */
public final class ReplayFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final OutputFolder output;
    private final String ruleSetId;
    private final Labels labels;

    /** @param labels the transactions that are known to be bad */
    public ReplayFiles(OutputFolder output, String ruleSetId, Labels labels) {
        this.output = output;
        this.ruleSetId = ruleSetId;
        this.labels = labels;
    }

    /**
     * What was written.
     *
     * @param alerts counts of live alerts
     * @param shadowAlerts counts of shadow alerts
     * @param matches transactions that live rules matched
     * @param shadowMatches transactions that shadow rules matched
     * @param errors how often rules failed
     * @param deadLetters number of dead letters by category
     * @param loans number of loans
     * @param missed positions of the loans that ever missed an instalment, by loan
     */
    public record Written(
            AlertTally alerts,
            AlertTally shadowAlerts,
            Matches matches,
            Matches shadowMatches,
            RuleErrors errors,
            Map<String, Long> deadLetters,
            long loans,
            List<JsonNode> missed) {
        public Written {
            missed = List.copyOf(missed);
        }
    }

    /** Writes alerts, hits and dead letters, and collects what the summary needs. */
    public Written write() throws IOException {
        AlertTally alerts = alerts(OutputKind.ALERTS, OutputFolder.ALERTS);
        AlertTally shadow = alerts(OutputKind.SHADOW_ALERTS, OutputFolder.SHADOW_ALERTS);
        if (shadow.revisions() == 0) {
            Files.delete(output.file(OutputFolder.SHADOW_ALERTS + OutputFolder.JSONL));
            Files.delete(output.file(OutputFolder.SHADOW_ALERTS + OutputFolder.AVRO));
        }
        HitFile hits = hits();
        Map<String, Long> deadLetters = deadLetters();
        List<JsonNode> missed = new ArrayList<>();
        long[] loans = new long[1];
        SortedRuns.forEach(output.temporary(), OutputKind.LOAN_POSITIONS.filePrefix(), json -> {
            JsonNode position = JSON.readTree(json);
            loans[0]++;
            if (!position.path("missedDueDates").isEmpty()) {
                missed.add(position);
            }
        });
        return new Written(
                alerts,
                shadow,
                hits.matches(Mode.LIVE),
                hits.matches(Mode.SHADOW),
                hits.errors(),
                deadLetters,
                loans[0],
                missed);
    }

    /** Writes the summary. */
    public void summary(ObjectNode summary) throws IOException {
        Files.writeString(
                output.file(OutputFolder.SUMMARY), JSON.writeValueAsString(summary) + '\n', StandardCharsets.UTF_8);
    }

    private AlertTally alerts(OutputKind kind, String name) throws IOException {
        AlertTally tally = new AlertTally();
        Path json = output.file(name + OutputFolder.JSONL);
        Path avro = output.file(name + OutputFolder.AVRO);
        try (AlertFiles files = new AlertFiles(json, avro, name + ruleSetId, tally)) {
            SortedRuns.forEach(output.temporary(), kind.filePrefix(), files::write);
        }
        return tally;
    }

    private HitFile hits() throws IOException {
        try (HitFile hits = new HitFile(output.file(OutputFolder.HITS), labels)) {
            SortedRuns.forEach(output.temporary(), OutputKind.HITS.filePrefix(), hits::write);
            return hits;
        }
    }

    private Map<String, Long> deadLetters() throws IOException {
        Map<String, Long> categories = new TreeMap<>();
        RecordCodec<DeadLetter> codec = WireFormat.singleObject().codec(DeadLetter.class, "dead-letters");
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(
                        new BufferedOutputStream(Files.newOutputStream(output.file(OutputFolder.DEAD_LETTERS))))) {
            json.setRootValueSeparator(null);
            SortedRuns.forEach(output.temporary(), OutputKind.DEAD_LETTERS.filePrefix(), encoded -> {
                DeadLetter letter = codec.decode(encoded);
                categories.merge(letter.getCategory().name(), 1L, Long::sum);
                json.writeStartObject();
                json.writeStringField("category", letter.getCategory().name());
                json.writeStringField("message", letter.getMessage());
                json.writeStringField("file", letter.getTopic());
                json.writeNumberField("line", letter.getOffset());
                json.writeStringField(
                        "raw",
                        StandardCharsets.UTF_8
                                .decode(letter.getValue().duplicate())
                                .toString());
                json.writeEndObject();
                json.writeRaw('\n');
            });
        }
        return categories;
    }
}

package io.riskalert.flink.kafka;

import io.riskalert.avro.wire.WireException;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.flink.wire.RuleSetCodec;
import io.riskalert.flink.wire.RuleSetCodec.Published;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.guard.Release;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All rule sets on their topic, in the order in which they were published.
 *
 * @param all the sets in whatever role; one that was published again stands there again
 */
public record RuleSetArchive(List<Published> all) {
    public RuleSetArchive {
        all = List.copyOf(all);
    }

    /** The sets that were to go live. */
    public List<Published> sets() {
        return all.stream()
                .filter(set -> set.message().role() == RuleSetRole.LIVE)
                .toList();
    }

    /** The candidate that is asked for now: the latest that was neither withdrawn nor went live since. */
    public Optional<Published> candidate() {
        Optional<Published> asked = Optional.empty();
        for (Published set : all) {
            String id = set.message().id();
            if (set.message().role() == RuleSetRole.CANDIDATE) {
                asked = Optional.of(set);
            } else if (asked.isPresent() && asked.get().message().id().equals(id)) {
                asked = Optional.empty();
            }
        }
        return asked;
    }

    /** All sets that were ever candidates. */
    public RuleSetArchive ofCandidates() {
        return new RuleSetArchive(all.stream()
                .filter(set -> set.message().role() == RuleSetRole.CANDIDATE)
                .map(set -> new Published(set.message().as(RuleSetRole.LIVE), set.publisher(), set.note()))
                .toList());
    }

    /** Reads the topic to its end. Records that hold no rule set, such as releases of rules, are passed over. */
    public static RuleSetArchive read(JobConfig config) {
        String topic = config.kafka().topics().rules();
        RuleSetCodec codec = new RuleSetCodec(WireSettings.of(config).format(), topic);
        List<Published> sets = new ArrayList<>();
        try (TopicReader reader = new TopicReader(config, topic)) {
            reader.toEnd(record -> {
                try {
                    Published set = codec.decodePublished(record.value() == null ? new byte[0] : record.value());
                    if (!Release.isMeantBy(set.message().ruleFiles())) {
                        sets.add(set);
                    }
                } catch (WireException | IllegalArgumentException e) {
                    // No task can run it either.
                }
            });
        }
        return new RuleSetArchive(sets);
    }

    /** The latest set that was to go live and whose id begins so; empty if there is none. */
    public Optional<Published> find(String idBegins) {
        return sets().stream()
                .filter(set -> set.message().id().startsWith(idBegins))
                .reduce((earlier, later) -> later);
    }

    /** Whether ids of different sets begin so. */
    public boolean ambiguous(String idBegins) {
        return sets().stream()
                        .map(set -> set.message().id())
                        .filter(id -> id.startsWith(idBegins))
                        .distinct()
                        .count()
                > 1;
    }

    /**
     * The steps that led to the set that is asked for now, oldest first and that set last. Going back to an earlier set takes
     * back all steps after it; a set that was refused is no step.
     */
    public List<Published> steps(Predicate<String> refused) {
        Deque<Published> steps = new ArrayDeque<>();
        for (Published set : sets()) {
            String id = set.message().id();
            if (refused.test(id)) {
                continue;
            }
            if (steps.stream().anyMatch(step -> step.message().id().equals(id))) {
                while (!steps.getLast().message().id().equals(id)) {
                    steps.removeLast();
                }
                steps.removeLast();
            }
            steps.addLast(set);
        }
        return List.copyOf(steps);
    }
}

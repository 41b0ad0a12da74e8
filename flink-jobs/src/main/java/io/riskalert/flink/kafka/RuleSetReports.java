package io.riskalert.flink.kafka;

import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireException;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.wire.WireSettings;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the tasks of the job have reported of rule sets: per task the latest, and whether all have reported. */
public final class RuleSetReports {
    private final Map<Integer, RuleStatus> active = new TreeMap<>();
    private final Map<Integer, RuleStatus> refused = new TreeMap<>();
    private final CandidateReports candidates = new CandidateReports();
    private final Set<String> everActive = new HashSet<>();
    private final Set<String> everRefused = new HashSet<>();
    private @Nullable RuleStatus latest;

    /** Takes all reports that have come since the last call. */
    public static void readOn(TopicReader reader, JobConfig config, RuleSetReports into) {
        RecordCodec<RuleStatus> codec = WireSettings.of(config)
                .format()
                .codec(RuleStatus.class, config.kafka().topics().ruleStatus());
        reader.toEnd(record -> {
            try {
                into.add(codec.decode(record.value() == null ? new byte[0] : record.value()));
            } catch (WireException e) {
                // Somebody else's record tells nothing of rule sets.
            }
        });
    }

    /** Takes a report. They may come in any order. */
    public void add(RuleStatus report) {
        if (report.getState() == RuleSetState.ACTIVE) {
            everActive.add(report.getRuleSetId());
            active.merge(report.getSubtask(), report, RuleSetReports::later);
        } else if (report.getState() == RuleSetState.REJECTED) {
            everRefused.add(report.getRuleSetId());
            refused.merge(report.getSubtask(), report, RuleSetReports::later);
        } else {
            candidates.add(report);
            if (report.getParallelism() == 0) {
                return;
            }
        }
        latest = latest == null ? report : later(latest, report);
    }

    private static RuleStatus later(RuleStatus one, RuleStatus other) {
        return other.getAt().isBefore(one.getAt()) ? one : other;
    }

    /** Tasks that the job has, as the latest report tells; 0 if none tells. */
    public int parallelism() {
        return latest == null ? 0 : latest.getParallelism();
    }

    /** What runs on each task that has reported and that the job still has, by task. */
    public Map<Integer, RuleStatus> active() {
        return ofTasks(active);
    }

    /** The latest refusal on each task, where it came after what runs there. */
    public Map<Integer, RuleStatus> refused() {
        Map<Integer, RuleStatus> refusals = ofTasks(refused);
        refusals.entrySet().removeIf(one -> {
            RuleStatus runs = active.get(one.getKey());
            return runs != null && runs.getAt().isAfter(one.getValue().getAt());
        });
        return refusals;
    }

    private Map<Integer, RuleStatus> ofTasks(Map<Integer, RuleStatus> all) {
        Map<Integer, RuleStatus> known = new TreeMap<>(all);
        if (parallelism() > 0) {
            known.keySet().removeIf(task -> task >= parallelism());
        }
        return known;
    }

    /** What the tasks have reported of candidates, on tasks that the job still has. */
    public CandidateReports candidates() {
        return candidates.ofTasks(parallelism());
    }

    /** Whether every task has reported that this set runs there. */
    public boolean runsEverywhere(String ruleSetId) {
        return parallelism() > 0 && missing(ruleSetId).isEmpty();
    }

    /** Tasks that have not reported that this set runs there. */
    public Set<Integer> missing(String ruleSetId) {
        Set<Integer> missing = new TreeSet<>();
        IntStream.range(0, parallelism())
                .filter(task -> {
                    RuleStatus runs = active.get(task);
                    return runs == null || !runs.getRuleSetId().equals(ruleSetId);
                })
                .forEach(missing::add);
        return missing;
    }

    /** The refusal of this set by a task that does not run it now. */
    public Optional<RuleStatus> refusalOf(String ruleSetId) {
        return refused().values().stream()
                .filter(one -> one.getRuleSetId().equals(ruleSetId))
                .findFirst();
    }

    /** Whether the set was refused and never ran. */
    public boolean onlyRefused(String ruleSetId) {
        return everRefused.contains(ruleSetId) && !everActive.contains(ruleSetId);
    }
}

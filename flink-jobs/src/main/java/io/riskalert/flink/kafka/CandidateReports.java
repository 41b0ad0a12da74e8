package io.riskalert.flink.kafka;

import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the tasks of the job have reported of candidate sets: per task the latest, and the latest error. */
public final class CandidateReports {
    private final Map<Integer, RuleStatus> latest = new TreeMap<>();
    private final Map<Integer, RuleStatus> failures = new TreeMap<>();
    private final Map<String, Map<Integer, Period>> periods = new HashMap<>();

    /** When a candidate ran on a task, in event time. */
    private record Period(Instant begun, @Nullable Instant ended) {}

    CandidateReports() {}

    void add(RuleStatus report) {
        if (report.getState() == RuleSetState.CANDIDATE && !report.getRule().isEmpty()) {
            failures.merge(report.getSubtask(), report, CandidateReports::later);
        } else if (report.getState() == RuleSetState.CANDIDATE
                || report.getState() == RuleSetState.CANDIDATE_REFUSED
                || report.getState() == RuleSetState.CANDIDATE_ENDED) {
            latest.merge(report.getSubtask(), report, CandidateReports::later);
            noteTime(report);
        }
    }

    private void noteTime(RuleStatus report) {
        Map<Integer, Period> ofSet = periods.computeIfAbsent(report.getRuleSetId(), first -> new TreeMap<>());
        Period known = ofSet.get(report.getSubtask());
        if (known != null) {
            ofSet.put(report.getSubtask(), next(known, report));
        } else if (report.getState() == RuleSetState.CANDIDATE) {
            ofSet.put(report.getSubtask(), new Period(report.getEventTime(), null));
        }
    }

    private static RuleStatus later(RuleStatus one, RuleStatus other) {
        return other.getAt().isBefore(one.getAt()) ? one : other;
    }

    /** Those of the first tasks; of all if it is not known how many there are. */
    CandidateReports ofTasks(int tasks) {
        CandidateReports known = new CandidateReports();
        known.latest.putAll(latest);
        known.failures.putAll(failures);
        known.periods.putAll(periods);
        if (tasks > 0) {
            known.latest.keySet().removeIf(task -> task >= tasks);
            known.failures.keySet().removeIf(task -> task >= tasks);
        }
        return known;
    }

    /** The latest report of each task: its candidate runs, was refused or dropped, or has ended. */
    public Map<Integer, RuleStatus> latest() {
        return new TreeMap<>(latest);
    }

    /** The latest report of a rule of the candidate that failed, where it is of the candidate that was reported last. */
    public Optional<RuleStatus> failure(int task) {
        RuleStatus candidate = latest.get(task);
        return Optional.ofNullable(failures.get(task))
                .filter(failure -> candidate != null
                        && failure.getRuleSetId().equals(candidate.getRuleSetId())
                        && !failure.getAt().isBefore(begunAt(candidate)));
    }

    private static Instant begunAt(RuleStatus candidate) {
        return candidate.getState() == RuleSetState.CANDIDATE ? candidate.getAt() : Instant.EPOCH;
    }

    /** Whether so many tasks report that this set runs there as a candidate. */
    public boolean runs(String ruleSetId, int tasks) {
        return tasks > 0
                && latest.values().stream()
                                .filter(report -> isOf(report, ruleSetId, RuleSetState.CANDIDATE))
                                .count()
                        == tasks;
    }

    /** The refusal of this candidate by a task, since this time. */
    public Optional<RuleStatus> refusalOf(String ruleSetId, Instant since) {
        return latest.values().stream()
                .filter(report -> isOf(report, ruleSetId, RuleSetState.CANDIDATE_REFUSED)
                        && !report.getAt().isBefore(since))
                .findFirst();
    }

    /** Event time since which this candidate ran on all tasks that ran it, when it was tried last; empty if none did. */
    public Optional<Instant> begun(String ruleSetId) {
        return periods(ruleSetId).map(Period::begun).max(Instant::compareTo);
    }

    /** Event time at which the first task ended it after that; empty if none has. */
    public Optional<Instant> ended(String ruleSetId) {
        return periods(ruleSetId)
                .flatMap(period -> Stream.ofNullable(period.ended()))
                .min(Instant::compareTo);
    }

    private Stream<Period> periods(String ruleSetId) {
        return periods.getOrDefault(ruleSetId, Map.of()).values().stream();
    }

    /** A task says again after a restart that a candidate runs: that is the same trial. */
    private static Period next(Period known, RuleStatus report) {
        boolean begins = report.getState() == RuleSetState.CANDIDATE;
        if (!begins) {
            return known.ended() == null ? new Period(known.begun(), report.getEventTime()) : known;
        }
        return known.ended() == null ? known : new Period(report.getEventTime(), null);
    }

    private static boolean isOf(RuleStatus report, String ruleSetId, RuleSetState state) {
        return report.getState() == state && report.getRuleSetId().equals(ruleSetId);
    }
}

package io.riskalert.flink.wire;

import io.riskalert.avro.RuleProblem;
import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.guard.Restraint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;

/** What became of rule sets and of rules that are held back, as records of the rule-status topic, keyed by rule set. Belongs to one thread. */
public final class RuleStatusEncoder {
    /** Problems that one status names: as many as fit a record of the size that brokers take by default. */
    static final int MAX_PROBLEMS = 500;

    private final RecordCodec<RuleStatus> codec;
    private final String host;
    private final int parallelism;

    /**
     * An encoder.
     *
     * @param parallelism how many tasks report
     */
    public RuleStatusEncoder(WireFormat format, String topic, int parallelism) {
        this.parallelism = parallelism;
        codec = format.codec(RuleStatus.class, topic);
        host = hostName();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** The set runs on this subtask since {@code atMs}. */
    public Encoded active(String ruleSetId, String previousId, int subtask, long atMs) {
        return encode(RuleSetState.ACTIVE, ruleSetId, previousId, subtask, List.of(), atMs);
    }

    /** The set does not run, for these reasons; another one still runs. */
    public Encoded rejected(
            String ruleSetId,
            String runningId,
            int subtask,
            List<io.riskalert.rules.compile.RuleProblem> problems,
            long atMs) {
        return encode(RuleSetState.REJECTED, ruleSetId, runningId, subtask, problems, atMs);
    }

    /**
     * The set runs as a candidate beside the live one on this subtask since {@code atMs}.
     *
     * @param eventTimeMs the latest event time that the task had seen, UTC milliseconds; 0 if it had seen no event
     */
    public Encoded candidate(String ruleSetId, String liveId, int subtask, long atMs, long eventTimeMs) {
        RuleStatus record = record(RuleSetState.CANDIDATE, ruleSetId, liveId, subtask, atMs)
                .setEventTime(Instant.ofEpochMilli(eventTimeMs))
                .build();
        return new Encoded(ruleSetId, codec.encode(record));
    }

    /** A rule of the candidate failed for the first time. */
    public Encoded candidateFailed(String ruleSetId, String liveId, int subtask, RuleError error, long atMs) {
        RuleStatus record = record(RuleSetState.CANDIDATE, ruleSetId, liveId, subtask, atMs)
                .setRule(error.rule())
                .setReason(error.message())
                .setCount(1)
                .build();
        return new Encoded(ruleSetId, codec.encode(record));
    }

    /** The set does not run as a candidate, or not any more, for these reasons. */
    public Encoded candidateRefused(
            String ruleSetId,
            String liveId,
            int subtask,
            List<io.riskalert.rules.compile.RuleProblem> problems,
            long atMs,
            long eventTimeMs) {
        RuleStatus record = record(RuleSetState.CANDIDATE_REFUSED, ruleSetId, liveId, subtask, atMs)
                .setProblems(told(problems))
                .setEventTime(Instant.ofEpochMilli(eventTimeMs))
                .build();
        return new Encoded(ruleSetId, codec.encode(record));
    }

    /** The set does not run as a candidate any more, as somebody wanted it. */
    public Encoded candidateEnded(
            String ruleSetId, String liveId, int subtask, String reason, long atMs, long eventTimeMs) {
        RuleStatus record = record(RuleSetState.CANDIDATE_ENDED, ruleSetId, liveId, subtask, atMs)
                .setReason(reason)
                .setEventTime(Instant.ofEpochMilli(eventTimeMs))
                .build();
        return new Encoded(ruleSetId, codec.encode(record));
    }

    /** A rule of the set is held back on this subtask. */
    public Encoded heldBack(Restraint restraint, int subtask) {
        RuleSetState state =
                switch (restraint.kind()) {
                    case QUARANTINED -> RuleSetState.QUARANTINED;
                    case SHADOWED -> RuleSetState.SHADOWED;
                };
        return ofRule(restraint, state, subtask, restraint.sinceMs());
    }

    /** A rule of the set that was held back is not any more on this subtask. */
    public Encoded released(Restraint ended, int subtask, long atMs) {
        return ofRule(ended, RuleSetState.RELEASED, subtask, atMs);
    }

    private Encoded ofRule(Restraint restraint, RuleSetState state, int subtask, long atMs) {
        RuleStatus record = RuleStatus.newBuilder()
                .setRuleSetId(restraint.ruleSetId())
                .setSubtask(subtask)
                .setState(state)
                .setAt(Instant.ofEpochMilli(atMs))
                .setHost(host)
                .setRule(restraint.rule())
                .setReason(restraint.sentence())
                .setCount(restraint.count())
                .build();
        return new Encoded(restraint.ruleSetId(), codec.encode(record));
    }

    private Encoded encode(
            RuleSetState state,
            String ruleSetId,
            String otherId,
            int subtask,
            List<io.riskalert.rules.compile.RuleProblem> problems,
            long atMs) {
        RuleStatus record = record(state, ruleSetId, otherId, subtask, atMs)
                .setProblems(told(problems))
                .build();
        return new Encoded(ruleSetId, codec.encode(record));
    }

    private static List<RuleProblem> told(List<io.riskalert.rules.compile.RuleProblem> problems) {
        return problems.stream()
                .limit(MAX_PROBLEMS)
                .map(problem -> new RuleProblem(problem.file(), problem.line(), problem.column(), problem.message()))
                .toList();
    }

    private RuleStatus.Builder record(RuleSetState state, String ruleSetId, String otherId, int subtask, long atMs) {
        return RuleStatus.newBuilder()
                .setRuleSetId(ruleSetId)
                .setPreviousRuleSetId(otherId)
                .setSubtask(subtask)
                .setState(state)
                .setAt(Instant.ofEpochMilli(atMs))
                .setHost(host)
                .setParallelism(parallelism);
    }
}

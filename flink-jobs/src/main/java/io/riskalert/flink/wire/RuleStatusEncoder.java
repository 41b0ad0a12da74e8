package io.riskalert.flink.wire;

import io.riskalert.avro.RuleProblem;
import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.Encoded;
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
        RuleStatus record = RuleStatus.newBuilder()
                .setRuleSetId(ruleSetId)
                .setPreviousRuleSetId(otherId)
                .setSubtask(subtask)
                .setState(state)
                .setProblems(problems.stream()
                        .limit(MAX_PROBLEMS)
                        .map(problem ->
                                new RuleProblem(problem.file(), problem.line(), problem.column(), problem.message()))
                        .toList())
                .setAt(Instant.ofEpochMilli(atMs))
                .setHost(host)
                .setParallelism(parallelism)
                .build();
        return new Encoded(ruleSetId, codec.encode(record));
    }
}

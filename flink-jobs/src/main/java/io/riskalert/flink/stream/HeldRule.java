package io.riskalert.flink.stream;

import io.riskalert.rules.guard.Restraint;

/**
 * A rule that one task holds back, as a checkpoint keeps it.
 *
 * @param subtask the task
 * @param parallelism how many tasks there were
 * @param ruleSetId the rule set of the rule
 * @param rule name of the rule
 * @param kind what is done about it
 * @param reason what it did
 * @param count how often
 * @param detail the last time in words
 * @param sinceMs when it began, UTC milliseconds
 */
public record HeldRule(
        int subtask,
        int parallelism,
        String ruleSetId,
        String rule,
        Restraint.Kind kind,
        Restraint.Reason reason,
        long count,
        String detail,
        long sinceMs) {
    /** What a task holds back. */
    public static HeldRule of(Restraint restraint, int subtask, int parallelism) {
        return new HeldRule(
                subtask,
                parallelism,
                restraint.ruleSetId(),
                restraint.rule(),
                restraint.kind(),
                restraint.reason(),
                restraint.count(),
                restraint.detail(),
                restraint.sinceMs());
    }

    /** The same without the task. */
    public Restraint restraint() {
        return new Restraint(ruleSetId, rule, kind, reason, count, detail, sinceMs);
    }

    /**
     * Whether it concerns a task after a restore: its own if there are as many tasks as before; else any, as its customers
     * may have come to any.
     */
    public boolean concerns(int otherSubtask, int otherParallelism) {
        return parallelism != otherParallelism || subtask == otherSubtask;
    }
}

package io.riskalert.flink.job;

import io.riskalert.flink.stream.HeldRule;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.Outcome;
import io.riskalert.rules.guard.GuardSettings;
import io.riskalert.rules.guard.Release;
import io.riskalert.rules.guard.Restraint;
import io.riskalert.rules.guard.RuleGuard;
import io.riskalert.rules.signature.SignaturePolicy;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.TaskInfo;

/**
 * The rules that one task holds back. With a new rule set nothing is held back. A checkpoint keeps what is; what was counted
 * towards it is counted from the beginning after a restore.
 */
final class GuardedEngine {
    private final GuardSettings settings;
    private final SignaturePolicy signatures;
    private final int subtask;
    private final int parallelism;
    private RuleGuard guard;

    GuardedEngine(CustomerEngine engine, GuardSettings settings, SignaturePolicy signatures, TaskInfo task) {
        this.settings = settings;
        this.signatures = signatures;
        subtask = task.getIndexOfThisSubtask();
        parallelism = task.getNumberOfParallelSubtasks();
        guard = new RuleGuard(engine, settings, System::nanoTime);
    }

    /** Watches an engine with other rules from now on. */
    void replace(CustomerEngine engine) {
        guard = new RuleGuard(engine, settings, System::nanoTime);
    }

    /** What is held back from now on, see {@link RuleGuard#watch}. */
    List<Restraint> watch(Outcome outcome, long eventTimeMs, long nowMs) {
        return guard.watch(outcome, eventTimeMs, nowMs);
    }

    int count(Restraint.Kind kind) {
        return guard.count(kind);
    }

    /** What a checkpoint keeps. */
    List<HeldRule> held() {
        return guard.restraints().stream()
                .map(restraint -> HeldRule.of(restraint, subtask, parallelism))
                .toList();
    }

    /** Holds back what concerns this task of what was held back before, by any task; what that is. */
    List<Restraint> restore(List<HeldRule> before) {
        guard.restore(before.stream()
                .filter(held -> held.concerns(subtask, parallelism))
                .map(HeldRule::restraint)
                .toList());
        return guard.restraints();
    }

    /**
     * Does what a release asks for.
     *
     * @return what is not held back any more
     * @throws RefusedException if it is not signed as required or is none
     */
    List<Restraint> release(RuleSetMessage message) throws RefusedException {
        String refusal = signatures.refusal(message.ruleFiles(), message.terms(), message.signatures());
        if (refusal != null) {
            throw new RefusedException("this release of rules is refused: " + refusal);
        }
        try {
            Optional<Release> release = Release.of(message.ruleFiles());
            return guard.release(release.map(Release::rules).orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /** A release is not done. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }

        List<RuleProblem> problems() {
            return List.of(new RuleProblem(Release.FILE, 0, 0, String.valueOf(getMessage())));
        }
    }
}

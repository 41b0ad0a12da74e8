package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertContext;
import io.riskalert.rules.alert.AlertDesk;
import io.riskalert.rules.alert.Hit;
import io.riskalert.rules.alert.Trigger;
import io.riskalert.rules.evaluate.Evaluation;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.evaluate.SlowRule;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.loan.LoanStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate's share of one call of the engine. It sees what the live rules saw, after them, and changes nothing of theirs:
 * it has a desk of its own, and asks for times of its own.
 */
final class TrialCall {
    private final Trial trial;
    private final CustomerCall call;
    private final Header header;
    private final TrialDesk desk;
    private final List<RuleError> errors = new ArrayList<>();
    private final List<SlowRule> slow = new ArrayList<>();

    TrialCall(Trial trial, CustomerCall call, CustomerState state) {
        this.trial = trial;
        this.call = call;
        header = state.header();
        desk = new TrialDesk(
                state, trial.parts().settings().contactHours(), trial.parts().ruleSetId());
    }

    /** Evaluates the candidate on what the live rules have been evaluated on. */
    void evaluate(Trigger trigger, Facts live, @Nullable LoanStatement statement, @Nullable LoanAccount account) {
        Evaluation evaluation = trial.parts().evaluator().evaluate(trial.seen(live));
        errors.addAll(evaluation.errors());
        slow.addAll(evaluation.slow());
        List<Hit> hits = Trial.onTrial(evaluation.hits());
        if (!hits.isEmpty() || statement != null) {
            desk.open()
                    .take(
                            hits,
                            CustomerCall.undecided(trial.parts(), evaluation.errors()),
                            context(trigger, statement, account));
        }
    }

    private AlertContext context(Trigger trigger, @Nullable LoanStatement statement, @Nullable LoanAccount account) {
        return call.context(trial.parts(), trial::seen, trigger, statement, account);
    }

    /** Clears the alerts whose cooldown has ended. */
    void passTime(long timeMs) {
        AlertDesk open = desk.open();
        if (open.nextClosingMs() <= timeMs) {
            open.expire(timeMs, context(Trigger.time(timeMs), null, null));
        }
    }

    /** When the live windows let go of the past, but for what the candidate's need longer, UTC milliseconds. */
    long liveForgetMs(long forgetMs, long retentionMs) {
        long liveMs = forgetMs - retentionMs + trial.liveRetentionMs();
        return liveMs < forgetMs && liveMs <= header.clockMs ? Long.MAX_VALUE : liveMs;
    }

    /**
     * Ends the call.
     *
     * @param forgetMs when the past is let go, UTC milliseconds; {@link Long#MAX_VALUE} if there is none
     * @param isPassing whether time has passed, so that the live rules may have asked for the last time
     */
    TrialOutcome finish(long forgetMs, boolean isPassing) {
        desk.write();
        AlertDesk used = desk.ifUsed();
        boolean changed = used != null && used.changed();
        long closingMs = changed ? used.nextClosingMs() : Long.MAX_VALUE;
        return new TrialOutcome(
                used == null ? List.of() : used.published(),
                errors,
                slow,
                isPassing ? Math.min(closingMs, forgetMs) : closingMs);
    }
}

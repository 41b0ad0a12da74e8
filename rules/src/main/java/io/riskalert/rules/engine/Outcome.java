package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.evaluate.SlowRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an event or of the passing of time for one customer.
 *
 * @param alerts revisions to publish, in order
 * @param errors rules that failed
 * @param slow rules that took too long, see {@link CustomerEngine#limitTime}
 * @param duplicate whether the event had been seen before and was dropped
 * @param late whether the event was older than one already seen of its kind
 * @param withoutRate whether the event's amount could not be brought into the portfolio's currency, as no rate of that day
 *     is known; it was taken, but rules that compare amounts did not see one
 * @param limitsReached how often a limit on the customer's state made the engine let something go
 * @param nextTimeMs when the engine wants to be called for this customer with {@link CustomerEngine#onTime}, UTC
 *     milliseconds; {@link Long#MAX_VALUE} for never
 * @param nextTimeIsNew whether that is not what the engine had asked for before
 * @param hits all rules that matched, also those that published nothing, in the order of the rule set
 * @param trial what came of it for the candidate set; null if there is none
 */
public record Outcome(
        List<AlertRevision> alerts,
        List<RuleError> errors,
        List<SlowRule> slow,
        boolean duplicate,
        boolean late,
        boolean withoutRate,
        int limitsReached,
        long nextTimeMs,
        boolean nextTimeIsNew,
        List<CountedHit> hits,
        @Nullable TrialOutcome trial) {
    public Outcome {
        alerts = List.copyOf(alerts);
        errors = List.copyOf(errors);
        slow = List.copyOf(slow);
        hits = List.copyOf(hits);
    }
}

package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.evaluate.SlowRule;
import java.util.List;

/**
 * What came of an event or of the passing of time for a candidate set, see {@link CustomerEngine#tryBeside}.
 *
 * @param alerts its revisions, in order, none of which is live
 * @param errors its rules that failed
 * @param slow its rules that took too long
 * @param nextTimeMs when it newly wants {@link CustomerEngine#onTime} to be called for this customer, UTC milliseconds;
 *     {@link Long#MAX_VALUE} if it asks for nothing new
 */
public record TrialOutcome(List<AlertRevision> alerts, List<RuleError> errors, List<SlowRule> slow, long nextTimeMs) {
    public TrialOutcome {
        alerts = List.copyOf(alerts);
        errors = List.copyOf(errors);
        slow = List.copyOf(slow);
    }
}

package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.evaluate.RuleError;
import java.util.List;

/**
 * What came of an event or of the passing of time for one customer.
 *
 * @param alerts revisions to publish, in order
 * @param errors rules that failed
 * @param duplicate whether the event had been seen before and was dropped
 * @param late whether the event was older than one already seen of its kind
 * @param nextTimeMs when the engine wants to be called for this customer again, UTC milliseconds; {@link Long#MAX_VALUE}
 *     for never
 */
public record Outcome(
        List<AlertRevision> alerts, List<RuleError> errors, boolean duplicate, boolean late, long nextTimeMs) {
    public Outcome {
        alerts = List.copyOf(alerts);
        errors = List.copyOf(errors);
    }
}

package io.riskalert.flink.job;

import io.riskalert.flink.stream.Encoded;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Where the job writes to.
 *
 * @param alerts alerts of live rules
 * @param shadowAlerts alerts of shadow rules
 * @param ruleStatus which rule set runs where, and why one was refused
 * @param deadLetters records that could not be read
 * @param loanPositions positions of loans at the horizon as JSON; null where none are wanted
 * @param hits events that a rule matched or failed on, as JSON; null where they are not wanted
 */
public record Outputs(
        Sink<Encoded> alerts,
        Sink<Encoded> shadowAlerts,
        Sink<Encoded> ruleStatus,
        Sink<Encoded> deadLetters,
        @Nullable Sink<Encoded> loanPositions,
        @Nullable Sink<Encoded> hits) {
    /** The outputs of a job that tells neither loan positions nor hits. */
    public Outputs(
            Sink<Encoded> alerts,
            Sink<Encoded> shadowAlerts,
            Sink<Encoded> ruleStatus,
            Sink<Encoded> deadLetters,
            @Nullable Sink<Encoded> loanPositions) {
        this(alerts, shadowAlerts, ruleStatus, deadLetters, loanPositions, null);
    }
}

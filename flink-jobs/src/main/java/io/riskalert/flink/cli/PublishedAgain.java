package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.RuleSetPublisher;
import io.riskalert.flink.stream.RuleSetMessage;

/** Publishes a rule set that stands on the topic already once more, as it was, with its signatures. */
final class PublishedAgain {
    private PublishedAgain() {}

    /**
     * Sends the set, to run live.
     *
     * @param effectiveFromMs event time from which it runs, UTC milliseconds; 0 for at once
     * @throws UserError if the job would refuse its signatures; nothing is sent then
     */
    static void send(JobConfig config, RuleSetMessage message, String publisher, String note, long effectiveFromMs) {
        String refusal =
                config.rules().signatures().refusal(message.ruleFiles(), message.terms(), message.signatures());
        if (refusal != null) {
            throw new UserError("nothing was published: the job would refuse " + message.id() + ": " + refusal);
        }
        RuleSetPublisher.publish(config, message.ruleFiles(), publisher, note, message.signatures(), effectiveFromMs);
    }
}

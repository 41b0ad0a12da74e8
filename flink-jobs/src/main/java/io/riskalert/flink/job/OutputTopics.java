package io.riskalert.flink.job;

import java.io.Serializable;

/**
 * Names of the topics that the job writes to; with a schema registry they name the subjects.
 *
 * @param alerts alerts of live rules
 * @param alertsShadow alerts of shadow rules
 * @param ruleStatus which rule set runs where
 * @param deadLetters records that could not be read
 */
public record OutputTopics(String alerts, String alertsShadow, String ruleStatus, String deadLetters)
        implements Serializable {
    /** The names that are used where nothing else is configured. */
    public static final OutputTopics DEFAULT =
            new OutputTopics("alerts", "alerts-shadow", "rule-status", "dead-letters");
}

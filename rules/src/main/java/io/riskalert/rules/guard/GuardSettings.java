package io.riskalert.rules.guard;

import java.io.Serializable;

/**
 * From when on a rule is held back.
 *
 * @param acts whether any rule is held back; if not, limits that rules name do nothing either
 * @param quarantineAfterErrors errors within an hour after which a rule is left out; 0 for never
 * @param slowEvaluationMs how long an evaluation may take before it is looked for a slow rule, milliseconds; 0 for ever
 * @param quarantineAfterSlow how often within an hour a rule is found to be slow before it is left out; at least 1
 * @param maxAlertsPerMinute alerts that a rule about events may open within a minute before it is put into shadow, unless
 *     it names a limit of its own; 0 for any number
 */
public record GuardSettings(
        boolean acts, int quarantineAfterErrors, int slowEvaluationMs, int quarantineAfterSlow, int maxAlertsPerMinute)
        implements Serializable {
    /** What protects without being noticed where rules are right. */
    public static final GuardSettings DEFAULT = new GuardSettings(true, 20, 50, 5, 6_000);

    /** Nothing is ever held back: what a replay needs, which is to show what rules do. */
    public static final GuardSettings OFF = new GuardSettings(false, 0, 0, 1, 0);
}

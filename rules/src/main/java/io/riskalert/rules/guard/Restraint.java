package io.riskalert.rules.guard;

/**
 * That a rule is held back on one task, and why.
 *
 * @param ruleSetId the rule set of the rule
 * @param rule name of the rule
 * @param kind what is done about it
 * @param reason what it did
 * @param count how often it did so within the period that counts: an hour, or a minute for alerts
 * @param detail the last time in words, without personal data
 * @param sinceMs when it began, UTC milliseconds
 */
public record Restraint(
        String ruleSetId, String rule, Kind kind, Reason reason, long count, String detail, long sinceMs) {
    /** What is done about a rule. */
    public enum Kind {
        /** It is left out of evaluation. */
        QUARANTINED,
        /** Its new alerts go to the shadow topic. */
        SHADOWED
    }

    /** What a rule did. */
    public enum Reason {
        /** It threw, or fired without end. */
        ERRORS,
        /** It took too long. */
        SLOW,
        /** It raised too many alerts. */
        ALERTS
    }

    /** What it did, as a sentence. */
    public String sentence() {
        return switch (reason) {
            case ERRORS -> count + " errors within an hour, the last: " + detail;
            case SLOW -> count + " times too slow within an hour, the last: " + detail;
            case ALERTS -> count + " alerts opened within a minute; " + detail;
        };
    }
}

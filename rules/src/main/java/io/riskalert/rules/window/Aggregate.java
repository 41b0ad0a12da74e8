package io.riskalert.rules.window;

/** What a window computes of its events. */
public enum Aggregate {
    /** Number of events. */
    COUNT,
    /** Sum of a field. */
    SUM,
    /** Average of a field. */
    AVG,
    /** Smallest value of a field. */
    MIN,
    /** Largest value of a field. */
    MAX,
    /** Number of different values of a field. */
    DISTINCT,
    /** Population standard deviation of a field. */
    STDDEV,
    /** Time since the latest event before the current one, in the unit that the definition names as its field. */
    SINCE_LAST,
    /** Time since the first event, in the unit that the definition names as its field. */
    FIRST_SEEN;

    /** Whether it is a statistic that has decimals, and not a count, an amount or a time. */
    public boolean hasDecimals() {
        return this == AVG || this == STDDEV;
    }

    /** Whether it is a time. */
    public boolean isTime() {
        return this == SINCE_LAST || this == FIRST_SEEN;
    }
}

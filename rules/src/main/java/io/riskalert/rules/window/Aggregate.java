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
    DISTINCT
}

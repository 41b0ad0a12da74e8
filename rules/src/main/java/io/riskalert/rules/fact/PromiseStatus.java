package io.riskalert.rules.fact;

/** What became of the latest promise to pay. */
public enum PromiseStatus {
    /** Nothing was promised. */
    NONE,
    /** The promised date has not ended and what was promised is not paid yet. */
    OPEN,
    /** What was promised is paid, or its date has ended and nothing is overdue. */
    KEPT,
    /** The promised date has ended without it. */
    BROKEN
}

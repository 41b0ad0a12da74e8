package io.riskalert.rules.fact;

/** What happened to a loan. */
public enum LoanEventKind {
    /** Not told. */
    UNKNOWN,
    /** Paid out; terms and schedule begin. */
    OPENED,
    /** A new schedule replaces the old one. */
    RESCHEDULED,
    /** Settled, sold or written off; no more is expected. */
    CLOSED
}

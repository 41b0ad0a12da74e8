package io.riskalert.rules.alert;

/** Why an alert was cleared. */
public enum ClearReason {
    /** The condition ended: for a missed payment, by the payment that cured it. */
    CURED,
    /** It should not have been: a payment made in time arrived late. */
    CORRECTED,
    /** No further hit until the cooldown ended, or of a warning about a loan: what it warned of has come about. */
    EXPIRED,
    /** The loan was closed. */
    CLOSED,
    /** The rules in force no longer have one that could hold it: it was taken back, renamed or changed its mode. */
    WITHDRAWN
}

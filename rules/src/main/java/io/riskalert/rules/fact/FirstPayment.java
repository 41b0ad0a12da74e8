package io.riskalert.rules.fact;

/** How the first instalment of a loan was paid. In time is by its due date and grace, up to the tolerance. */
public enum FirstPayment {
    /** Not paid, and its due date has not ended. */
    NOT_DUE,
    /** Paid in time. */
    PAID_IN_TIME,
    /** Paid, but not in time. */
    PAID_LATE,
    /** Its due date has ended and it is not paid. */
    UNPAID
}

package io.riskalert.rules.fact;

/** Whether money enters or leaves the customer's account. */
public enum Direction {
    /** Not told. */
    UNKNOWN,
    /** Money comes in. */
    CREDIT,
    /** Money goes out. */
    DEBIT
}

package io.riskalert.rules.fact;

/** The way a transaction was made. */
public enum Channel {
    /** Not told. */
    UNKNOWN,
    /** A terminal, card present. */
    POS,
    /** A cash machine, card present. */
    ATM,
    /** A web shop or web bank. */
    ONLINE,
    /** A mobile app. */
    MOBILE,
    /** At the counter. */
    BRANCH,
    /** A standing order, direct debit or system booking. */
    AUTOMATIC
}

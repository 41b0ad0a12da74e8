package io.riskalert.rules.fact;

/** What happened to a payment. */
public enum RepaymentKind {
    /** Not told. */
    UNKNOWN,
    /** Money received for a loan. */
    RECEIVED,
    /** A payment taken back, for example a bounced debit. */
    REVERSED
}

package io.riskalert.rules.fact;

/** What became of a transaction. */
public enum TransactionStatus {
    /** Not told. */
    UNKNOWN,
    /** Money moved. */
    APPROVED,
    /** Refused; no money moved. */
    DECLINED
}

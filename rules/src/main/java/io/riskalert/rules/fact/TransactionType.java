package io.riskalert.rules.fact;

/** What a transaction is for. */
public enum TransactionType {
    /** Not told. */
    UNKNOWN,
    /** Goods or services from a merchant. */
    PURCHASE,
    /** Money moved between accounts. */
    TRANSFER,
    /** Cash taken out. */
    CASH_WITHDRAWAL,
    /** Cash paid in. */
    CASH_DEPOSIT,
    /** Cash drawn on a credit line. */
    CASH_ADVANCE,
    /** Income from work. */
    SALARY,
    /** A loan paid out to the customer. */
    DRAWDOWN,
    /** A payment on a loan, also to another lender. */
    REPAYMENT,
    /** A charge. */
    FEE,
    /** Interest credited or charged. */
    INTEREST,
    /** A purchase given back. */
    REFUND
}

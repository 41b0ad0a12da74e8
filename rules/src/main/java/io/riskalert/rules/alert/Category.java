package io.riskalert.rules.alert;

/** Which part of the lender's world an alert is about. */
public enum Category {
    /** Missed and late payments. */
    REPAYMENT,
    /** Growing debts and falling income. */
    DEBT,
    /** Abnormal transactions. */
    TRANSACTION
}

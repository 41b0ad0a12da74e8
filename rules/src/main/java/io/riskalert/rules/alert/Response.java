package io.riskalert.rules.alert;

/** What a rule recommends; never executed by the engine. */
public enum Response {
    /** Nothing but attention. */
    NONE,
    /** A message to the customer. */
    REMINDER,
    /** A telephone call. */
    CALL,
    /** A letter. */
    LETTER,
    /** A visit, by two people. */
    VISIT,
    /** Step-up authentication. */
    STEP_UP,
    /** Hold the transaction. */
    HOLD,
    /** Block the card. */
    CARD_BLOCK,
    /** Review the credit limit. */
    LIMIT_REVIEW,
    /** Freeze the credit limit. */
    LIMIT_FREEZE,
    /** Review the exposure to the customer. */
    EXPOSURE_REVIEW,
    /** Check collateral or guarantor. */
    COLLATERAL_CHECK,
    /** Check for fraud. */
    FRAUD_CHECK,
    /** Legal review. */
    LEGAL_REVIEW,
    /** Review for a suspicious-transaction report. */
    SUSPICIOUS_TRANSACTION_REVIEW;

    /** Whether the response is a contact with the customer, to which contact hours apply. */
    public boolean contactsCustomer() {
        return this == REMINDER || this == CALL || this == VISIT;
    }
}

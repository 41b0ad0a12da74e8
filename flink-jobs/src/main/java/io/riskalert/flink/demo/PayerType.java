package io.riskalert.flink.demo;

/** How a customer pays instalments. */
enum PayerType {
    /** On the due date or a few days before. */
    PUNCTUAL,
    /** Usually punctual, sometimes a few days late. */
    FORGETFUL,
    /** Late nearly every month, often in two parts. */
    CHRONIC_LATE,
    /** Stops paying. */
    DEFAULTING;

    static PayerType any(Dice dice) {
        double share = dice.between(0.0, 1.0);
        if (share < 0.92) {
            return PUNCTUAL;
        }
        if (share < 0.97) {
            return FORGETFUL;
        }
        return share < 0.99 ? CHRONIC_LATE : DEFAULTING;
    }
}

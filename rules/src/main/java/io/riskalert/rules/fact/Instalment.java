package io.riskalert.rules.fact;

import java.time.LocalDate;

/**
 * One row of a repayment schedule.
 *
 * @param number 1 for the first; 0 for a charge that is no instalment
 * @param dueDate due date in the portfolio's time zone, after the business calendar
 * @param principalMinor principal due, minor units, not negative
 * @param interestMinor interest due, minor units, not negative
 * @param feeMinor fees due, minor units, not negative
 * @param penaltyMinor penalty interest and charges for lateness due, minor units, not negative
 */
public record Instalment(
        int number, LocalDate dueDate, long principalMinor, long interestMinor, long feeMinor, long penaltyMinor) {
    /** An instalment without a penalty. */
    public Instalment(int number, LocalDate dueDate, long principalMinor, long interestMinor, long feeMinor) {
        this(number, dueDate, principalMinor, interestMinor, feeMinor, 0);
    }

    /** What falls due in all, minor units. */
    public long dueMinor() {
        return principalMinor + interestMinor + feeMinor + penaltyMinor;
    }

    /** The same with another number. */
    public Instalment numbered(int other) {
        return new Instalment(other, dueDate, principalMinor, interestMinor, feeMinor, penaltyMinor);
    }

    /** The same on another date. */
    public Instalment due(LocalDate date) {
        return new Instalment(number, date, principalMinor, interestMinor, feeMinor, penaltyMinor);
    }
}

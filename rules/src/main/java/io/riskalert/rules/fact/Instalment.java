package io.riskalert.rules.fact;

import java.time.LocalDate;

/**
 * One row of a repayment schedule.
 *
 * @param number 1 for the first
 * @param dueDate due date in the portfolio's time zone, after the business calendar
 * @param principalMinor principal due, minor units, not negative
 * @param interestMinor interest due, minor units, not negative
 * @param feeMinor fees due, minor units, not negative
 */
public record Instalment(int number, LocalDate dueDate, long principalMinor, long interestMinor, long feeMinor) {
    /** What falls due in all, minor units. */
    public long dueMinor() {
        return principalMinor + interestMinor + feeMinor;
    }
}

package io.riskalert.rules.loan.schedule;

import java.time.LocalDate;

/**
 * Money paid out.
 *
 * @param date value date, from which it bears interest
 * @param amountMinor amount in minor units, not negative
 */
public record Disbursement(LocalDate date, long amountMinor) {}

package io.riskalert.rules.fact;

import java.time.LocalDate;

/**
 * A payment on a loan, or its reversal.
 *
 * @param eventId id from the source system
 * @param customerId opaque reference of the customer
 * @param timeMs when it was booked, UTC milliseconds
 * @param loanId reference of the loan
 * @param kind received or reversed
 * @param amountMinor amount in minor units of {@code currency}, positive
 * @param currency ISO 4217 code
 * @param valueDate the day it counts from, in the portfolio's time zone
 * @param reversesId for a reversal the id of the payment that is taken back, else empty
 */
public record Repayment(
        String eventId,
        String customerId,
        long timeMs,
        String loanId,
        RepaymentKind kind,
        long amountMinor,
        String currency,
        LocalDate valueDate,
        String reversesId)
        implements CustomerEvent {}

package io.riskalert.rules.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loan was opened, rescheduled or closed.
 *
 * @param eventId id from the source system
 * @param customerId opaque reference of the customer
 * @param timeMs when it happened, UTC milliseconds; for {@code OPENED} the disbursement
 * @param loanId reference of the loan
 * @param kind what happened
 * @param product product code, may be empty
 * @param partner code of the partner that brought the loan, may be empty
 * @param principalMinor amount paid out, minor units
 * @param currency ISO 4217 code
 * @param terms terms to compute the schedule from; null where the schedule is given or does not change
 * @param schedule the schedule as given, by due date; empty where it is computed from the terms
 */
public record LoanEvent(
        String eventId,
        String customerId,
        long timeMs,
        String loanId,
        LoanEventKind kind,
        String product,
        String partner,
        long principalMinor,
        String currency,
        @Nullable LoanTerms terms,
        List<Instalment> schedule)
        implements CustomerEvent {
    public LoanEvent {
        schedule = List.copyOf(schedule);
    }
}

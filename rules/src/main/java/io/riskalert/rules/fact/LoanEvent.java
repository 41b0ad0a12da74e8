package io.riskalert.rules.fact;

import io.riskalert.rules.loan.schedule.Disbursement;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a loan, but for payments.
 *
 * @param eventId id from the source system
 * @param customerId opaque reference of the customer
 * @param timeMs when it was booked, UTC milliseconds; for {@code OPENED} the disbursement
 * @param loanId reference of the loan
 * @param kind what happened
 * @param product product code, may be empty
 * @param partner code of the partner that brought the loan, may be empty
 * @param principalMinor amount paid out, or for {@code RESCHEDULED} what is still owed of it, minor units
 * @param currency ISO 4217 code
 * @param terms terms to compute the schedule from; null where the schedule is given or does not change
 * @param schedule for {@code OPENED} and {@code RESCHEDULED} the schedule as given, by due date, empty where it is computed
 *     from the terms; for {@code CHARGED} the charges; for {@code WAIVED} what is waived of the instalments with these numbers
 * @param disbursements what is paid out when; empty if {@code principalMinor} is paid out where the first period begins
 * @param valueDate the day from which it counts, for {@code PROMISED} the day by which it is to be paid, in the portfolio's time zone; null: the local day of {@code timeMs}
 * @param amountMinor for {@code WAIVED} what is waived of the oldest unpaid instalments, for {@code PROMISED} what is promised
 *     or 0 for all that is overdue, minor units; else 0
 * @param holidayPeriods for {@code PAYMENT_HOLIDAY} by how many periods due dates move; else 0
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
        @Nullable ScheduleTerms terms,
        List<Instalment> schedule,
        List<Disbursement> disbursements,
        @Nullable LocalDate valueDate,
        long amountMinor,
        int holidayPeriods)
        implements CustomerEvent {
    /** Most periods by which due dates move. */
    public static final int MAX_HOLIDAY_PERIODS = 120;

    public LoanEvent {
        schedule = List.copyOf(schedule);
        disbursements = List.copyOf(disbursements);
    }

    /** An event that counts from its own day, about a loan that is paid out at once. */
    public LoanEvent(
            String eventId,
            String customerId,
            long timeMs,
            String loanId,
            LoanEventKind kind,
            String product,
            String partner,
            long principalMinor,
            String currency,
            @Nullable ScheduleTerms terms,
            List<Instalment> schedule) {
        this(
                eventId,
                customerId,
                timeMs,
                loanId,
                kind,
                product,
                partner,
                principalMinor,
                currency,
                terms,
                schedule,
                List.of(),
                null,
                0,
                0);
    }

    /** The day from which it counts. */
    public LocalDate valueDateIn(ZoneId zone) {
        return valueDate != null ? valueDate : LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), zone);
    }
}

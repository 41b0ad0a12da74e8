package io.riskalert.rules.loan.schedule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When instalments fall due. Interest runs from due date to due date as they are before the business calendar, so that
 * moving a due date changes no amount.
 *
 * @param startDate where interest begins: the date of the first disbursement
 * @param instalments number of instalments, 1 to {@link ScheduleTerms#MAX_INSTALMENTS}; a down payment is none of them
 * @param frequency how often they fall due
 * @param firstDueDate first due date where it is not one period after the start (odd first period), and the day from which
 *     the later ones are counted; null if it is
 * @param lastDueDate last due date where it does not follow from the others (odd last period); null if it does
 * @param adjustment what becomes of a due date that is no business day; null for what the portfolio does, and it stays where
 *     there is none
 * @param region region whose business days count; empty for the portfolio's
 */
public record PaymentPeriods(
        LocalDate startDate,
        int instalments,
        Frequency frequency,
        @Nullable LocalDate firstDueDate,
        @Nullable LocalDate lastDueDate,
        @Nullable DueDateAdjustment adjustment,
        String region) {
    /** Regular periods from a start; business days are as in the portfolio. */
    public static PaymentPeriods regular(LocalDate startDate, int instalments, Frequency frequency) {
        return new PaymentPeriods(startDate, instalments, frequency, null, null, null, "");
    }

    /** The same with a first due date of its own. */
    public PaymentPeriods withFirstDueDate(LocalDate date) {
        return new PaymentPeriods(startDate, instalments, frequency, date, lastDueDate, adjustment, region);
    }

    /** The same with a last due date of its own. */
    public PaymentPeriods withLastDueDate(LocalDate date) {
        return new PaymentPeriods(startDate, instalments, frequency, firstDueDate, date, adjustment, region);
    }

    /** The same with due dates moved by the business calendar. */
    public PaymentPeriods withAdjustment(@Nullable DueDateAdjustment dueDateAdjustment) {
        return new PaymentPeriods(
                startDate, instalments, frequency, firstDueDate, lastDueDate, dueDateAdjustment, region);
    }

    /** The same with the business days of a region. */
    public PaymentPeriods withRegion(String name) {
        return new PaymentPeriods(startDate, instalments, frequency, firstDueDate, lastDueDate, adjustment, name);
    }

    /** A due date, after the business calendar if the terms move it. */
    public LocalDate adjusted(LocalDate dueDate, BusinessCalendar calendar) {
        return adjustment == null ? dueDate : adjustment.adjust(dueDate, calendar);
    }
}

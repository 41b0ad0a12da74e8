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
 * @param adjustment what becomes of a due date that is no business day
 */
public record PaymentPeriods(
        LocalDate startDate,
        int instalments,
        Frequency frequency,
        @Nullable LocalDate firstDueDate,
        @Nullable LocalDate lastDueDate,
        DueDateAdjustment adjustment) {
    /** Regular periods from a start; due dates stay. */
    public static PaymentPeriods regular(LocalDate startDate, int instalments, Frequency frequency) {
        return new PaymentPeriods(startDate, instalments, frequency, null, null, DueDateAdjustment.STAY);
    }

    /** The same with a first due date of its own. */
    public PaymentPeriods withFirstDueDate(LocalDate date) {
        return new PaymentPeriods(startDate, instalments, frequency, date, lastDueDate, adjustment);
    }

    /** The same with a last due date of its own. */
    public PaymentPeriods withLastDueDate(LocalDate date) {
        return new PaymentPeriods(startDate, instalments, frequency, firstDueDate, date, adjustment);
    }

    /** The same with due dates moved by the business calendar. */
    public PaymentPeriods withAdjustment(DueDateAdjustment dueDateAdjustment) {
        return new PaymentPeriods(startDate, instalments, frequency, firstDueDate, lastDueDate, dueDateAdjustment);
    }
}

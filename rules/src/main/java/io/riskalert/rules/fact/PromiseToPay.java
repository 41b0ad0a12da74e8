package io.riskalert.rules.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The latest promise to pay on a loan, as of a business date. It is kept by what is booked after it was made and counts by the
 * promised date; a broken one is made good by what comes later.
 *
 * @param status what became of it
 * @param date the day by which it was to be paid; null without a promise
 * @param amountMinor what was promised, minor units; 0 for all that is overdue then
 * @param paidMinor what was paid since, minor units
 * @param overdueDays days since the promised date; 0 unless it is broken
 */
public record PromiseToPay(
        PromiseStatus status, @Nullable LocalDate date, long amountMinor, long paidMinor, int overdueDays) {
    /** Nothing was promised. */
    public static final PromiseToPay NONE = new PromiseToPay(PromiseStatus.NONE, null, 0, 0, 0);
}

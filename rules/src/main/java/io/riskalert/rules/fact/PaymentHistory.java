package io.riskalert.rules.fact;

/**
 * How what has fallen due of a loan was paid: a pure function of its schedule, its payments and the business date. A cycle
 * reaches from one due date to the next. An instalment was late if more than the tolerance was unpaid when its due date and
 * grace had ended; it then is as many days late as lie between its due date and the day it was settled, or the business date.
 *
 * @param lateInLast6 instalments paid late or unpaid among the last six whose due date and grace have ended
 * @param lateInLast12 the same among the last twelve
 * @param lateInLast24 the same among the last 24
 * @param mostDaysLateInLast6 days by which the latest of the last six was late; 0 if none was
 * @param mostDaysLateInLast12 the same of the last twelve
 * @param mostDaysLateInLast24 the same of the last 24
 * @param partialInLast6 cycles among the last six in which something, but less than 90 % of what fell due, was paid
 * @param partialInLast12 the same among the last twelve
 * @param partialInLast24 the same among the last 24
 * @param paidInTimePercent share of what has fallen due that was paid in time, whole percent, rounded down; 100 if nothing
 *     has fallen due
 * @param paidPercent the same of what is paid now
 * @param firstPayment how the first instalment was paid
 * @param firstInstalmentDaysLate days from the due date of the first instalment to the day it was settled, or to the business
 *     date; 0 if it was paid in time or has not fallen due
 * @param bucketHistory the bucket at the end of each of the last 24 ended cycles, a digit each, the latest last; 9 stands for
 *     nine or more; empty before the second due date
 * @param worsenedCycles how many of the latest cycles in a row made the bucket worse; the present one counts once it has
 */
public record PaymentHistory(
        int lateInLast6,
        int lateInLast12,
        int lateInLast24,
        int mostDaysLateInLast6,
        int mostDaysLateInLast12,
        int mostDaysLateInLast24,
        int partialInLast6,
        int partialInLast12,
        int partialInLast24,
        int paidInTimePercent,
        int paidPercent,
        FirstPayment firstPayment,
        int firstInstalmentDaysLate,
        String bucketHistory,
        int worsenedCycles) {
    /** Nothing has fallen due. */
    public static final PaymentHistory NONE =
            new PaymentHistory(0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 100, FirstPayment.NOT_DUE, 0, "", 0);
}

package io.riskalert.rules.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The position of one loan at a business date. Present when the trigger is about this loan: its repayment, its loan event
 * or its due date; on transactions see {@link Debt}.
 *
 * @param loanId reference of the loan
 * @param customerId opaque reference of the customer
 * @param product product code, may be empty
 * @param partner partner code, may be empty
 * @param currency ISO 4217 code
 * @param principalMinor amount paid out, minor units
 * @param businessDate the date of this position
 * @param daysPastDue business date minus the oldest due date with more than the tolerance unpaid; 0 if none
 * @param bucket 0 if nothing is overdue, else 1 for M1, 2 for M2, …
 * @param assetClass by the portfolio's profile
 * @param missedInstalments instalments ever missed: unpaid when due date and grace had ended
 * @param overdueInstalments instalments past their due date and grace with more than the tolerance unpaid now; 1 if only
 *     charges are
 * @param overdueMinor unpaid amount of instalments past their due date, minor units
 * @param overduePrincipalMinor the principal in it, minor units
 * @param overdueInterestMinor the interest in it, minor units
 * @param outstandingMinor unpaid amount of all instalments, minor units
 * @param oldestUnpaidDueDate the anchor of days past due; null if nothing is overdue
 * @param delinquentSince the due date with which the present delinquency began; null if nothing is overdue
 * @param firstInstalmentPaid whether the first instalment is paid (within the tolerance)
 * @param nextDueDate the next due date with something unpaid; null if there is none
 * @param daysToNextDue days until then; -1 if there is none
 * @param nextDueMinor unpaid amount of that next instalment, minor units
 * @param closed whether the loan is closed
 * @param promise the latest promise to pay; rules name its properties as the loan's own, with {@code promise} before them
 * @param history how what has fallen due was paid; rules name its properties as the loan's own
 */
public record Loan(
        String loanId,
        String customerId,
        String product,
        String partner,
        String currency,
        long principalMinor,
        LocalDate businessDate,
        int daysPastDue,
        int bucket,
        AssetClass assetClass,
        int missedInstalments,
        int overdueInstalments,
        long overdueMinor,
        long overduePrincipalMinor,
        long overdueInterestMinor,
        long outstandingMinor,
        @Nullable LocalDate oldestUnpaidDueDate,
        @Nullable LocalDate delinquentSince,
        boolean firstInstalmentPaid,
        @Nullable LocalDate nextDueDate,
        int daysToNextDue,
        long nextDueMinor,
        boolean closed,
        PromiseToPay promise,
        PaymentHistory history) {
    /** See {@link PaymentHistory}. */
    public int lateInLast6() {
        return history.lateInLast6();
    }

    /** See {@link PaymentHistory}. */
    public int lateInLast12() {
        return history.lateInLast12();
    }

    /** See {@link PaymentHistory}. */
    public int lateInLast24() {
        return history.lateInLast24();
    }

    /** See {@link PaymentHistory}. */
    public int mostDaysLateInLast6() {
        return history.mostDaysLateInLast6();
    }

    /** See {@link PaymentHistory}. */
    public int mostDaysLateInLast12() {
        return history.mostDaysLateInLast12();
    }

    /** See {@link PaymentHistory}. */
    public int mostDaysLateInLast24() {
        return history.mostDaysLateInLast24();
    }

    /** See {@link PaymentHistory}. */
    public int partialInLast6() {
        return history.partialInLast6();
    }

    /** See {@link PaymentHistory}. */
    public int partialInLast12() {
        return history.partialInLast12();
    }

    /** See {@link PaymentHistory}. */
    public int partialInLast24() {
        return history.partialInLast24();
    }

    /** See {@link PaymentHistory}. */
    public int paidInTimePercent() {
        return history.paidInTimePercent();
    }

    /** See {@link PaymentHistory}. */
    public int paidPercent() {
        return history.paidPercent();
    }

    /** See {@link PaymentHistory}. */
    public FirstPayment firstPayment() {
        return history.firstPayment();
    }

    /** See {@link PaymentHistory}. */
    public int firstInstalmentDaysLate() {
        return history.firstInstalmentDaysLate();
    }

    /** See {@link PaymentHistory}. */
    public String bucketHistory() {
        return history.bucketHistory();
    }

    /** See {@link PaymentHistory}. */
    public int worsenedCycles() {
        return history.worsenedCycles();
    }

    /** See {@link PromiseToPay}. */
    public PromiseStatus promiseStatus() {
        return promise.status();
    }

    /** See {@link PromiseToPay}. */
    public @Nullable LocalDate promisedDate() {
        return promise.date();
    }

    /** See {@link PromiseToPay}. */
    public long promisedMinor() {
        return promise.amountMinor();
    }

    /** See {@link PromiseToPay}. */
    public long promisePaidMinor() {
        return promise.paidMinor();
    }

    /** See {@link PromiseToPay}. */
    public int promiseOverdueDays() {
        return promise.overdueDays();
    }
}

package io.riskalert.rules.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer owes on all loans together, as of the business date. Always present; zero without loans. Amounts of
 * several currencies are added as they are.
 *
 * @param openLoans number of loans that are not closed
 * @param overdueLoans number of loans of which something is overdue
 * @param daysPastDue days past due of the worst loan, 0 if none is overdue
 * @param bucket bucket of the worst loan, 0 if none is overdue
 * @param assetClass asset class of the worst loan; normal without loans
 * @param overdueMinor unpaid amount of instalments past their due date, minor units
 * @param overduePrincipalMinor the principal in it, minor units
 * @param overdueInterestMinor the interest in it, minor units
 * @param outstandingMinor unpaid amount of all instalments, minor units
 * @param oldestUnpaidDueDate the oldest due date with something unpaid; null if nothing is overdue
 * @param lateInLast12 instalments paid late or unpaid among the last twelve, of the worst loan
 * @param mostDaysLateInLast12 days by which the latest of them was late, of the worst loan
 * @param daysToNextDue days until the next unpaid due date, -1 if there is none
 * @param nextDueMinor unpaid amount of that next instalment, minor units
 * @param balanceAfterNextDueMinor what the last known balance leaves after that next instalment, minor units; negative if it
 *     does not suffice; null if no balance is known or nothing falls due
 */
public record Debt(
        int openLoans,
        int overdueLoans,
        int daysPastDue,
        int bucket,
        AssetClass assetClass,
        long overdueMinor,
        long overduePrincipalMinor,
        long overdueInterestMinor,
        long outstandingMinor,
        @Nullable LocalDate oldestUnpaidDueDate,
        int lateInLast12,
        int mostDaysLateInLast12,
        int daysToNextDue,
        long nextDueMinor,
        @Nullable Long balanceAfterNextDueMinor) {
    /** No loans. */
    public static final Debt NONE = new Debt(0, 0, 0, 0, AssetClass.NORMAL, 0, 0, 0, 0, null, 0, 0, -1, 0, null);

    /** The same debt held against a balance, minor units; null if none is known. */
    public Debt withBalance(@Nullable Long balanceMinor) {
        if (daysToNextDue < 0 && balanceAfterNextDueMinor == null) {
            return this;
        }
        return new Debt(
                openLoans,
                overdueLoans,
                daysPastDue,
                bucket,
                assetClass,
                overdueMinor,
                overduePrincipalMinor,
                overdueInterestMinor,
                outstandingMinor,
                oldestUnpaidDueDate,
                lateInLast12,
                mostDaysLateInLast12,
                daysToNextDue,
                nextDueMinor,
                balanceMinor == null || daysToNextDue < 0 ? null : Long.valueOf(balanceMinor - nextDueMinor));
    }
}

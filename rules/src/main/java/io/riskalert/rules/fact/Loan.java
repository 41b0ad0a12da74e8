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
 * @param overdueInstalments instalments past their due date and grace with more than the tolerance unpaid now
 * @param overdueMinor unpaid amount of instalments past their due date, minor units
 * @param outstandingMinor unpaid amount of all instalments, minor units
 * @param oldestUnpaidDueDate the anchor of days past due; null if nothing is overdue
 * @param delinquentSince the due date with which the present delinquency began; null if nothing is overdue
 * @param firstInstalmentPaid whether the first instalment is paid (within the tolerance)
 * @param lateInLast6 instalments paid late or unpaid among the last six that fell due
 * @param nextDueDate the next due date with something unpaid; null if there is none
 * @param daysToNextDue days until then; -1 if there is none
 * @param nextDueMinor unpaid amount of that next instalment, minor units
 * @param closed whether the loan is closed
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
        long outstandingMinor,
        @Nullable LocalDate oldestUnpaidDueDate,
        @Nullable LocalDate delinquentSince,
        boolean firstInstalmentPaid,
        int lateInLast6,
        @Nullable LocalDate nextDueDate,
        int daysToNextDue,
        long nextDueMinor,
        boolean closed) {}

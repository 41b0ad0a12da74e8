package io.riskalert.rules.fact;

/**
 * What a customer owes on all loans together, as of the business date. Always present; zero without loans.
 *
 * @param openLoans number of loans that are not closed
 * @param daysPastDue days past due of the worst loan, 0 if none is overdue
 * @param overdueMinor unpaid amount of instalments past their due date, minor units
 * @param outstandingMinor unpaid amount of all instalments, minor units
 * @param daysToNextDue days until the next unpaid due date, -1 if there is none
 * @param nextDueMinor unpaid amount of that next instalment, minor units
 */
public record Debt(
        int openLoans,
        int daysPastDue,
        long overdueMinor,
        long outstandingMinor,
        int daysToNextDue,
        long nextDueMinor) {
    /** No loans. */
    public static final Debt NONE = new Debt(0, 0, 0, 0, -1, 0);
}

package io.riskalert.rules.loan;

import java.io.Serializable;

/**
 * How loans of a portfolio are judged.
 *
 * @param graceDays days after the due date before an instalment counts as missed, 0 to 60; never moves days past due
 * @param toleranceMinor unpaid amount up to which an instalment counts as paid, minor units, not negative
 * @param dueSoonDays days before a due date at which rules look at the balance, 0 for never
 * @param profile buckets and asset classes
 * @param order which part of an instalment a payment settles first
 * @param calendars business days, and what becomes of due dates that are none
 */
public record LoanPolicy(
        int graceDays,
        long toleranceMinor,
        int dueSoonDays,
        AssetProfile profile,
        AllocationOrder order,
        LoanCalendars calendars)
        implements Serializable {
    /** No grace, no tolerance, three days' notice, profile {@code cn-loan}. */
    public static final LoanPolicy DEFAULT = new LoanPolicy(0, 0, 3, AssetProfile.CN_LOAN);

    /** A policy by which costs are settled first, then interest, then principal, with due dates that stay. */
    public LoanPolicy(int graceDays, long toleranceMinor, int dueSoonDays, AssetProfile profile) {
        this(
                graceDays,
                toleranceMinor,
                dueSoonDays,
                profile,
                AllocationOrder.PENALTY_FEE_INTEREST_PRINCIPAL,
                LoanCalendars.DEFAULT);
    }
}

package io.riskalert.rules.loan;

import java.io.Serializable;

/**
 * How loans of a portfolio are judged.
 *
 * @param graceDays days after the due date before an instalment counts as missed, 0 to 60; never moves days past due
 * @param toleranceMinor unpaid amount up to which an instalment counts as paid, minor units, not negative
 * @param dueSoonDays days before a due date at which rules look at the balance, 0 for never
 * @param profile buckets and asset classes
 */
public record LoanPolicy(int graceDays, long toleranceMinor, int dueSoonDays, AssetProfile profile)
        implements Serializable {
    /** No grace, no tolerance, three days' notice, profile {@code cn-loan}. */
    public static final LoanPolicy DEFAULT = new LoanPolicy(0, 0, 3, AssetProfile.CN_LOAN);
}

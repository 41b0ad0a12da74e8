package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Amounts;
import io.riskalert.rules.fact.AssetClass;
import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.fact.Loan;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Adds up what a customer owes on all loans. */
public final class DebtSum {
    private int openLoans;
    private int overdueLoans;
    private int daysPastDue;
    private int bucket;
    private AssetClass assetClass = AssetClass.NORMAL;
    private long overdueMinor;
    private long overduePrincipalMinor;
    private long overdueInterestMinor;
    private long outstandingMinor;
    private @Nullable LocalDate oldestUnpaidDueDate;
    private int lateInLast12;
    private int mostDaysLateInLast12;
    private int daysToNextDue = -1;
    private long nextDueMinor;

    private DebtSum() {}

    /** What is owed on these loans together, from the position of each at one business date; closed loans do not count. */
    public static Debt of(Collection<Loan> loans) {
        DebtSum sum = new DebtSum();
        for (Loan loan : loans) {
            if (!loan.closed()) {
                sum.add(loan);
            }
        }
        return sum.openLoans == 0 ? Debt.NONE : sum.debt();
    }

    private void add(Loan loan) {
        openLoans++;
        overdueLoans += loan.daysPastDue() > 0 ? 1 : 0;
        daysPastDue = Math.max(daysPastDue, loan.daysPastDue());
        bucket = Math.max(bucket, loan.bucket());
        assetClass = loan.assetClass().compareTo(assetClass) > 0 ? loan.assetClass() : assetClass;
        overdueMinor = Amounts.sum(overdueMinor, loan.overdueMinor());
        overduePrincipalMinor = Amounts.sum(overduePrincipalMinor, loan.overduePrincipalMinor());
        overdueInterestMinor = Amounts.sum(overdueInterestMinor, loan.overdueInterestMinor());
        outstandingMinor = Amounts.sum(outstandingMinor, loan.outstandingMinor());
        LocalDate oldest = loan.oldestUnpaidDueDate();
        if (oldest != null && (oldestUnpaidDueDate == null || oldest.isBefore(oldestUnpaidDueDate))) {
            oldestUnpaidDueDate = oldest;
        }
        lateInLast12 = Math.max(lateInLast12, loan.lateInLast12());
        mostDaysLateInLast12 = Math.max(mostDaysLateInLast12, loan.mostDaysLateInLast12());
        addNextDue(loan);
    }

    private void addNextDue(Loan loan) {
        if (loan.daysToNextDue() < 0 || (daysToNextDue >= 0 && loan.daysToNextDue() > daysToNextDue)) {
            return;
        }
        nextDueMinor = Amounts.sum(loan.daysToNextDue() == daysToNextDue ? nextDueMinor : 0, loan.nextDueMinor());
        daysToNextDue = loan.daysToNextDue();
    }

    private Debt debt() {
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
                null);
    }
}

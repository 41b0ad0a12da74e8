package io.riskalert.rules.loan.schedule;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The instalment that pays a balance back with interest on what is owed: A = (B·Π(1+rₖ) − balloon) / Σₖ Πⱼ₌ₖ₊₁(1+rⱼ), over
 * the periods that are left and do not belong to the grace on principal. With equal rates and no balloon it is the annuity
 * P·r(1+r)ⁿ / ((1+r)ⁿ − 1); periods of different length have their own rates.
 */
final class EqualInstalment {
    private static final MathContext PRECISION = MathContext.DECIMAL128;

    private final ScheduleTerms terms;
    private final Accrual accrual;
    private final int count;

    EqualInstalment(ScheduleTerms terms, Accrual accrual, int count) {
        this.terms = terms;
        this.accrual = accrual;
        this.count = count;
    }

    /**
     * The instalment from a period on, minor units.
     *
     * @param from the period
     * @param balanceMinor what is owed at the end of this period if nothing is paid and no interest counted
     * @param weight weight of this period
     */
    long amountMinor(int from, long balanceMinor, BigDecimal weight) {
        int grace = terms.amortisation().principalGracePeriods();
        int first = Math.max(from, grace);
        BigDecimal owed = BigDecimal.valueOf(balanceMinor);
        BigDecimal payments = BigDecimal.ZERO;
        int i = first;
        if (first == from) {
            owed = owed.add(accrual.exactInterest(weight), PRECISION);
            payments = BigDecimal.ONE;
            i++;
        }
        while (i < count) {
            int end = endOfEqualPeriods(i);
            BigDecimal rate = accrual.exactInterest(BigDecimal.valueOf(accrual.units(i)));
            BigDecimal growth = BigDecimal.ONE.add(rate).pow(end - i, PRECISION);
            BigDecimal added = rate.signum() == 0
                    ? BigDecimal.valueOf(end - i)
                    : growth.subtract(BigDecimal.ONE).divide(rate, PRECISION);
            owed = owed.multiply(growth, PRECISION);
            payments = payments.multiply(growth, PRECISION).add(added, PRECISION);
            i = end;
        }
        BigDecimal spread = owed.subtract(
                        BigDecimal.valueOf(terms.amortisation().balloonMinor()))
                .max(BigDecimal.ZERO);
        long amountMinor = terms.rounding().instalmentMinor(spread.divide(payments, PRECISION));
        return terms.amortisation().levelled() ? levelled(from, balanceMinor, weight, amountMinor) : amountMinor;
    }

    /** Periods of equal length are reckoned with at once: schedules are computed often. */
    private int endOfEqualPeriods(int from) {
        int end = from + 1;
        while (end < count && accrual.units(end) == accrual.units(from)) {
            end++;
        }
        return end;
    }

    private long levelled(int from, long balanceMinor, BigDecimal weight, long amountMinor) {
        int instalments = count - Math.max(from, terms.amortisation().principalGracePeriods());
        long differenceMinor = lastMinor(from, balanceMinor, weight, amountMinor) - amountMinor;
        if (Math.abs(differenceMinor) <= instalments / 2) {
            return amountMinor;
        }
        BigDecimal correction = BigDecimal.valueOf(differenceMinor).divide(BigDecimal.valueOf(instalments), PRECISION);
        long correctedMinor = Math.max(0, amountMinor + terms.rounding().instalmentMinor(correction));
        long leftMinor = lastMinor(from, balanceMinor, weight, correctedMinor) - correctedMinor;
        return Math.abs(leftMinor) < Math.abs(differenceMinor) ? correctedMinor : amountMinor;
    }

    /** What the last instalment would be without the balloon, if each one before it were this amount. */
    private long lastMinor(int from, long balanceMinor, BigDecimal weight, long amountMinor) {
        AmortisationTerms amortisation = terms.amortisation();
        long owedMinor = balanceMinor;
        long interestMinor = accrual.interestMinor(weight);
        for (int i = from; i < count - 1; i++) {
            if (i >= amortisation.principalGracePeriods()) {
                long principalMinor = Math.max(0, amountMinor - interestMinor);
                owedMinor -= Math.min(principalMinor, Math.max(0, owedMinor - amortisation.balloonMinor()));
            }
            interestMinor = accrual.interestMinor(Accrual.weight(owedMinor, accrual.units(i + 1)));
        }
        return owedMinor - amortisation.balloonMinor() + interestMinor;
    }
}

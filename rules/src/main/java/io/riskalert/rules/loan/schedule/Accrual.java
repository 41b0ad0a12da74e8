package io.riskalert.rules.loan.schedule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Interest by day count. An amount for some units of time has the weight amount × units; weights are exact, and what they
 * bear is rounded once.
 */
final class Accrual {
    private static final long MILLION = 1_000_000;

    private final InterestTerms terms;
    private final MoneyRounding rounding;
    private final List<Period> periods;
    private final BigDecimal ratePpm;
    private final BigDecimal unitsPerUnitOfRate;

    Accrual(InterestTerms terms, MoneyRounding rounding, List<Period> periods) {
        this.terms = terms;
        this.rounding = rounding;
        this.periods = periods;
        ratePpm = BigDecimal.valueOf(terms.annualRatePpm());
        unitsPerUnitOfRate = BigDecimal.valueOf(terms.dayCount().unitsPerYear() * MILLION);
    }

    /** Units of a whole period; 0 if it is free of interest. */
    long units(int index) {
        Period period = periods.get(index);
        return index < terms.freePeriods()
                ? 0
                : terms.dayCount().units(period.from(), period.to(), period.wholeMonths());
    }

    /** Units from a disbursement inside a period to its end; 0 if the period is free of interest. */
    long unitsAfter(Disbursement disbursement, int index) {
        Period period = periods.get(index);
        if (disbursement.date().equals(period.from()) || index < terms.freePeriods()) {
            return units(index);
        }
        return terms.dayCount().units(disbursement.date(), period.to());
    }

    static BigDecimal weight(long amountMinor, long units) {
        return BigDecimal.valueOf(amountMinor).multiply(BigDecimal.valueOf(units));
    }

    /** Interest that a weight bears, minor units. */
    long interestMinor(BigDecimal weight) {
        return weight.multiply(ratePpm)
                .divide(unitsPerUnitOfRate, 0, rounding.mode())
                .longValueExact();
    }

    /** Interest that a weight bears, not rounded to the minor unit. */
    BigDecimal exactInterest(BigDecimal weight) {
        return weight.multiply(ratePpm).divide(unitsPerUnitOfRate, MathContext.DECIMAL128);
    }
}

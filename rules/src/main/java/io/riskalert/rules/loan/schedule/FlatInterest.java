package io.riskalert.rules.loan.schedule;

import java.math.BigDecimal;

/**
 * Interest on all that was paid out, whatever was paid back. The amounts of all periods add up to the interest of the whole
 * term, rounded once.
 */
final class FlatInterest {
    private final Accrual accrual;
    private final long[] unitsAfter;
    private long drawnMinor;
    private BigDecimal charged = BigDecimal.ZERO;
    private long chargedMinor;

    FlatInterest(Accrual accrual, int count) {
        this.accrual = accrual;
        unitsAfter = new long[count];
        for (int i = count - 2; i >= 0; i--) {
            unitsAfter[i] = unitsAfter[i + 1] + accrual.units(i + 1);
        }
    }

    /** Weight of all that was drawn before a period. */
    BigDecimal weight(int index) {
        return Accrual.weight(drawnMinor, accrual.units(index));
    }

    /** Adds a disbursement and gives its weight in the period it is in. */
    BigDecimal drawn(long amountMinor, long units) {
        drawnMinor += amountMinor;
        return Accrual.weight(amountMinor, units);
    }

    /** Interest from this period on if nothing more is drawn, not rounded. */
    BigDecimal outstanding(int index, BigDecimal weight) {
        return accrual.exactInterest(weight.add(Accrual.weight(drawnMinor, unitsAfter[index])));
    }

    /** Charges a period, minor units; the last one takes what rounding left over. */
    long chargeMinor(int index, BigDecimal weight) {
        charged = charged.add(weight);
        long totalMinor = accrual.interestMinor(charged.add(Accrual.weight(drawnMinor, unitsAfter[index])));
        boolean last = index == unitsAfter.length - 1;
        long leftMinor = totalMinor - chargedMinor;
        long interestMinor = last ? leftMinor : Math.min(leftMinor, accrual.interestMinor(weight));
        chargedMinor += interestMinor;
        return interestMinor;
    }
}

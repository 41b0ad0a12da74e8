package io.riskalert.rules.loan.schedule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How amounts become whole.
 *
 * @param mode what becomes of a half: {@link RoundingMode#HALF_UP} or {@link RoundingMode#HALF_EVEN}
 * @param instalmentMultipleMinor what equal instalments and down payments are multiples of, minor units: 1 for the minor
 *     unit, 100 for whole yuan; interest and equal principal are rounded to the minor unit always
 */
public record MoneyRounding(RoundingMode mode, long instalmentMultipleMinor) {
    /** Half up, to the minor unit. */
    public static final MoneyRounding HALF_UP = new MoneyRounding(RoundingMode.HALF_UP, 1);

    /** Half to even, to the minor unit. */
    public static final MoneyRounding HALF_EVEN = new MoneyRounding(RoundingMode.HALF_EVEN, 1);

    /** The same mode with instalments that are multiples of an amount in minor units. */
    public MoneyRounding withInstalmentMultiple(long multipleMinor) {
        return new MoneyRounding(mode, multipleMinor);
    }

    /** To the minor unit. */
    long minor(BigDecimal amountMinor) {
        return amountMinor.setScale(0, mode).longValueExact();
    }

    /** To a multiple of the instalment's unit, minor units. */
    long instalmentMinor(BigDecimal amountMinor) {
        return instalmentMultipleMinor == 1
                ? minor(amountMinor)
                : Math.multiplyExact(
                        minor(amountMinor.divide(BigDecimal.valueOf(instalmentMultipleMinor), MathContext.DECIMAL128)),
                        instalmentMultipleMinor);
    }
}

package io.riskalert.flink.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Shares, rounded half up; there is none of nothing. */
final class Ratio {
    private static final int DIGITS = 4;

    /** Where one in a hundred thousand matters. */
    private static final int FINE_DIGITS = 6;

    private static final int PER_CENT_DIGITS = 2;

    private Ratio() {}

    /** The share to four digits. */
    static Optional<BigDecimal> of(long part, long whole) {
        return of(BigDecimal.valueOf(part), BigDecimal.valueOf(whole), DIGITS);
    }

    /** The share to six digits, for shares of very many. */
    static Optional<BigDecimal> fine(long part, long whole) {
        return of(BigDecimal.valueOf(part), BigDecimal.valueOf(whole), FINE_DIGITS);
    }

    /** The share as text in per cent; a hyphen if there is none. */
    static String percent(long part, long whole) {
        return of(part, whole)
                .map(share -> share.movePointRight(PER_CENT_DIGITS).toPlainString() + " %")
                .orElse("-");
    }

    /** How many there are for each thousand customers and day. */
    static Optional<BigDecimal> perThousandAndDay(long count, long customers, long days) {
        return of(
                BigDecimal.valueOf(count).movePointRight(3),
                BigDecimal.valueOf(customers).multiply(BigDecimal.valueOf(days)),
                DIGITS);
    }

    private static Optional<BigDecimal> of(BigDecimal part, BigDecimal whole, int digits) {
        return whole.signum() == 0 ? Optional.empty() : Optional.of(part.divide(whole, digits, RoundingMode.HALF_UP));
    }
}

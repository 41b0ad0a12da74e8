package io.riskalert.rules.evaluate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Numbers as people read them. */
final class Numbers {
    private static final int THOUSAND_DIGITS = 3;

    private Numbers() {}

    /** With at most two decimals. */
    static String text(double number) {
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /**
     * An amount such as {@code CNY 12,345.67}. A code that ISO 4217 does not know stands before the minor units as they are.
     *
     * @param minor minor units
     * @param code ISO 4217 code
     */
    static String money(long minor, String code) {
        int digits;
        try {
            digits = Currency.getInstance(code).getDefaultFractionDigits();
        } catch (IllegalArgumentException e) {
            digits = -1;
        }
        if (digits < 0) {
            return code + " " + minor + " (minor units)";
        }
        return code + " " + inThousands(BigDecimal.valueOf(minor, digits).toPlainString(), digits);
    }

    /** Puts a comma before every third digit; a format would take as long as all else that an alert needs. */
    private static String inThousands(String plain, int decimals) {
        StringBuilder text = new StringBuilder(plain);
        int first = plain.startsWith("-") ? 1 : 0;
        int end = decimals == 0 ? plain.length() : plain.length() - decimals - 1;
        for (int at = end - THOUSAND_DIGITS; at > first; at -= THOUSAND_DIGITS) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}

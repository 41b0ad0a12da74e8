package io.riskalert.flink.replay.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * Reads amounts in major units into minor units, exactly: too many decimals are an error, never rounded. Only where a
 * profile says that a program wrote binary floating point is 85.64999999999999 taken as 85.65, and only because it is
 * nearer to it than a millionth of a minor unit.
 */
final class MoneyText {
    /** Texts longer than this look like floating point. */
    private static final int MAX_LENGTH = 12;

    private static final BigDecimal NOISE = new BigDecimal("0.000001");

    private final int digits;
    private final boolean decimalComma;
    private final boolean floatNoise;

    /** @param digits decimals of the amount; -1 for those of the currency */
    MoneyText(int digits, boolean decimalComma, boolean floatNoise) {
        this.digits = digits;
        this.decimalComma = decimalComma;
        this.floatNoise = floatNoise;
    }

    /** Minor units. */
    long minor(String text, String currency) throws BadCell {
        int decimals = digits >= 0 ? digits : digitsOf(currency);
        try {
            BigDecimal minor = new BigDecimal(decimalComma ? text.replace(',', '.') : text).movePointRight(decimals);
            return (floatNoise ? withoutNoise(minor) : minor).longValueExact();
        } catch (NumberFormatException e) {
            throw BadCell.not(text, "an amount such as " + (decimalComma ? "12,34" : "12.34"));
        } catch (ArithmeticException e) {
            throw BadCell.not(
                    text,
                    "an amount of " + currency + " with at most " + decimals + " decimals"
                            + (text.length() > MAX_LENGTH && !floatNoise
                                    ? "; if a program wrote it as a floating-point number, say floatNoise: true"
                                    : ""));
        }
    }

    private static BigDecimal withoutNoise(BigDecimal minor) {
        if (minor.scale() <= 0) {
            return minor;
        }
        BigDecimal whole = minor.setScale(0, RoundingMode.HALF_UP);
        return minor.subtract(whole).abs().compareTo(NOISE) < 0 ? whole : minor;
    }

    private static int digitsOf(String currency) throws BadCell {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            throw BadCell.not(currency, "a currency of ISO 4217");
        }
    }
}

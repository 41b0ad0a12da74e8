package io.riskalert.flink.replay.read;

import java.math.BigDecimal;
import java.util.Currency;

/** Reads amounts in major units into minor units, exactly: too many decimals are an error, never rounded. */
final class MoneyText {
    private final int digits;
    private final boolean decimalComma;

    /** @param digits decimals of the amount; -1 for those of the currency */
    MoneyText(int digits, boolean decimalComma) {
        this.digits = digits;
        this.decimalComma = decimalComma;
    }

    /** Minor units. */
    long minor(String text, String currency) throws BadCell {
        int decimals = digits >= 0 ? digits : digitsOf(currency);
        try {
            return new BigDecimal(decimalComma ? text.replace(',', '.') : text)
                    .movePointRight(decimals)
                    .longValueExact();
        } catch (NumberFormatException e) {
            throw BadCell.not(text, "an amount such as " + (decimalComma ? "12,34" : "12.34"));
        } catch (ArithmeticException e) {
            throw BadCell.not(
                    text,
                    "an amount of " + currency + " with at most " + decimals + " decimals and " + (18 - decimals)
                            + " digits before them");
        }
    }

    private static int digitsOf(String currency) throws BadCell {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            throw BadCell.not(currency, "a currency of ISO 4217");
        }
    }
}

package io.riskalert.flink.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks card numbers: runs of 13 to 19 digits, also in groups, that meet the Luhn check. The last four digits stay. */
final class CardNumbers {
    private static final Pattern RUN = Pattern.compile("(?<![0-9])(?:[0-9][ -]?){12,18}[0-9](?![0-9])");
    private static final int LEAST_DIGITS = 13;
    private static final int VISIBLE_DIGITS = 4;

    private CardNumbers() {}

    /** The text with every card number masked. */
    static String masked(String text) {
        // Most texts have too few digits for it to be worth a search.
        if (digits(text) < LEAST_DIGITS) {
            return text;
        }
        Matcher runs = RUN.matcher(text);
        StringBuilder result = new StringBuilder();
        while (runs.find()) {
            String digits = runs.group().replaceAll("[ -]", "");
            String replacement = meetsLuhn(digits)
                    ? "*".repeat(digits.length() - VISIBLE_DIGITS) + digits.substring(digits.length() - VISIBLE_DIGITS)
                    : runs.group();
            runs.appendReplacement(result, Matcher.quoteReplacement(replacement));
        }
        return runs.appendTail(result).toString();
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
        }
        return digits;
    }

    private static boolean meetsLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 1 ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}

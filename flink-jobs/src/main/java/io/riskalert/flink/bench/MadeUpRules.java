package io.riskalert.flink.bench;

import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rule sets of any size, of the kinds that lenders have many of: by merchant category and window, by channel and country, by band
 * of amounts, by segment, by loan. Sets of the same size differ in a threshold of every rule, so that nothing of one can be
 * reused for another. One rule of each set is the probe: it raises an alert of its own on each cash withdrawal, and on
 * nothing else.
 */
final class MadeUpRules {
    private static final String WINDOWS =
            """
            windows:
              spend24h: { sum: baseAmountMinor, within: 24h, where: { direction: DEBIT, approved: true } }
              usual30d: { avg: baseAmountMinor, within: 30d, where: { direction: DEBIT, approved: true }, excludingCurrent: true }
              declined24h: { count: transactions, within: 24h, where: { approved: false } }
              sameShop1h: { count: transactions, within: 1h, per: merchantId }
            """;

    private static final String PROBE =
            """
            rule "%s"
                @severity(LOW) @category(TRANSACTION) @owner("bench") @cooldown("0") @title("Probe")
                @text("A cash withdrawal.")
            when
                Transaction( type == TransactionType.CASH_WITHDRAWAL, amountMinor != %d )
            then
                alerts.raise();
            end

            """;

    private static final String RULE =
            """
            rule "made-up-%d"
                @severity(MEDIUM) @category(TRANSACTION) @owner("bench") @cooldown("24h") @title("Made up")
                @text("A made-up rule.")
            when
                %s
            then
                alerts.raise();
            end

            """;

    static final String PROBE_NAME = "probe";

    private static final int LARGE_MINOR = 500_000;
    private static final int BAND_MINOR = 10_000;
    private static final int KINDS = 5;

    private MadeUpRules() {}

    /**
     * A set.
     *
     * @param number which one, from 0
     * @param rules how many rules it has, with the probe; at least 1
     */
    static RuleFiles files(int number, int rules) {
        List<String> drl = new ArrayList<>();
        // No amount is negative: the number makes this rule another one in each set, and changes nothing.
        drl.add(format(PROBE, PROBE_NAME, -1 - number));
        for (int i = 1; i < rules; i++) {
            drl.add(format(RULE, i, condition(i, number)));
        }
        return new RuleFiles(Map.of("made-up.drl", String.join("", drl), RuleFiles.CATALOGUE, WINDOWS));
    }

    /** Whether the probe raises an alert on a transaction. */
    static boolean isProbed(Transaction transaction) {
        return transaction.type() == TransactionType.CASH_WITHDRAWAL;
    }

    private static String condition(int i, int number) {
        int n = i / KINDS;
        return switch (i % KINDS) {
            case 0 ->
                format(
                        "Transaction( mcc == \"%d\", approved, amountMinor > %d ) Windows( spend24h > %d )",
                        5_000 + n, LARGE_MINOR + number, 5_000_000 + n);
            case 1 ->
                format(
                        "Transaction( channel == Channel.ONLINE, country == \"%s\", amountMinor >= %d )"
                                + " Windows( declined24h >= 3 )",
                        country(n), LARGE_MINOR + number);
            case 2 ->
                format(
                        "$tx : Transaction( direction == Direction.DEBIT, amountMinor >= %d && < %d )"
                                + " Windows( usual30d > 0, $tx.amountMinor > usual30d * 3 )",
                        50_000_000L + (long) n * BAND_MINOR + number, 50_000_000L + (n + 1L) * BAND_MINOR + number);
            case 3 ->
                format(
                        "Transaction( type == TransactionType.PURCHASE ) Customer( segment == \"S%d\" )"
                                + " Windows( sameShop1h >= %d )",
                        n, 4 + number);
            default ->
                format(
                        "Transaction( amountMinor > %d ) Loan( product == \"P%d\", daysPastDue > 30 )",
                        LARGE_MINOR + number, n);
        };
    }

    private static String country(int n) {
        return "" + (char) ('A' + n / 26 % 26) + (char) ('A' + n % 26);
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}

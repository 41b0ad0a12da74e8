package io.riskalert.rules.evaluate;

import io.riskalert.rules.compile.RuleTexts;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Many rules of the kinds that banks have many of: by merchant category, channel and country, product, customer segment and
 * band of amounts. And the same conditions by hand, in Java.
 */
public final class SelectivePack {
    /** The windows. */
    public static final String WINDOWS = "windows:\n  spend: { sum: amountMinor, within: 24h }\n";

    private static final int BAND_MINOR = 10_000;

    private SelectivePack() {}

    /** The text of as many rules. */
    public static String drl(int rules) {
        StringBuilder drl = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            drl.append(RuleTexts.rule("r" + i, condition(i)));
        }
        return drl.toString();
    }

    /** The same conditions. */
    public static List<Predicate<Facts>> byHand(int rules) {
        List<Predicate<Facts>> all = new ArrayList<>();
        IntStream.range(0, rules).forEach(i -> all.add(predicate(i)));
        return all;
    }

    /** Facts that now and then match. */
    static RandomFacts facts(long seed) {
        List<String> texts = new ArrayList<>(List.of("", "CN", "AB", "AC", "BD"));
        for (int i = 0; i < 200; i += 3) {
            texts.addAll(List.of("S" + i, "P" + i, mcc(i)));
        }
        long[] numbers = {0, 1, 100, 5_000, 90_000, 400_000, 50_005_000, 50_095_000, 51_000_000, 60_000_000};
        return new RandomFacts(seed, numbers, texts);
    }

    private static String condition(int i) {
        int n = i / 5;
        return switch (i % 5) {
            case 0 ->
                "Transaction( mcc == \"" + mcc(n) + "\", approved, amountMinor > 500 ) Windows( spend > " + n + " )";
            case 1 ->
                "Transaction( channel == Channel." + channel(n) + ", country == \"" + country(n)
                        + "\", amountMinor >= 1000 )";
            case 2 ->
                "Transaction( direction == Direction.DEBIT, amountMinor >= " + (50_000_000L + (long) n * BAND_MINOR)
                        + " && < " + (50_000_000L + (n + 1L) * BAND_MINOR) + " )";
            case 3 -> "Repayment( kind == RepaymentKind.REVERSED ) Loan( product == \"P" + n + "\", daysPastDue > 0 )";
            default ->
                "Transaction( amountMinor >= 100000, direction == Direction.CREDIT ) Customer( segment == \"S" + n
                        + "\" )";
        };
    }

    private static Predicate<Facts> predicate(int i) {
        int n = i / 5;
        String mcc = mcc(n);
        Channel channel = channel(n);
        String country = country(n);
        long low = 50_000_000L + (long) n * BAND_MINOR;
        return switch (i % 5) {
            case 0 ->
                facts -> facts.event() instanceof Transaction tx
                        && tx.mcc().equals(mcc)
                        && tx.approved()
                        && tx.amountMinor() > 500
                        && facts.windows().value(0) > n;
            case 1 ->
                facts -> facts.event() instanceof Transaction tx
                        && tx.channel() == channel
                        && tx.country().equals(country)
                        && tx.amountMinor() >= 1000;
            case 2 ->
                facts -> facts.event() instanceof Transaction tx
                        && tx.direction() == Direction.DEBIT
                        && tx.amountMinor() >= low
                        && tx.amountMinor() < low + BAND_MINOR;
            case 3 ->
                facts -> {
                    Loan loan = facts.loan();
                    CustomerEvent event = facts.event();
                    return event instanceof Repayment payment
                            && payment.kind() == RepaymentKind.REVERSED
                            && loan != null
                            && loan.product().equals("P" + n)
                            && loan.daysPastDue() > 0;
                };
            default ->
                facts -> facts.event() instanceof Transaction tx
                        && tx.amountMinor() >= 100_000
                        && tx.direction() == Direction.CREDIT
                        && facts.customer().segment().equals("S" + n);
        };
    }

    private static String mcc(int n) {
        return String.valueOf(6_000 + n);
    }

    private static Channel channel(int n) {
        return Channel.values()[n % Channel.values().length];
    }

    private static String country(int n) {
        return "" + (char) ('A' + n / 26 % 26) + (char) ('A' + n % 26);
    }
}

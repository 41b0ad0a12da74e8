package io.riskalert.rules.window;

import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.Transaction;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A window as its definition reads, over a list of all that has ever come. It knows conditions {@code amountMinor >= x},
 * second keys {@code merchantId} and {@code loanId}, and different values of these and of {@code deviceId}.
 */
record NaiveWindow(WindowDefinition definition, long timeMs, List<CustomerEvent> inside) {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    static NaiveWindow of(
            WindowDefinition definition,
            List<? extends CustomerEvent> seen,
            long timeMs,
            @Nullable CustomerEvent current) {
        boolean keyed = !definition.per().isEmpty();
        boolean distinct = definition.aggregate() == Aggregate.DISTINCT;
        boolean repayments = definition.stream() == WindowDefinition.Stream.REPAYMENTS;
        boolean excluding = definition.excludingCurrent() || definition.aggregate() == Aggregate.SINCE_LAST;
        long least = definition.where().isEmpty()
                ? 0
                : Long.parseLong(definition.where().get(0).values().get(0));
        String key = current == null ? "" : text(current, definition.per());
        return new NaiveWindow(
                definition,
                timeMs,
                seen.stream()
                        .filter(e -> e.timeMs() > timeMs - definition.lengthMs() && e.timeMs() <= timeMs)
                        .filter(e -> e instanceof Repayment == repayments)
                        .filter(e -> amount(e) >= least)
                        .filter(e -> !keyed
                                || !key.isEmpty() && text(e, definition.per()).equals(key))
                        .filter(e -> !distinct || !text(e, definition.field()).isEmpty())
                        .filter(e ->
                                !excluding || current == null || !e.eventId().equals(current.eventId()))
                        .<CustomerEvent>map(e -> e)
                        .toList());
    }

    private static long amount(CustomerEvent event) {
        return event instanceof Repayment repayment ? repayment.amountMinor() : ((Transaction) event).amountMinor();
    }

    private static String text(CustomerEvent event, String field) {
        return switch (field) {
            case "merchantId" -> event instanceof Transaction transaction ? transaction.merchantId() : "";
            case "deviceId" -> event instanceof Transaction transaction ? transaction.deviceId() : "";
            case "loanId" -> event instanceof Repayment repayment ? repayment.loanId() : "";
            default -> "";
        };
    }

    private LongStream amounts() {
        return inside.stream().mapToLong(NaiveWindow::amount);
    }

    private BigInteger sum() {
        return amounts().mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private LongStream timesMs() {
        return inside.stream().mapToLong(CustomerEvent::timeMs);
    }

    long value() {
        long unitMs = TimeUnits.ms(definition.field());
        return switch (definition.aggregate()) {
            case COUNT -> inside.size();
            case SUM -> sum().min(MOST).max(LEAST).longValue();
            case AVG, STDDEV -> Math.round(average());
            case MIN -> amounts().min().orElse(0);
            case MAX -> amounts().max().orElse(0);
            case DISTINCT ->
                inside.stream()
                        .map(event -> text(event, definition.field()))
                        .distinct()
                        .count();
            case SINCE_LAST -> (timeMs - timesMs().max().orElse(timeMs - definition.lengthMs())) / unitMs;
            case FIRST_SEEN -> (timeMs - timesMs().min().orElse(timeMs)) / unitMs;
        };
    }

    double average() {
        return switch (definition.aggregate()) {
            case AVG -> inside.isEmpty() ? 0 : (double) amounts().sum() / inside.size();
            case STDDEV -> inside.isEmpty() ? 0 : Math.sqrt(squaredDistances().doubleValue()) / inside.size();
            case COUNT, SUM, MIN, MAX, DISTINCT, SINCE_LAST, FIRST_SEEN -> value();
        };
    }

    /** The sum of (x - mean)^2 times the number of values: a whole number. */
    private BigInteger squaredDistances() {
        BigInteger count = BigInteger.valueOf(inside.size());
        BigInteger sum = sum();
        return amounts()
                .mapToObj(amount ->
                        BigInteger.valueOf(amount).multiply(count).subtract(sum).pow(2))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .divide(count);
    }
}

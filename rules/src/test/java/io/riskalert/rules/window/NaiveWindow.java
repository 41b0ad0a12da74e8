package io.riskalert.rules.window;

import io.riskalert.rules.fact.Transaction;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A window as its definition reads, over a list of all that has ever come. */
record NaiveWindow(Aggregate aggregate, List<Transaction> inside) {
    static NaiveWindow of(
            WindowDefinition definition, List<Transaction> seen, long timeMs, @Nullable Transaction current) {
        boolean keyed = !definition.per().isEmpty();
        boolean distinct = definition.aggregate() == Aggregate.DISTINCT;
        long least = Long.parseLong(definition.where().get(0).values().get(0));
        return new NaiveWindow(
                definition.aggregate(),
                seen.stream()
                        .filter(t -> t.timeMs() > timeMs - definition.lengthMs() && t.timeMs() <= timeMs)
                        .filter(t -> t.amountMinor() >= least)
                        .filter(t -> !keyed
                                || current != null
                                        && !t.merchantId().isEmpty()
                                        && t.merchantId().equals(current.merchantId()))
                        .filter(t -> !distinct || !t.merchantId().isEmpty())
                        .filter(t -> !definition.excludingCurrent()
                                || current == null
                                || !t.eventId().equals(current.eventId()))
                        .toList());
    }

    private LongStream amounts() {
        return inside.stream().mapToLong(Transaction::amountMinor);
    }

    long value() {
        return switch (aggregate) {
            case COUNT -> inside.size();
            case SUM -> amounts().sum();
            case AVG -> Math.round(average());
            case MIN -> amounts().min().orElse(0);
            case MAX -> amounts().max().orElse(0);
            case DISTINCT ->
                inside.stream().map(Transaction::merchantId).distinct().count();
        };
    }

    double average() {
        return inside.isEmpty() ? 0 : (double) amounts().sum() / inside.size();
    }
}

package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Windows over the log equal what a naive list gives: late events, equal times, gaps and bursts, also after a restore. */
class WindowOracleTest {
    private static final long SECOND_MS = 1_000;
    private static final long RETENTION_MS = 1_000 * SECOND_MS;
    private static final long[] LENGTHS_MS = {SECOND_MS, 60 * SECOND_MS, 900 * SECOND_MS};

    record Arrival(long timeMs, long amountMinor, int merchant) {}

    @Provide
    Arbitrary<List<Arrival>> streams() {
        Arbitrary<Long> gaps = Arbitraries.oneOf(
                Arbitraries.of(0L, 1L, SECOND_MS - 1, SECOND_MS, 60 * SECOND_MS),
                Arbitraries.longs().between(0, 200 * SECOND_MS));
        Arbitrary<Long> lateness = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(1, 90 * SECOND_MS)));
        Arbitrary<long[]> step = Combinators.combine(
                        gaps,
                        lateness,
                        Arbitraries.longs().between(0, 500),
                        Arbitraries.integers().between(0, 4))
                .as((gap, late, amount, merchant) -> new long[] {gap, late, amount, merchant});
        return step.list().ofMinSize(1).ofMaxSize(150).map(steps -> {
            List<Arrival> arrivals = new ArrayList<>();
            long clock = 1_000_000_000L;
            for (long[] values : steps) {
                clock += values[0];
                arrivals.add(new Arrival(clock - values[1], values[2], (int) values[3]));
            }
            return arrivals;
        });
    }

    @Property(tries = 1000)
    void windowsEqualTheNaiveOracle(@ForAll("streams") List<Arrival> arrivals) {
        List<WindowDefinition> definitions = new ArrayList<>();
        for (long lengthMs : LENGTHS_MS) {
            for (Aggregate aggregate : Aggregate.values()) {
                for (String per : List.of("", "merchantId")) {
                    for (boolean excluding : new boolean[] {false, true}) {
                        definitions.add(new WindowDefinition(
                                "w" + definitions.size(),
                                aggregate,
                                aggregate == Aggregate.COUNT
                                        ? ""
                                        : aggregate == Aggregate.DISTINCT ? "merchantId" : "amountMinor",
                                lengthMs,
                                List.of(new WindowDefinition.Condition("amountMinor", ">=", List.of("100"))),
                                per,
                                excluding,
                                1));
                    }
                }
            }
        }
        WindowEngine engine = new WindowEngine(new WindowCatalogue(definitions));
        Parts parts = new Parts();
        TransactionLog log = TransactionLog.empty(parts);
        List<Transaction> seen = new ArrayList<>();
        int number = 0;
        for (Arrival arrival : arrivals) {
            String merchant = arrival.merchant() == 0 ? "" : "M" + arrival.merchant();
            Transaction transaction =
                    Events.purchase("T" + number++, arrival.timeMs(), arrival.amountMinor(), merchant);
            seen.add(transaction);
            log.add(transaction, RETENTION_MS);
            WindowView view = engine.view(log, transaction.timeMs(), transaction);
            for (int i = 0; i < definitions.size(); i++) {
                WindowDefinition definition = definitions.get(i);
                LongStream.Builder values = LongStream.builder();
                List<Transaction> inside = inside(seen, transaction, definition);
                inside.forEach(t -> values.add(t.amountMinor()));
                long[] amounts = values.build().toArray();
                assertThat(view.value(i))
                        .as("%s of %s", definition, amounts)
                        .isEqualTo(expected(definition, inside, amounts));
                assertThat(view.average(i))
                        .isEqualTo(
                                definition.aggregate() == Aggregate.DISTINCT
                                                || definition.aggregate() == Aggregate.COUNT
                                        ? view.average(i)
                                        : amounts.length == 0
                                                ? 0
                                                : (double) LongStream.of(amounts)
                                                                .sum()
                                                        / amounts.length);
            }
            if (number % 20 == 0) {
                TransactionLog before = log;
                log = Bytes.read(Bytes.of(before::writeTo), in -> TransactionLog.readFrom(in, parts));
            }
        }
    }

    private static List<Transaction> inside(List<Transaction> seen, Transaction current, WindowDefinition definition) {
        boolean keyed = !definition.per().isEmpty();
        boolean distinct = definition.aggregate() == Aggregate.DISTINCT;
        return seen.stream()
                .filter(t -> t.timeMs() > current.timeMs() - definition.lengthMs() && t.timeMs() <= current.timeMs())
                .filter(t -> t.amountMinor() >= 100)
                .filter(t ->
                        !keyed || (!t.merchantId().isEmpty() && t.merchantId().equals(current.merchantId())))
                .filter(t -> !distinct || !t.merchantId().isEmpty())
                .filter(t -> !(definition.excludingCurrent() && t.eventId().equals(current.eventId())))
                .toList();
    }

    private static long expected(WindowDefinition definition, List<Transaction> inside, long[] amounts) {
        return switch (definition.aggregate()) {
            case COUNT -> amounts.length;
            case SUM -> LongStream.of(amounts).sum();
            case AVG ->
                amounts.length == 0
                        ? 0
                        : Math.round((double) LongStream.of(amounts).sum() / amounts.length);
            case MIN -> LongStream.of(amounts).min().orElse(0);
            case MAX -> LongStream.of(amounts).max().orElse(0);
            case DISTINCT ->
                inside.stream().map(Transaction::merchantId).distinct().count();
        };
    }

    private static final class Parts implements LogParts {
        private final Map<String, byte[]> values = new HashMap<>();

        @Override
        public byte[] read(String part) {
            return values.get(part);
        }

        @Override
        public void write(String part, byte[] value) {
            values.put(part, value);
        }

        @Override
        public void remove(String part) {
            values.remove(part);
        }
    }
}

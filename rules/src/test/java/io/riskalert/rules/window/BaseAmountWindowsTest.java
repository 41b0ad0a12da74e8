package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Windows over amounts in the portfolio's currency, by local hour and over round amounts, against a naive reading. */
class BaseAmountWindowsTest {
    /** With a change to summer time inside the story. */
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final long REMEMBER_IDS_MS = Duration.ofDays(7).toMillis();
    private static final long START_MS = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final long TEN_DAYS_MS = Duration.ofDays(10).toMillis();

    private record Step(long gapMs, long lateMs, long amountMinor, @Nullable Long baseMinor) {}

    private record Window(
            WindowDefinition definition, Predicate<Transaction> counts, ToLongFunction<Transaction> field) {}

    private static final List<Window> WINDOWS = List.of(
            base("sum", Aggregate.SUM),
            base("avg", Aggregate.AVG),
            base("min", Aggregate.MIN),
            base("max", Aggregate.MAX),
            baseAtMerchant("sumAtMerchant", Aggregate.SUM),
            baseAtMerchant("maxAtMerchant", Aggregate.MAX),
            new Window(
                    definition("many", Aggregate.COUNT, "", condition("baseAmountMinor", "<", "500")),
                    t -> t.baseAmountMinor() != null && t.baseAmountMinor() < 500,
                    t -> 1),
            new Window(
                    definition(
                            "night", Aggregate.COUNT, "", condition("localHour", "in", "23", "0", "1", "2", "3", "4")),
                    t -> hour(t) >= 23 || hour(t) < 5,
                    t -> 1),
            new Window(
                    definition("late", Aggregate.SUM, "amountMinor", condition("localHour", ">=", "20")),
                    t -> hour(t) >= 20,
                    Transaction::amountMinor),
            new Window(
                    definition("round", Aggregate.COUNT, "", condition("amountMinor", "multiple of", "100")),
                    t -> t.amountMinor() % 100 == 0,
                    t -> 1));

    private static Window base(String name, Aggregate aggregate) {
        return new Window(
                definition(name, aggregate, "baseAmountMinor"),
                t -> t.baseAmountMinor() != null,
                t -> Objects.requireNonNull(t.baseAmountMinor()));
    }

    /** Of one merchant: all are at the same. */
    private static Window baseAtMerchant(String name, Aggregate aggregate) {
        Window whole = base(name, aggregate);
        WindowDefinition definition = whole.definition();
        return new Window(
                new WindowDefinition(
                        name, aggregate, definition.field(), TEN_DAYS_MS, List.of(), "merchantId", false, 1),
                whole.counts(),
                whole.field());
    }

    private static WindowDefinition definition(
            String name, Aggregate aggregate, String field, WindowDefinition.Condition... where) {
        return new WindowDefinition(name, aggregate, field, TEN_DAYS_MS, List.of(where), "", false, 1);
    }

    private static WindowDefinition.Condition condition(String field, String operator, String... values) {
        return new WindowDefinition.Condition(field, operator, List.of(values));
    }

    private static int hour(Transaction transaction) {
        return Instant.ofEpochMilli(transaction.timeMs()).atZone(ZONE).getHour();
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, Duration.ofHours(20).toMillis()),
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Arbitraries.just(0L)),
                                Tuple.of(
                                        2,
                                        Arbitraries.longs()
                                                .between(1, Duration.ofDays(4).toMillis()))),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.longs().between(0, 1_000)),
                                Tuple.of(1, Arbitraries.longs().between(0, 10).map(hundreds -> hundreds * 100))),
                        Arbitraries.longs().between(0, 9_000).injectNull(0.2),
                        Arbitraries.integers().between(0, 2))
                .as((gapMs, lateMs, amountMinor, otherMinor, same) ->
                        new Step(gapMs, lateMs, amountMinor, same > 0 ? Long.valueOf(amountMinor) : otherMinor))
                .list()
                .ofMinSize(1)
                .ofMaxSize(120);
    }

    @Property(tries = 300)
    void everyTransactionCountsByItsOwnBaseAmountAndHourAlsoAfterARestore(@ForAll("stories") List<Step> story) {
        WindowEngine engine = new WindowEngine(
                new WindowCatalogue(WINDOWS.stream().map(Window::definition).toList()),
                REMEMBER_IDS_MS,
                ZONE,
                new IndexLimits(10, 4));
        Parts parts = new Parts();
        CustomerHistory history = engine.begin(parts);
        List<Transaction> seen = new ArrayList<>();
        long clockMs = START_MS;
        for (Step step : story) {
            clockMs += step.gapMs();
            Transaction transaction = Events.purchase(
                            "T" + seen.size(), clockMs - step.lateMs(), step.amountMinor(), "M1")
                    .withBaseAmountMinor(step.baseMinor());
            seen.add(transaction);
            WindowView view = Objects.requireNonNull(engine.take(history, transaction));
            for (int i = 0; i < WINDOWS.size(); i++) {
                check(WINDOWS.get(i), view, i, seen, transaction.timeMs());
            }
            CustomerHistory before = history;
            history = Bytes.read(Bytes.of(before::writeTo), in -> engine.read(in, parts));
        }
    }

    private static void check(Window window, WindowView view, int at, List<Transaction> seen, long timeMs) {
        Aggregate aggregate = window.definition().aggregate();
        LongStream inside = seen.stream()
                .filter(t -> t.timeMs() > timeMs - TEN_DAYS_MS && t.timeMs() <= timeMs)
                .filter(window.counts())
                .mapToLong(window.field());
        if (aggregate == Aggregate.AVG) {
            assertThat(view.average(at))
                    .as(window.definition().name())
                    .isEqualTo(inside.average().orElse(0));
            return;
        }
        OptionalLong expected =
                switch (aggregate) {
                    case MIN -> inside.min();
                    case MAX -> inside.max();
                    default -> OptionalLong.of(inside.sum());
                };
        assertThat(view.value(at)).as(window.definition().name()).isEqualTo(expected.orElse(0));
    }
}

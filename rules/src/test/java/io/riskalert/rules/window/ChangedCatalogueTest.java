package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Under a new catalogue, values of lengths that it keeps go on, those that it does not know are read over, others are built. */
class ChangedCatalogueTest {
    private static final long SECOND_MS = 1_000;
    private static final long DAY_MS = 24 * 60 * 60 * SECOND_MS;
    private static final long REMEMBER_IDS_MS = 300 * SECOND_MS;
    private static final long[] LENGTHS_MS = {20 * SECOND_MS, 60 * SECOND_MS, 900 * SECOND_MS};

    /** Keeps the past equally long under every catalogue, and has no values of its own. */
    private static final WindowDefinition LONGEST =
            new WindowDefinition("longest", Aggregate.COUNT, "", 900 * SECOND_MS, List.of(), "merchantId", false, 1);

    @Property(tries = 60)
    void windowsEqualTheNaiveOracleWhateverTheCatalogueWasBefore(@ForAll long seed) {
        Random random = new Random(seed);
        new Run(
                        random,
                        definitions(
                                3,
                                Aggregate.COUNT,
                                Aggregate.SUM,
                                Aggregate.STDDEV,
                                Aggregate.MIN,
                                Aggregate.MAX,
                                Aggregate.SINCE_LAST,
                                Aggregate.FIRST_SEEN),
                        500)
                .take(150);
    }

    @Property(tries = 60)
    void soDoSumsThatHaveGoneBeyondTheirLargestNumber(@ForAll long seed) {
        new Run(new Random(seed), definitions(3, Aggregate.COUNT, Aggregate.SUM, Aggregate.MAX), Long.MAX_VALUE / 3)
                .take(120);
    }

    @Property(tries = 30)
    void soDoMoreSumsThanAWordHasBits(@ForAll long seed) {
        new Run(new Random(seed), definitions(40, Aggregate.SUM, Aggregate.MIN), 500).take(100);
    }

    private static List<WindowDefinition> definitions(int filters, Aggregate... aggregates) {
        List<WindowDefinition> definitions = new ArrayList<>();
        for (long lengthMs : LENGTHS_MS) {
            for (Aggregate aggregate : aggregates) {
                for (int filter = 0; filter < filters; filter++) {
                    String field =
                            switch (aggregate) {
                                case COUNT -> "";
                                case SINCE_LAST, FIRST_SEEN -> "seconds";
                                case SUM, AVG, STDDEV, MIN, MAX, DISTINCT -> "amountMinor";
                            };
                    definitions.add(new WindowDefinition(
                            "w" + definitions.size(),
                            aggregate,
                            field,
                            lengthMs,
                            List.of(new WindowDefinition.Condition("amountMinor", ">=", List.of("" + filter * 97))),
                            "",
                            filter % 2 == 1,
                            1));
                }
            }
        }
        return definitions;
    }

    /** Windows and oracle side by side, under one of a few catalogues after the other. */
    private static final class Run {
        private final Random random;
        private final long mostMinor;
        private final Parts parts = new Parts();
        private final List<List<WindowDefinition>> catalogues = new ArrayList<>();
        private final List<WindowEngine> engines = new ArrayList<>();
        private final List<Transaction> seen = new ArrayList<>();
        private CustomerHistory history;

        Run(Random random, List<WindowDefinition> all, long mostMinor) {
            this.random = random;
            this.mostMinor = mostMinor;
            for (int i = 0; i < 4; i++) {
                List<WindowDefinition> some = i == 0 ? all : some(all);
                List<WindowDefinition> catalogue = new ArrayList<>(some);
                catalogue.add(LONGEST);
                catalogues.add(catalogue);
                engines.add(new WindowEngine(new WindowCatalogue(catalogue), REMEMBER_IDS_MS));
            }
            history = engines.get(0).begin(parts);
        }

        /** Of each length all, none or some. */
        private List<WindowDefinition> some(List<WindowDefinition> all) {
            List<WindowDefinition> some = new ArrayList<>();
            for (long lengthMs : LENGTHS_MS) {
                int tenths = List.of(0, 5, 10).get(random.nextInt(3));
                all.stream()
                        .filter(window -> window.lengthMs() == lengthMs && random.nextInt(10) < tenths)
                        .forEach(some::add);
            }
            return some;
        }

        void take(int events) {
            int now = 0;
            long clockMs = 1_000_000_000L;
            for (int i = 0; i < events; i++) {
                clockMs += random.nextInt(4) == 0 ? random.nextInt(60_000) : random.nextInt(3) * SECOND_MS;
                long lateMs = random.nextInt(8) == 0 ? random.nextInt(60_000) : 0;
                long amountMinor = random.nextInt(5) == 0 ? 0 : (long) (random.nextDouble() * mostMinor);
                Transaction event = Events.purchase("T" + i, clockMs - lateMs, amountMinor, "M" + random.nextInt(3));
                seen.add(event);
                check(now, Objects.requireNonNull(engines.get(now).take(history, event)), event);
                if (random.nextInt(6) == 0) {
                    now = random.nextInt(engines.size());
                }
                if (random.nextBoolean()) {
                    WindowEngine reader = engines.get(random.nextInt(3) == 0 ? random.nextInt(engines.size()) : now);
                    byte[] bytes = Bytes.of(history::writeTo);
                    history.close();
                    history = Bytes.read(bytes, in -> reader.read(in, parts));
                }
            }
        }

        private void check(int catalogue, WindowView view, Transaction current) {
            List<WindowDefinition> definitions = catalogues.get(catalogue);
            for (int i = 0; i < definitions.size(); i++) {
                NaiveWindow expected = NaiveWindow.of(definitions.get(i), seen, current.timeMs(), current);
                assertThat(view.value(i)).as("%s", expected).isEqualTo(expected.value());
            }
        }
    }

    @Test
    void valuesOfALengthThatStaysAreNotLookedForInTheLog() {
        WindowDefinition month =
                new WindowDefinition("month", Aggregate.SUM, "amountMinor", 30 * DAY_MS, List.of(), "", false, 1);
        WindowDefinition week =
                new WindowDefinition("week", Aggregate.MAX, "amountMinor", 7 * DAY_MS, List.of(), "", false, 2);
        WindowEngine both = new WindowEngine(new WindowCatalogue(List.of(month, week)), REMEMBER_IDS_MS);
        WindowEngine one = new WindowEngine(new WindowCatalogue(List.of(month)), REMEMBER_IDS_MS);
        Parts parts = new Parts();
        CustomerHistory before = both.begin(parts);
        for (int i = 0; i < 100; i++) {
            both.take(before, Events.purchase("T" + i, i * DAY_MS, 100, "M1"));
        }

        CustomerHistory after = Bytes.read(Bytes.of(before::writeTo), in -> one.read(in, parts));
        parts.reads = 0;
        WindowView view = one.view(after, 99 * DAY_MS);
        assertThat(view.value(0)).isEqualTo(30 * 100);
        assertThat(parts.reads).isZero();
        assertThat(both.view(after, 99 * DAY_MS).value(1)).isEqualTo(100);
        assertThat(parts.reads).isPositive();
    }
}

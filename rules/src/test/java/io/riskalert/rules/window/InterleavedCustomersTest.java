package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Customers who share an engine, and one after the other the values in it, know nothing of each other. */
class InterleavedCustomersTest {
    private static final long SECOND_MS = 1_000;
    private static final long REMEMBER_IDS_MS = 300 * SECOND_MS;

    /** More than an engine keeps values for. */
    private static final int MANY = 150;

    private static final List<WindowDefinition> ALL = definitions();

    private static List<WindowDefinition> definitions() {
        List<WindowDefinition> definitions = new ArrayList<>();
        for (long lengthMs : new long[] {SECOND_MS, 60 * SECOND_MS, 900 * SECOND_MS}) {
            for (Aggregate aggregate :
                    List.of(Aggregate.COUNT, Aggregate.STDDEV, Aggregate.MIN, Aggregate.MAX, Aggregate.FIRST_SEEN)) {
                for (boolean excluding : new boolean[] {false, true}) {
                    definitions.add(new WindowDefinition(
                            "w" + definitions.size(),
                            aggregate,
                            aggregate == Aggregate.COUNT ? "" : aggregate.isTime() ? "seconds" : "amountMinor",
                            lengthMs,
                            List.of(),
                            "",
                            excluding,
                            1));
                }
            }
        }
        return definitions;
    }

    private static WindowEngine engine(List<WindowDefinition> definitions) {
        return new WindowEngine(new WindowCatalogue(definitions), REMEMBER_IDS_MS);
    }

    /** A customer with the others, who is written and read now and then; and the same one alone, who never is. */
    private static final class Customer {
        private final Parts parts = new Parts();
        private final WindowEngine own = engine(ALL);
        private CustomerHistory history;
        private final CustomerHistory alone = own.begin(new Parts());

        Customer(WindowEngine shared) {
            history = shared.begin(parts);
        }

        void take(WindowEngine shared, Transaction event, boolean asked) {
            WindowView view = Objects.requireNonNull(shared.take(history, event));
            WindowView expected = Objects.requireNonNull(own.take(alone, event));
            for (int i = 0; asked && i < ALL.size(); i++) {
                assertThat(view.average(i)).as("%s", ALL.get(i)).isEqualTo(expected.average(i));
            }
        }

        void reopen(WindowEngine shared) {
            byte[] bytes = Bytes.of(history::writeTo);
            history.close();
            history = Bytes.read(bytes, in -> shared.read(in, parts));
        }

        void clear() {
            history.clear();
            alone.clear();
        }
    }

    @Property(tries = 300)
    void eachDecidesAsIfAlone(@ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int customers) {
        interleave(new Random(seed), customers, 200);
    }

    @Property(tries = 5)
    void soDoMoreThanValuesAreKeptFor(@ForAll long seed) {
        interleave(new Random(seed), MANY, 10 * MANY);
    }

    private static void interleave(Random random, int count, int events) {
        List<WindowEngine> shared = List.of(engine(ALL), engine(ALL));
        List<Customer> customers = IntStream.range(0, count)
                .mapToObj(i -> new Customer(shared.get(0)))
                .toList();
        long clockMs = 1_000_000_000L;
        for (int i = 0; i < events; i++) {
            Customer customer = customers.get(random.nextInt(count));
            clockMs += random.nextInt(4) == 0 ? random.nextInt(100_000) : random.nextInt(800);
            long lateMs = random.nextInt(6) == 0 ? random.nextInt(60_000) : 0;
            WindowEngine engine = shared.get(random.nextInt(10) == 0 ? 1 : 0);
            customer.take(
                    engine,
                    Events.purchase("T" + i, clockMs - lateMs, random.nextInt(500), "M1"),
                    random.nextInt(3) > 0);
            switch (random.nextInt(count > 10 ? 12 : 4)) {
                case 0 -> customer.reopen(engine);
                case 1 -> customers.get(random.nextInt(count)).reopen(engine);
                default -> {}
            }
            if (random.nextInt(100) == 0) {
                customer.clear();
            }
        }
    }
}

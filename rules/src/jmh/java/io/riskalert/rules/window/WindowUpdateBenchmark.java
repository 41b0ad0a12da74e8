package io.riskalert.rules.window;

import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One event taken and every window asked, in the steady state of a window that holds so many events. The customer's past is
 * kept from event to event and lets go after each what can be read again. By hand is a list that is looked through.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WindowUpdateBenchmark {
    private static final long LENGTH_MS = 30L * 24 * 60 * 60 * 1000;
    private static final int MERCHANTS = 5_000;

    /** Events in the window. */
    @Param({"10", "1000", "10000"})
    public int events;

    private final Random random = new Random(7);
    private final Past running = new Past(
            window(Aggregate.COUNT, "", ""),
            window(Aggregate.SUM, "amountMinor", ""),
            window(Aggregate.STDDEV, "amountMinor", ""),
            window(Aggregate.MAX, "amountMinor", ""));
    private final Past perMerchant =
            new Past(window(Aggregate.COUNT, "", "merchantId"), window(Aggregate.SUM, "amountMinor", "merchantId"));
    private final Past distinct = new Past(window(Aggregate.DISTINCT, "merchantId", ""));
    private final List<LoggedEvent> list = new ArrayList<>();
    private long timeMs = 1_700_000_000_000L;
    private int number;

    private static WindowDefinition window(Aggregate aggregate, String field, String per) {
        return new WindowDefinition(aggregate + per, aggregate, field, LENGTH_MS, List.of(), per, true, 1);
    }

    /** A customer's past, and windows over it. */
    private static final class Past implements LogParts {
        private final Map<String, byte[]> parts = new HashMap<>();
        private final WindowEngine engine;
        private final int windows;
        private final CustomerHistory history;

        Past(WindowDefinition... definitions) {
            engine = new WindowEngine(new WindowCatalogue(List.of(definitions)), LENGTH_MS / 30);
            windows = definitions.length;
            history = engine.begin(this);
        }

        long take(Transaction transaction) {
            WindowView view = Objects.requireNonNull(engine.take(history, transaction));
            long all = 0;
            for (int i = 0; i < windows; i++) {
                all += view.value(i);
            }
            history.rest();
            return all;
        }

        @Override
        public byte @Nullable [] read(String part) {
            return parts.get(part);
        }

        @Override
        public void write(String part, byte[] value) {
            parts.put(part, value);
        }

        @Override
        public void remove(String part) {
            parts.remove(part);
        }
    }

    private Transaction next() {
        timeMs += LENGTH_MS / events;
        return Events.purchase("T-" + number++, timeMs, random.nextInt(100_000), "M" + random.nextInt(MERCHANTS));
    }

    /** Fills the windows. */
    @Setup
    public void setUp() {
        for (int i = 0; i < events; i++) {
            Transaction transaction = next();
            running.take(transaction);
            perMerchant.take(transaction);
            distinct.take(transaction);
            list.add(LoggedEvent.of(transaction));
        }
    }

    /** Count, sum, standard deviation and largest of all. */
    @Benchmark
    public long running() {
        return running.take(next());
    }

    /** Count and sum of the present merchant. */
    @Benchmark
    public long perMerchant() {
        return perMerchant.take(next());
    }

    /** Different merchants. */
    @Benchmark
    public long distinct() {
        return distinct.take(next());
    }

    /** The baseline of {@link #perMerchant}: a list that is looked through. */
    @Benchmark
    public long perMerchantByHand() {
        LoggedEvent now = LoggedEvent.of(next());
        list.removeIf(event -> event.timeMs() <= now.timeMs() - LENGTH_MS);
        long count = 0;
        long sum = 0;
        for (LoggedEvent event : list) {
            if (event.merchant() == now.merchant()) {
                count++;
                sum += event.amountMinor();
            }
        }
        list.add(now);
        return count + sum;
    }
}

package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Customers with more events than are looked through: exact, at a cost that does not grow, and within limits. */
class IndexesTest {
    private static final long DAY_MS = 24L * 60 * 60 * 1000;
    private static final long START_MS = 1_700_000_000_000L;
    private static final long REMEMBER_IDS_MS = 7 * DAY_MS;
    private static final List<WindowDefinition> WINDOWS = List.of(
            window(Aggregate.COUNT, "", "merchantId", true),
            window(Aggregate.SUM, "amountMinor", "merchantId", false),
            window(Aggregate.STDDEV, "amountMinor", "merchantId", true),
            window(Aggregate.MIN, "amountMinor", "merchantId", true),
            window(Aggregate.MAX, "amountMinor", "", true),
            window(Aggregate.SINCE_LAST, "milliseconds", "merchantId", false),
            window(Aggregate.FIRST_SEEN, "milliseconds", "merchantId", false),
            window(Aggregate.DISTINCT, "merchantId", "", true));

    private final Parts parts = new Parts();
    private final List<Transaction> seen = new ArrayList<>();
    private final WindowEngine engine = engine(WINDOWS);
    private CustomerHistory history = engine.begin(parts);

    private static WindowDefinition window(Aggregate aggregate, String field, String per, boolean excludingCurrent) {
        return new WindowDefinition(
                aggregate + per, aggregate, field, 30 * DAY_MS, List.of(), per, excludingCurrent, 1);
    }

    private static WindowEngine engine(List<WindowDefinition> windows) {
        return new WindowEngine(new WindowCatalogue(windows), REMEMBER_IDS_MS);
    }

    private WindowView take(long timeMs, long amountMinor, int merchant) {
        Transaction transaction = Events.purchase("T" + seen.size(), timeMs, amountMinor, "M" + merchant);
        seen.add(transaction);
        return Objects.requireNonNull(engine.take(history, transaction));
    }

    private void readAgain() {
        history = Bytes.read(Bytes.of(history::writeTo), in -> engine.read(in, parts));
    }

    private static void askAll(WindowView view) {
        for (int i = 0; i < WINDOWS.size(); i++) {
            view.value(i);
        }
    }

    private void check(WindowView view, Transaction current, long floorMs) {
        List<Transaction> kept = seen.stream()
                .filter(transaction -> transaction.timeMs() > floorMs)
                .toList();
        for (int i = 0; i < WINDOWS.size(); i++) {
            NaiveWindow expected = NaiveWindow.of(WINDOWS.get(i), kept, current.timeMs(), current);
            assertThat(view.value(i)).as("%s", WINDOWS.get(i)).isEqualTo(expected.value());
            assertThat(view.average(i)).as("%s", WINDOWS.get(i)).isEqualTo(expected.average());
        }
    }

    @Test
    void aBusyCustomersWindowsAreExactUpToTheLimitAndCountWhatIsKeptBeyondIt() {
        Random random = new Random(11);
        long timeMs = START_MS;
        boolean limitReached = false;
        for (int i = 1; i <= EventLog.MAX_EVENTS + 3_000; i++) {
            timeMs += random.nextInt(100_000);
            int merchant = random.nextInt(4) == 0 ? 1 : random.nextInt(3_000);
            long lateMs = random.nextInt(20) == 0 ? random.nextInt(7_200_000) : 0;
            WindowView view = take(timeMs - lateMs, 1_000_000 - i, merchant);
            limitReached |= history.limitReached();
            if (i % 97 == 0) {
                askAll(view);
                assertThat(view.complete(0)).isFalse();
            }
            if (i % 1_000 == 0) {
                check(view, seen.get(seen.size() - 1), history.log.floorMs());
                readAgain();
            }
        }
        assertThat(limitReached).isTrue();
        assertThat(history.log.floorMs()).isGreaterThan(START_MS);
        assertThat(history.indexes.count(history.log, engine.indexes())).isLessThan(5 * EventLog.MAX_EVENTS);
        parts.values.forEach((name, part) -> assertThat(part.length)
                .as(name)
                .isLessThan(name.contains(":") && name.lastIndexOf(':') > 1 ? 1_500 : 24_000));
    }

    @Test
    void anEventsCostDoesNotGrowWithWhatLiesInTheWindow() {
        for (IntUnaryOperator merchant : List.<IntUnaryOperator>of(i -> 1, i -> i * 7919 % 4_001)) {
            double[] small = readsAndWritesPerEvent(1_000, merchant);
            double[] large = readsAndWritesPerEvent(10_000, merchant);
            assertThat(large[0]).isLessThan(1.5 * small[0] + 1);
            assertThat(large[1]).isLessThan(1.5 * small[1] + 1);
        }
    }

    private double[] readsAndWritesPerEvent(int inWindow, IntUnaryOperator merchant) {
        parts.values.clear();
        history = engine.begin(parts);
        long gapMs = 30 * DAY_MS / inWindow;
        int events = inWindow + 2_000;
        for (int i = 0; i < events; i++) {
            if (i == events - 1_000) {
                parts.reads = 0;
                parts.writes = 0;
            }
            WindowView view = take(START_MS + i * gapMs, 10_000_000 - i, merchant.applyAsInt(i));
            if (i > inWindow) {
                askAll(view);
            }
            history.rest();
        }
        return new double[] {parts.reads / 1_000.0, parts.writes / 1_000.0};
    }

    @Test
    void anIndexIsBuiltWhenItIsAskedForAndLetGoWhenNobodyCanAskAnyMore() {
        for (int i = 0; i < 1_000; i++) {
            WindowView view = take(START_MS + i * 60_000L, i, i % 50);
            view.value(4);
        }
        assertThat(parts.values.keySet()).noneMatch(part -> part.startsWith("k:merchantId"));
        engine.view(history, START_MS + DAY_MS).value(7);
        assertThat(parts.values.keySet()).anyMatch(part -> part.startsWith("k:merchantId"));
        readAgain();
        engine(WINDOWS.subList(4, 5)).take(history, Events.purchase("U", START_MS + DAY_MS, 1, "M1"));
        assertThat(parts.values.keySet()).noneMatch(part -> part.startsWith("k:merchantId"));
    }

    @Test
    void aCustomerWhoHasBecomeCalmHasNoIndex() {
        for (int i = 0; i < 1_000; i++) {
            askAll(take(START_MS + i * 60_000L, i, i % 50));
        }
        assertThat(parts.values.keySet()).anyMatch(part -> part.startsWith("k:"));
        askAll(take(START_MS + 60 * DAY_MS, 1, 1));
        assertThat(parts.values.keySet()).noneMatch(part -> part.startsWith("k:"));
    }

    @Test
    void aCatalogueThatKeepsALengthKeepsItsRunningValues() {
        List<WindowDefinition> before =
                List.of(running("spend", 30, Aggregate.SUM, 1), running("count", 30, Aggregate.COUNT, 2));
        WindowEngine old = engine(before);
        for (int i = 0; i < 200; i++) {
            old.take(history, Events.purchase("T" + i, START_MS + i * DAY_MS / 10, 100 + i, "M1"));
        }
        long nowMs = START_MS + 199 * DAY_MS / 10;
        long spend = old.view(history, nowMs).value(0);

        readAgain();
        parts.reads = 0;
        WindowEngine renamed =
                engine(List.of(running("n", 30, Aggregate.COUNT, 7), running("s", 30, Aggregate.SUM, 9)));
        assertThat(renamed.view(history, nowMs).value(1)).isEqualTo(spend);
        assertThat(parts.reads).isZero();

        readAgain();
        WindowEngine wider = engine(List.of(
                running("spend", 30, Aggregate.SUM, 1),
                running("week", 7, Aggregate.SUM, 2),
                running("count", 30, Aggregate.COUNT, 3)));
        WindowView view = wider.view(history, nowMs);
        assertThat(view.value(0)).isEqualTo(spend);
        long readForAWeek = parts.reads;
        assertThat(readForAWeek).isBetween(1L, 4L);
        assertThat(view.value(1)).isEqualTo(70 * 100 + 130 * 70 + 69 * 70 / 2);
    }

    private static WindowDefinition running(String name, int days, Aggregate aggregate, int line) {
        String field = aggregate == Aggregate.COUNT ? "" : "amountMinor";
        return new WindowDefinition(name, aggregate, field, days * DAY_MS, List.of(), "", false, line);
    }

    @Test
    void standardDeviationOfLargeAmountsThatDifferByLittleIsExact() {
        WindowEngine deviation = engine(List.of(window(Aggregate.STDDEV, "amountMinor", "", false)));
        long base = 1_000_000_000_000_000L;
        for (long amount : new long[] {base - 2, base, base + 2, base}) {
            deviation.take(history, Events.purchase("T" + seen.size(), START_MS, amount, ""));
            seen.add(Events.purchase("T", START_MS, amount, ""));
        }
        assertThat(deviation.view(history, START_MS).average(0)).isEqualTo(Math.sqrt(2));
        deviation.take(history, Events.purchase("T9", START_MS + 30 * DAY_MS, 7, ""));
        assertThat(deviation.view(history, START_MS + 30 * DAY_MS).average(0)).isZero();
    }
}

package io.riskalert.rules.window;

import static io.riskalert.rules.engine.Events.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.MemoryCustomerStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionLogTest {
    private static final long DAY_MS = 24L * 60 * 60 * 1000;
    private static final long START_MS = 1_000 * DAY_MS;

    private final LogParts parts = new Parts();
    private final TransactionLog log = TransactionLog.empty(parts);

    private static final class Parts implements LogParts {
        private final MemoryCustomerStore store = new MemoryCustomerStore();

        @Override
        public byte[] read(String part) {
            return store.read(part);
        }

        @Override
        public void write(String part, byte[] value) {
            store.write(part, value);
        }

        @Override
        public void remove(String part) {
            store.remove(part);
        }
    }

    private static WindowView view(TransactionLog log, Aggregate aggregate, long lengthMs, long timeMs) {
        WindowDefinition definition = new WindowDefinition(
                "w", aggregate, aggregate == Aggregate.COUNT ? "" : "amountMinor", lengthMs, List.of(), "", false, 1);
        return new WindowEngine(new WindowCatalogue(List.of(definition))).view(log, timeMs, null);
    }

    @Test
    void beyondTheLimitTheOldestAreLetGoAndWindowsSayThatTheyAreIncomplete() {
        for (int i = 0; i <= TransactionLog.MAX_TRANSACTIONS; i++) {
            log.add(purchase("T" + i, START_MS + i, 100, "M1"), 90 * DAY_MS);
        }
        long lastMs = START_MS + TransactionLog.MAX_TRANSACTIONS;
        assertThat(log.limitReached()).isTrue();
        assertThat(view(log, Aggregate.COUNT, DAY_MS, lastMs).complete(0)).isFalse();
        assertThat(view(log, Aggregate.COUNT, 1_000, lastMs).complete(0)).isTrue();
        assertThat(view(log, Aggregate.COUNT, 1_000, lastMs).value(0)).isEqualTo(1_000);
    }

    @Test
    void aLateTransactionDoesNotMakeATrimmedPastComplete() {
        for (int day = 0; day < 100; day++) {
            log.add(purchase("T" + day, START_MS + day * DAY_MS, 100, "M1"), 30 * DAY_MS);
        }
        long nowMs = START_MS + 99 * DAY_MS;
        log.add(purchase("late", START_MS, 100, "M1"), 30 * DAY_MS);
        TransactionLog stored = Bytes.read(Bytes.of(log::writeTo), in -> TransactionLog.readFrom(in, parts));
        assertThat(view(stored, Aggregate.COUNT, 90 * DAY_MS, nowMs).complete(0))
                .isFalse();
        assertThat(view(stored, Aggregate.COUNT, 30 * DAY_MS, nowMs).complete(0))
                .isTrue();
    }

    @Test
    void windowsOfACustomerWhoComesBackAfterALongTimeAreCompleteAndEmpty() {
        log.add(purchase("T1", START_MS, 100, "M1"), 14 * DAY_MS);
        log.clear();
        long backMs = START_MS + 40 * DAY_MS;
        log.add(purchase("T2", backMs, 100, "M1"), 14 * DAY_MS);
        assertThat(view(log, Aggregate.COUNT, 7 * DAY_MS, backMs).complete(0)).isTrue();
        assertThat(view(log, Aggregate.COUNT, 7 * DAY_MS, backMs).value(0)).isEqualTo(1);
        assertThat(view(log, Aggregate.COUNT, 40 * DAY_MS, backMs).complete(0)).isFalse();
    }

    @Test
    void anIdIsKnownForTheTimeAskedForAndNotByTheSegmentItLiesIn() {
        log.add(purchase("T1", START_MS, 100, "M1"), 30 * DAY_MS);
        log.add(purchase("T2", START_MS + 10 * DAY_MS, 100, "M1"), 30 * DAY_MS);
        assertThat(log.contains("T1", START_MS)).isTrue();
        assertThat(log.contains("T1", START_MS + 1)).isFalse();
    }

    @Test
    void sumsOfHugeAmountsStayAtTheLargestNumberInsteadOfTurningNegative() {
        for (int i = 0; i < 3; i++) {
            log.add(purchase("T" + i, START_MS, Long.MAX_VALUE / 2, "M1"), DAY_MS);
        }
        assertThat(view(log, Aggregate.SUM, DAY_MS, START_MS).value(0)).isEqualTo(Long.MAX_VALUE);
    }
}

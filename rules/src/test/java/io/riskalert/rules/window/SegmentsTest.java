package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Transaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long segments of the log become, how far they reach, and that ids are found in them. */
class SegmentsTest {
    private static final long HOUR_MS = 60 * 60 * 1000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final Retention RETENTION = new Retention(97 * DAY_MS, 7 * DAY_MS);
    private static final SpareRows SPARE = new SpareRows();
    private static final int SEALED = 32;
    private static final int AGED = 128;
    private static final int AGED_OF_MANY = 256;

    private final Parts parts = new Parts();
    private EventLog log = new EventLog(parts, SPARE);

    /** A segment as it is written. */
    private record Stored(int number, boolean withIds, List<LoggedEvent> events) {
        static Stored of(String part, byte[] bytes) {
            return Bytes.read(bytes, in -> read(part, in));
        }

        private static Stored read(String part, ByteReader in) throws IOException {
            in.readByte();
            byte form = in.readByte();
            EventRows rows = form == 2
                    ? EventRows.read(SPARE, in.words(), 0)
                    : EventRows.readBits(SPARE, in, 0, form == 1, Long.MAX_VALUE);
            return new Stored(Integer.parseInt(part.substring(1)), form != 0, rows.events());
        }

        int size() {
            return events.size();
        }

        /** Number of its last event, as {@link #purchase} was told. */
        long lastNumber() {
            return events.get(size() - 1).amountMinor() - 100;
        }

        long spanMs() {
            return events.get(size() - 1).timeMs() - events.get(0).timeMs();
        }
    }

    private static Transaction purchase(int number, long timeMs) {
        return Events.purchase("T" + number, timeMs, 100 + number, "M" + number % 7);
    }

    private void add(int number, long timeMs) {
        log.add(LoggedEvent.of(purchase(number, timeMs)), RETENTION, dropped -> {});
        log.rest();
    }

    private List<Stored> segments() {
        List<Stored> segments = new ArrayList<>();
        parts.values.forEach((part, bytes) -> segments.add(Stored.of(part, bytes)));
        segments.sort(Comparator.comparingInt(Stored::number));
        return segments;
    }

    @Test
    void recentSegmentsAreAtLeastTwiceAsLongAsTheOneBehindThemUpToALimit() {
        for (int i = 0; i < 400; i++) {
            add(i, i * 60_000L);
            List<Stored> segments = segments();
            for (int at = 0; at < segments.size(); at++) {
                int size = segments.get(at).size();
                assertThat(segments.get(at).withIds()).isTrue();
                assertThat(size).isLessThanOrEqualTo(SEALED);
                if (at + 1 < segments.size()) {
                    int next = segments.get(at + 1).size();
                    assertThat(size >= 2 * next || size + next > SEALED)
                            .as("%d before %d", size, next)
                            .isTrue();
                }
            }
        }
        assertThat(segments()).hasSizeLessThan(400 / (SEALED / 2));
    }

    @Test
    void agedSegmentsLetTheirIdsGoAndAreMergedUpToALimit() {
        for (int i = 0; i < 3_000; i++) {
            add(i, i * HOUR_MS / 2);
        }
        List<Stored> aged =
                segments().stream().filter(segment -> !segment.withIds()).toList();
        assertThat(aged).isNotEmpty().allSatisfy(segment -> assertThat(segment.size())
                .isBetween(SEALED + 1, AGED));
        assertThat(aged).anySatisfy(segment -> assertThat(segment.size()).isGreaterThan(AGED - SEALED));
    }

    @Test
    void anAgedSegmentLetsItsIdsGoAlsoWhereItFitsToNoOlderOne() {
        List<Transaction> told = new ArrayList<>();
        boolean anyAlone = false;
        for (int i = 0; i < 400; i++) {
            long nowMs = i * DAY_MS / 3;
            told.add(purchase(i, nowMs));
            add(i, nowMs);
            List<Stored> segments = segments();
            assertThat(segments)
                    .filteredOn(segment -> segment.lastNumber() * DAY_MS / 3 < nowMs - RETENTION.idsMs() - 6 * DAY_MS)
                    .noneMatch(Stored::withIds);
            anyAlone |= segments.stream().anyMatch(segment -> !segment.withIds() && segment.size() <= SEALED);
        }
        assertThat(anyAlone).isTrue();
        List<Transaction> kept = told.subList(told.size() - log.count(), told.size());
        areKnown(kept);
        log = readAgain();
        areKnown(kept);
        Transaction aged = kept.get(kept.size() - 3 * 14);
        assertThat(log.contains(LoggedEvent.of(Events.purchase(aged.eventId(), 400 * DAY_MS / 3, 1, "M1")), 0))
                .isFalse();
    }

    @Test
    void agedSegmentsOfABusyCustomerAreLonger() {
        for (int i = 0; i < 15_000; i++) {
            add(i, i * (90 * DAY_MS / 15_000));
        }
        assertThat(segments())
                .anySatisfy(segment -> assertThat(segment.size()).isGreaterThan(AGED))
                .allSatisfy(segment -> assertThat(segment.size()).isLessThanOrEqualTo(AGED_OF_MANY));
    }

    @Test
    void noneIsMergedThatWouldSpanMoreThanHalfOfWhatIsKept() {
        for (int i = 0; i < 700; i++) {
            add(i, i * DAY_MS);
            assertThat(segments())
                    .filteredOn(segment -> !segment.withIds())
                    .allSatisfy(segment -> assertThat(segment.spanMs()).isLessThanOrEqualTo(RETENTION.keepMs() / 2));
        }
        assertThat(segments()).filteredOn(segment -> !segment.withIds()).isNotEmpty();
        assertThat(log.count()).isBetween(97, 97 + 49);
    }

    @Test
    void lateEventsSplitASegmentThatBecomesTooLong() {
        for (int i = 0; i < 1_000; i++) {
            add(i, i * HOUR_MS);
        }
        for (int i = 0; i < 600; i++) {
            add(10_000 + i, 300 * HOUR_MS + i);
        }
        assertThat(log.count()).isEqualTo(1_600);
        assertThat(segments()).allSatisfy(segment -> assertThat(segment.size()).isLessThanOrEqualTo(2 * AGED));
        List<Long> timesMs = new ArrayList<>();
        log.forEach(Long.MIN_VALUE, Long.MAX_VALUE, event -> timesMs.add(event.timeMs()));
        assertThat(timesMs).hasSize(1_600).isSorted();
    }

    @Test
    void idsAreFoundWhereverTheyLie() {
        int count = 600;
        List<Transaction> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            told.add(purchase(i, i * HOUR_MS));
            add(i, i * HOUR_MS);
        }
        assertThat(segments()).anyMatch(Stored::withIds).anyMatch(segment -> !segment.withIds());
        areKnown(told);
        log = readAgain();
        areKnown(told);
        for (int i = count - 6; i > count - 7 * 24; i--) {
            LoggedEvent atAnotherTime = LoggedEvent.of(Events.purchase("T" + i, count * HOUR_MS, 1, "M1"));
            assertThat(log.contains(atAnotherTime, (count - 7 * 24) * HOUR_MS)).isTrue();
        }
    }

    private void areKnown(List<Transaction> told) {
        for (Transaction one : told) {
            LoggedEvent again = LoggedEvent.of(one);
            assertThat(log.contains(again, again.timeMs() - RETENTION.idsMs()))
                    .as("%s", one)
                    .isTrue();
            LoggedEvent other =
                    LoggedEvent.of(Events.purchase("another", one.timeMs(), one.amountMinor() + 1, one.merchantId()));
            assertThat(log.contains(other, other.timeMs() - RETENTION.idsMs())).isFalse();
        }
    }

    private EventLog readAgain() {
        return Bytes.read(Bytes.of(log::writeTo), in -> EventLog.readFrom(in, parts, SPARE));
    }
}

package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a customer's past costs, how far it reaches, and what it says when it does not reach. */
class CustomerHistoryTest {
    private static final long HOUR_MS = 60 * 60 * 1000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final long START_MS = 1_700_000_000_000L;
    private static final long REMEMBER_IDS_MS = 7 * DAY_MS;

    private final Parts parts = new Parts();
    private WindowEngine engine = engine(Aggregate.COUNT, Aggregate.SUM, Aggregate.MAX);
    private CustomerHistory history = engine.begin(parts);
    private int number;

    private static WindowEngine engine(Aggregate... aggregates) {
        List<WindowDefinition> definitions = List.of(aggregates).stream()
                .flatMap(aggregate -> List.of(HOUR_MS, DAY_MS, 7 * DAY_MS, 30 * DAY_MS).stream()
                        .map(lengthMs -> new WindowDefinition(
                                aggregate + "-" + lengthMs,
                                aggregate,
                                aggregate == Aggregate.COUNT ? "" : "amountMinor",
                                lengthMs,
                                List.of(),
                                "",
                                false,
                                1)))
                .toList();
        return new WindowEngine(new WindowCatalogue(definitions), REMEMBER_IDS_MS);
    }

    private void take(long timeMs) {
        taken(timeMs);
    }

    private WindowView taken(long timeMs) {
        return Objects.requireNonNull(
                take(Events.purchase("T" + number, timeMs, 100 + number % 977, "M" + number++ % 30)));
    }

    /** As the engine does for each event: state is read, and written at the end. */
    private @Nullable WindowView take(Transaction transaction) {
        WindowView view = engine.take(history, transaction);
        CustomerHistory before = history;
        history = Bytes.read(Bytes.of(before::writeTo), in -> engine.read(in, parts));
        return view;
    }

    private int headBytes() {
        ByteWriter out = new ByteWriter();
        history.writeTo(out);
        return out.size();
    }

    @Test
    void anEventInOrderSeldomReadsOrWritesMoreThanItsHead() {
        long timeMs = START_MS;
        for (int day = 0; day < 60; day++) {
            for (int i = 0; i < 3; i++) {
                take(timeMs += 8 * HOUR_MS);
            }
        }
        parts.reads = 0;
        parts.writes = 0;
        for (int i = 0; i < 300; i++) {
            take(timeMs += 8 * HOUR_MS);
        }
        assertThat(parts.reads).isLessThan(350);
        assertThat(parts.writes).isLessThan(80);
        assertThat(headBytes()).isLessThan(330);
    }

    @Test
    void aBusyCustomersEventCostsHardlyMore() {
        long timeMs = START_MS;
        for (int i = 0; i < 15_000; i++) {
            take(timeMs += 3 * 60 * 1000);
        }
        parts.reads = 0;
        parts.writes = 0;
        for (int i = 0; i < 300; i++) {
            take(timeMs += 3 * 60 * 1000);
        }
        assertThat(parts.reads).isLessThan(600);
        assertThat(parts.writes).isLessThan(120);
        assertThat(headBytes()).isLessThan(3_500);
    }

    @Test
    void ninetyDaysOfThreeEventsADayFitInFourKilobytes() {
        engine = new WindowEngine(
                new WindowCatalogue(List.of(new WindowDefinition(
                        "spend", Aggregate.SUM, "amountMinor", 90 * DAY_MS, List.of(), "", false, 1))),
                REMEMBER_IDS_MS);
        long timeMs = START_MS;
        for (int i = 0; i < 3 * 90; i++) {
            take(timeMs += 8 * HOUR_MS + i * 7919 % 1000);
        }
        long bytes = headBytes()
                + parts.values.values().stream().mapToLong(part -> part.length).sum();
        assertThat(bytes).isLessThan(4 * 1024);
    }

    @Test
    void manyEventsAtOneTimeLeaveAWindowTogether() {
        for (int i = 0; i < 29; i++) {
            take(START_MS);
        }
        for (int minute = 40; minute < 100; minute++) {
            WindowView view = taken(START_MS + minute * 60_000);
            assertThat(view.value(0)).isEqualTo(minute < 60 ? 29 + minute - 39 : Math.min(60, minute - 39));
        }
    }

    @Test
    void manyEventsAtOneTimeBetweenOthersLeaveOnTime() {
        List<Long> timesMs = new ArrayList<>();
        LongStream.rangeClosed(-5, -1).forEach(minute -> timesMs.add(START_MS + minute * 60_000));
        timesMs.addAll(Collections.nCopies(15, START_MS));
        LongStream.range(1, 100).forEach(minute -> timesMs.add(START_MS + minute * 60_000));
        for (int i = 0; i < timesMs.size(); i++) {
            long nowMs = timesMs.get(i);
            assertThat(taken(nowMs).value(0))
                    .isEqualTo(timesMs.subList(0, i + 1).stream()
                            .filter(timeMs -> timeMs > nowMs - HOUR_MS)
                            .count());
        }
    }

    @Test
    void manyEventsAtOneTimeLeaveOnTimeBehindOneThatDoesNotCount() {
        engine = new WindowEngine(
                new WindowCatalogue(List.of(new WindowDefinition(
                        "large",
                        Aggregate.COUNT,
                        "",
                        HOUR_MS,
                        List.of(new WindowDefinition.Condition("amountMinor", ">=", List.of("100"))),
                        "",
                        false,
                        1))),
                REMEMBER_IDS_MS);
        long lastOfASecondMs = START_MS + 60_999;
        take(START_MS);
        assertThat(take(Events.purchase("small", lastOfASecondMs, 5, "M1"))).isNotNull();
        for (int i = 0; i < 9; i++) {
            take(lastOfASecondMs);
        }
        for (int i = 0; i < 6; i++) {
            take(START_MS + 30 * 60_000);
        }
        assertThat(taken(START_MS + HOUR_MS).value(0)).isEqualTo(9 + 6 + 1);
        assertThat(taken(lastOfASecondMs + HOUR_MS).value(0)).isEqualTo(6 + 2);
        assertThat(taken(lastOfASecondMs + HOUR_MS + 1).value(0)).isEqualTo(6 + 3);
    }

    @Test
    void aWindowIsCompleteOnceItsWholeLengthHasBeenSeen() {
        assertThat(taken(START_MS).complete(0)).isFalse();
        assertThat(taken(START_MS + HOUR_MS - 1).complete(0)).isFalse();
        assertThat(taken(START_MS + HOUR_MS).complete(0)).isTrue();
        assertThat(taken(START_MS + HOUR_MS).complete(1)).isFalse();
    }

    @Test
    void anEventFromBeforeWhatWasLetGoDoesNotCompleteAWindow() {
        long timeMs = START_MS;
        for (int i = 0; i < 100; i++) {
            take(timeMs += DAY_MS);
        }
        WindowView late = taken(timeMs - 99 * DAY_MS);
        assertThat(late.complete(0)).isFalse();
        assertThat(taken(timeMs).complete(3)).isTrue();
        assertThat(taken(timeMs - 98 * DAY_MS).complete(0)).isFalse();
    }

    @Test
    void aCustomerWhoComesBackIsKnownToHaveBeenAway() {
        take(START_MS);
        history.clear();
        assertThat(history.isEmpty()).isTrue();
        WindowView back = taken(START_MS + 200 * DAY_MS);
        assertThat(back.complete(3)).isTrue();
        assertThat(back.value(3)).isEqualTo(1);
    }

    @Test
    void moreThanTheLimitIsLetGoAndSaid() {
        long timeMs = START_MS;
        int taken = 1;
        boolean limitReached = false;
        WindowView view = Objects.requireNonNull(engine.take(history, Events.purchase("E0", timeMs, 5, "M1")));
        while (taken < EventLog.MAX_EVENTS + 600) {
            taken++;
            view = Objects.requireNonNull(
                    engine.take(history, Events.purchase("E" + taken, timeMs += 60_000, 5, "M1")));
            limitReached |= history.limitReached();
            assertThat(limitReached).isEqualTo(taken > EventLog.MAX_EVENTS);
        }
        assertThat(view.value(3)).isLessThanOrEqualTo(EventLog.MAX_EVENTS);
        assertThat(view.value(3)).isGreaterThan(EventLog.MAX_EVENTS - 600);
        assertThat(view.value(7)).isEqualTo(5 * view.value(3));
        assertThat(view.value(11)).isEqualTo(5);
        assertThat(view.complete(3)).isFalse();
        assertThat(view.value(2)).isEqualTo(7 * 24 * 60);
        assertThat(view.complete(2)).isTrue();
    }

    @Test
    void anIdIsKnownForSevenDaysWhateverTheTime() {
        long timeMs = START_MS;
        for (int i = 0; i < 250; i++) {
            take(timeMs += HOUR_MS);
        }
        assertThat(take(Events.purchase("T110", timeMs, 1, ""))).isNull();
        assertThat(take(Events.purchase("T249", timeMs - 50 * HOUR_MS, 1, ""))).isNull();
        assertThat(take(Events.purchase("T0", timeMs, 1, ""))).isNotNull();
    }

    @Test
    void anIdIsKnownByItsTimeAndNotByTheSegmentItLiesIn() {
        for (int i = 0; i < 20; i++) {
            take(START_MS + i * DAY_MS);
        }
        assertThat(take(Events.purchase("T12", START_MS + 19 * DAY_MS, 1, ""))).isNull();
        assertThat(take(Events.purchase("T11", START_MS + 19 * DAY_MS, 1, ""))).isNotNull();
    }

    @Test
    void sumsOfHugeAmountsStayAtTheLargestNumberUntilTheyAreSmallAgain() {
        long huge = Long.MAX_VALUE / 2;
        for (int i = 0; i < 3; i++) {
            assertThat(take(Events.purchase("H" + i, START_MS, huge, ""))).isNotNull();
        }
        WindowView all = Objects.requireNonNull(take(Events.purchase("H3", START_MS + 1, 7, "")));
        assertThat(all.value(4)).isEqualTo(Long.MAX_VALUE);
        WindowView last = Objects.requireNonNull(take(Events.purchase("H4", START_MS + HOUR_MS, 5, "")));
        assertThat(last.value(4)).isEqualTo(12);
        assertThat(last.value(5)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anOldEventToldAgainIsKnownWhenItsIdIsNotAnyMore() {
        long timeMs = START_MS;
        for (int i = 0; i < 400; i++) {
            take(timeMs += 2 * HOUR_MS);
        }
        Transaction old = Events.purchase("T40", START_MS + 41 * 2 * HOUR_MS, 140, "M10");
        assertThat(take(old)).isNull();
        assertThat(take(Events.purchase("T40", START_MS + 41 * 2 * HOUR_MS, 141, "M10")))
                .isNotNull();
    }
}

package io.riskalert.flink.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What is planned, in order of time, and at the same time in the order of planning. Not thread-safe. */
final class Timeline {
    static final long MINUTE_MS = 60_000;
    static final long HOUR_MS = 60 * MINUTE_MS;
    static final long DAY_MS = 24 * HOUR_MS;

    private final PriorityQueue<Planned> plans = new PriorityQueue<>();
    private final ZoneId zone;
    private long planned;
    private long nowMs;

    Timeline(long startMs, ZoneId zone) {
        this.nowMs = startMs;
        this.zone = zone;
    }

    /** Plans something; what is planned for the past happens next. */
    void at(long timeMs, LongConsumer action) {
        plans.add(new Planned(Math.max(nowMs, timeMs), planned++, action));
    }

    /** Lets the next thing happen. */
    void next() {
        @Nullable Planned next = plans.poll();
        if (next == null) {
            throw new IllegalStateException("nothing is planned");
        }
        nowMs = next.timeMs;
        next.action.accept(next.timeMs);
    }

    /** Time of what happened last, UTC milliseconds. */
    long nowMs() {
        return nowMs;
    }

    /** Time of what happens next, UTC milliseconds. */
    long nextMs() {
        @Nullable Planned next = plans.peek();
        return next == null ? Long.MAX_VALUE : next.timeMs;
    }

    LocalDate date(long timeMs) {
        return Instant.ofEpochMilli(timeMs).atZone(zone).toLocalDate();
    }

    /** Midnight with which a day begins. */
    long startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private record Planned(long timeMs, long number, LongConsumer action) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            int byTime = Long.compare(timeMs, other.timeMs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}

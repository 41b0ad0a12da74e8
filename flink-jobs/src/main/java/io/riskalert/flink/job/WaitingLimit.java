package io.riskalert.flink.job;

import java.util.function.LongSupplier;

/**
 * How many customers may wait to be written. What waits when a checkpoint is taken holds up the stream, so few may then; but
 * the longer they wait, the more of their changes are written at once. So right after a checkpoint as many may wait as there
 * were events before it, and fewer and fewer until shortly before the next one is due, if it is as long in coming as the
 * sooner of the latest two was. From then on, and before there has been a second one, it is as many as always may. When that
 * has come, what was written may be brought to files: a moment later there is little that the checkpoint is left with.
 */
final class WaitingLimit {
    /** The clock is asked once in so many events. */
    private static final int EVENTS_PER_LOOK = 32;

    /** This long before a checkpoint is due, but no more than a part of the time between two. */
    private static final long EARLY_NANOS = 300_000_000;

    private static final int EARLY_PART = 8;

    private final int least;
    private final Runnable soonDue;
    private final LongSupplier stopwatch;
    private long events;
    private long eventsBefore;
    private long beganNanos;
    private long tookNanos = Long.MAX_VALUE;
    private long fallsForNanos;
    private boolean began;
    private boolean told;
    private int now;

    /**
     * A limit before any checkpoint.
     *
     * @param least how many may wait always; with 0 nobody ever may
     * @param soonDue run by an event when a checkpoint is due soon, once for each
     * @param stopwatch nanoseconds that go by, from any beginning
     */
    WaitingLimit(int least, Runnable soonDue, LongSupplier stopwatch) {
        this.least = least;
        this.soonDue = soonDue;
        this.stopwatch = stopwatch;
        now = least;
    }

    /** How many may wait after one more event. */
    int afterEvent() {
        if (++events % EVENTS_PER_LOOK == 0 && fallsForNanos > 0) {
            look();
        }
        return now;
    }

    private void look() {
        double left = 1 - (double) (stopwatch.getAsLong() - beganNanos) / fallsForNanos;
        now = least == 0 ? 0 : (int) Math.max(least, Math.min(Integer.MAX_VALUE, left * eventsBefore));
        if (left <= 0 && !told) {
            told = true;
            soonDue.run();
        }
    }

    /** Takes note of a checkpoint, for which all was written. */
    void written() {
        long nanos = stopwatch.getAsLong();
        if (began) {
            long latestNanos = nanos - beganNanos;
            // One that was late makes the time to the next one short.
            long soonNanos = Math.min(latestNanos, tookNanos);
            fallsForNanos = soonNanos - Math.min(EARLY_NANOS, soonNanos / EARLY_PART);
            tookNanos = latestNanos;
        }
        eventsBefore = events;
        began = true;
        told = false;
        beganNanos = nanos;
        events = 0;
        now = least;
    }
}

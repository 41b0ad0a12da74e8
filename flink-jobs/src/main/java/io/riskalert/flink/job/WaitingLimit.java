package io.riskalert.flink.job;

import java.util.function.LongSupplier;

/**
 * How many customers may wait to be written. What waits when a checkpoint is taken holds up the stream, so few may then; but
 * the longer they wait, the more of their changes are written at once. So right after a checkpoint as many may wait as there
 * were events before it, and fewer and fewer until the next one is due, if it is as long in coming as the latest was. From
 * then on, and before there has been a second one, it is as many as always may.
 */
final class WaitingLimit {
    /** The clock is asked once in so many events. */
    private static final int EVENTS_PER_LOOK = 32;

    private final int least;
    private final LongSupplier stopwatch;
    private long events;
    private long eventsBefore;
    private long beganNanos;
    private long tookNanos;
    private boolean began;
    private int now;

    /**
     * A limit before any checkpoint.
     *
     * @param least how many may wait always; with 0 nobody ever may
     * @param stopwatch nanoseconds that go by, from any beginning
     */
    WaitingLimit(int least, LongSupplier stopwatch) {
        this.least = least;
        this.stopwatch = stopwatch;
        now = least;
    }

    /** How many may wait after one more event. */
    int afterEvent() {
        if (++events % EVENTS_PER_LOOK == 0 && tookNanos > 0 && least > 0) {
            look();
        }
        return now;
    }

    private void look() {
        double left = 1 - (double) (stopwatch.getAsLong() - beganNanos) / tookNanos;
        now = (int) Math.max(least, Math.min(Integer.MAX_VALUE, left * eventsBefore));
    }

    /** Takes note of a checkpoint, for which all was written. */
    void written() {
        long nanos = stopwatch.getAsLong();
        tookNanos = began ? nanos - beganNanos : 0;
        eventsBefore = events;
        began = true;
        beganNanos = nanos;
        events = 0;
        now = least;
    }
}

package io.riskalert.flink.job;

import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/**
 * Fires event-time timers a few milliseconds at a time, with as long a pause for records in between, so that a day on which
 * very many instalments fall due does not hold up transactions. Flink alone fires all timers of a watermark in one go. The
 * watermark goes on when all of its timers have fired; those that a checkpoint finds not yet fired are part of it. Belongs to
 * the task's thread.
 */
final class PacedTimers {
    /** How long timers fire, and while records come, how long they then wait. */
    static final long SLICE_MS = 5;

    private static final long SLICE_NANOS = SLICE_MS * 1_000_000;
    private static final long NO_RECORDS_MS = 1;

    private final InternalTimeServiceManager<?> timers;
    private final ProcessingTimeService clock;
    private final Stopwatch stopwatch;
    private final Consumer<Watermark> passOn;
    private @Nullable Watermark target;
    private boolean recordsCame;

    /** A clock that only goes forward. */
    @FunctionalInterface
    interface Stopwatch extends Serializable {
        /** Nanoseconds since any time. */
        long nanos();
    }

    /**
     * Nothing to fire.
     *
     * @param timers the operator's timers
     * @param clock runs what is registered in the task's thread
     * @param stopwatch tells how long timers have been firing
     * @param passOn takes a watermark whose timers have all fired
     */
    PacedTimers(
            InternalTimeServiceManager<?> timers,
            ProcessingTimeService clock,
            Stopwatch stopwatch,
            Consumer<Watermark> passOn) {
        this.timers = timers;
        this.clock = clock;
        this.stopwatch = stopwatch;
        this.passOn = passOn;
    }

    /** Begins to fire the timers up to a watermark, or goes on up to this one if it is busy. */
    void advanceTo(Watermark watermark) throws Exception {
        boolean idle = target == null;
        target = watermark;
        if (idle) {
            fireSome();
        }
    }

    /** Notes that a record was taken. */
    void recordCame() {
        recordsCame = true;
    }

    /** Fires what has not been fired. */
    void finish() throws Exception {
        Watermark last = target;
        if (last != null) {
            target = null;
            timers.advanceWatermark(last);
            passOn.accept(last);
        }
    }

    private void fireSome() throws Exception {
        Watermark upTo = target;
        if (upTo == null) {
            return;
        }
        long endNanos = stopwatch.nanos() + SLICE_NANOS;
        if (timers.tryAdvanceWatermark(upTo, () -> stopwatch.nanos() - endNanos >= 0)) {
            target = null;
            passOn.accept(upTo);
            return;
        }
        long pauseMs = recordsCame ? SLICE_MS : NO_RECORDS_MS;
        recordsCame = false;
        clock.registerTimer(clock.getCurrentProcessingTime() + pauseMs, timeMs -> fireSome());
    }
}

package io.riskalert.flink.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/** Sends events by a schedule, on a thread of its own. */
final class PacedSender {
    private static final long NAP_NANOS = 500_000;

    private final BenchEvents events;
    private final EventWriter writer;
    private final Schedule schedule;
    private final CompletableFuture<Long> done = new CompletableFuture<>();
    private volatile boolean stopped;

    private PacedSender(BenchEvents events, EventWriter writer, Schedule schedule) {
        this.events = events;
        this.writer = writer;
        this.schedule = schedule;
    }

    static PacedSender start(BenchEvents events, EventWriter writer, Schedule schedule) {
        PacedSender sender = new PacedSender(events, writer, schedule);
        Thread thread = new Thread(
                () -> {
                    try {
                        sender.done.complete(sender.send());
                    } catch (BenchFailed | RuntimeException e) {
                        sender.done.completeExceptionally(e);
                    }
                },
                "sender");
        thread.setDaemon(true);
        thread.start();
        return sender;
    }

    /** Ends it before its schedule does; returns when the broker has everything. */
    void stop() throws BenchFailed, InterruptedException {
        stopped = true;
        behindNanos();
    }

    boolean running() {
        return !done.isDone();
    }

    /** The longest that it was behind its schedule, nanoseconds. Waits for the end. */
    long behindNanos() throws BenchFailed, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new BenchFailed("the sender failed: " + e.getCause().getMessage());
        }
    }

    private long send() throws BenchFailed {
        long behindNanos = 0;
        long end = schedule.firstNumber() + schedule.events();
        while (!stopped && events.made() < end) {
            long aheadNanos = schedule.dueNanos(events.made()) - System.nanoTime();
            if (aheadNanos > 0) {
                LockSupport.parkNanos(Math.min(aheadNanos, NAP_NANOS));
            } else {
                behindNanos = Math.max(behindNanos, -aheadNanos);
                writer.write(events.next());
            }
        }
        writer.flush();
        return behindNanos;
    }
}

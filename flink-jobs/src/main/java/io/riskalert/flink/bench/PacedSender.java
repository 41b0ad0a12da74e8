package io.riskalert.flink.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends events by a schedule, on a thread of its own. They can be made before they are due, so that to make them takes no time
 * from the job that is measured on the same cores.
 */
final class PacedSender {
    private static final long NAP_NANOS = 500_000;

    /** Most events that are made before they are due, about 300 bytes each. */
    private static final int MOST_PREPARED = 3_000_000;

    private final BenchEvents events;
    private final Deque<ProducerRecord<byte[], byte[]>> prepared;
    private final EventWriter writer;
    private final Schedule schedule;
    private final CompletableFuture<Long> done = new CompletableFuture<>();
    private volatile boolean stopped;

    private PacedSender(
            BenchEvents events, Deque<ProducerRecord<byte[], byte[]>> prepared, EventWriter writer, Schedule schedule) {
        this.events = events;
        this.prepared = prepared;
        this.writer = writer;
        this.schedule = schedule;
    }

    /** Makes so many events, as far as there is room for them. */
    static Deque<ProducerRecord<byte[], byte[]>> prepare(BenchEvents events, EventWriter writer, double count) {
        int made = (int) Math.min(count, MOST_PREPARED);
        Deque<ProducerRecord<byte[], byte[]>> prepared = new ArrayDeque<>(made + 1);
        while (prepared.size() < made) {
            prepared.addLast(writer.encode(events.next()));
        }
        return prepared;
    }

    static PacedSender start(BenchEvents events, EventWriter writer, Schedule schedule) {
        return start(events, new ArrayDeque<>(), writer, schedule);
    }

    /** Sends first what was {@linkplain #prepare prepared}, with the first of which the schedule begins. */
    static PacedSender start(
            BenchEvents events, Deque<ProducerRecord<byte[], byte[]>> prepared, EventWriter writer, Schedule schedule) {
        PacedSender sender = new PacedSender(events, prepared, writer, schedule);
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
        long number = schedule.firstNumber();
        while (!stopped && number < end) {
            long aheadNanos = schedule.dueNanos(number) - System.nanoTime();
            if (aheadNanos > 0) {
                LockSupport.parkNanos(Math.min(aheadNanos, NAP_NANOS));
            } else {
                behindNanos = Math.max(behindNanos, -aheadNanos);
                number++;
                writer.write(prepared.isEmpty() ? writer.encode(events.next()) : prepared.removeFirst());
            }
        }
        writer.flush();
        return behindNanos;
    }
}

package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.label.Labels;
import io.riskalert.flink.replay.profile.StreamKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of a data set has come, and what was counted on the way. The source runs on a thread of the job and
 * is created from its serialised form, so it finds this by id; both live in one process. Written by one thread, read by
 * any.
 */
public final class ReadProgress implements AutoCloseable {
    private static final Map<String, ReadProgress> RUNS = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<StreamKind, Counts> counts = new EnumMap<>(StreamKind.class);
    private final Labels labels = new Labels();
    private final DistinctCount customers = new DistinctCount();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final List<String> firstBad = new ArrayList<>();
    private volatile long firstTimeMs = Long.MAX_VALUE;
    private volatile long lastTimeMs = Long.MIN_VALUE;

    /** Counts of one stream. */
    public static final class Counts {
        private final AtomicLong rows = new AtomicLong();
        private final AtomicLong events = new AtomicLong();
        private final AtomicLong bad = new AtomicLong();
        private final AtomicLong afterUntil = new AtomicLong();

        /** Rows read, whatever came of them. */
        public long rows() {
            return rows.get();
        }

        /** Events given to the job. */
        public long events() {
            return events.get();
        }

        /** Rows that could not be read. */
        public long bad() {
            return bad.get();
        }

        /** Rows after the last business date, which are left out. */
        public long afterUntil() {
            return afterUntil.get();
        }
    }

    private ReadProgress() {
        for (StreamKind kind : StreamKind.values()) {
            counts.put(kind, new Counts());
        }
    }

    /** A new run. */
    public static ReadProgress start() {
        ReadProgress progress = new ReadProgress();
        RUNS.put(progress.id, progress);
        return progress;
    }

    /** The run of that id. */
    static ReadProgress of(String id) {
        ReadProgress progress = RUNS.get(id);
        if (progress == null) {
            throw new IllegalStateException("the replay that started this source is over");
        }
        return progress;
    }

    /** Id by which the source finds this. */
    public String id() {
        return id;
    }

    /** Bytes read of the files, as they lie on disk. */
    public long bytes() {
        return bytes.get();
    }

    AtomicLong byteCounter() {
        return bytes;
    }

    /** Counts of a stream. */
    public Counts counts(StreamKind kind) {
        return counts.computeIfAbsent(kind, absent -> new Counts());
    }

    /** Rows of all streams. */
    public long rows() {
        return counts.values().stream().mapToLong(Counts::rows).sum();
    }

    /** Events of all streams. */
    public long events() {
        return counts.values().stream().mapToLong(Counts::events).sum();
    }

    /** Bad rows of all streams. */
    public long bad() {
        return counts.values().stream().mapToLong(Counts::bad).sum();
    }

    /** Event time of the first event; {@link Long#MAX_VALUE} if there is none. */
    public long firstTimeMs() {
        return firstTimeMs;
    }

    /** Event time of the last event; {@link Long#MIN_VALUE} if there is none. */
    public long lastTimeMs() {
        return lastTimeMs;
    }

    /** The transactions that are known to be bad. */
    public Labels labels() {
        return labels;
    }

    /** Different customers of all events. */
    public long customers() {
        return customers.count();
    }

    /** Why reading was given up, in words for the user; null if it was not. */
    public @Nullable String failure() {
        return failure.get();
    }

    void row(StreamKind kind) {
        counts(kind).rows.incrementAndGet();
    }

    void event(StreamKind kind, long timeMs, String customerId) {
        customers.add(customerId);
        counts(kind).events.incrementAndGet();
        if (timeMs < firstTimeMs) {
            firstTimeMs = timeMs;
        }
        if (timeMs > lastTimeMs) {
            lastTimeMs = timeMs;
        }
    }

    void bad(StreamKind kind, String message, int shownLimit) {
        counts(kind).bad.incrementAndGet();
        if (firstBad.size() < shownLimit) {
            firstBad.add(message);
        }
    }

    List<String> firstBad() {
        return firstBad;
    }

    void afterUntil(StreamKind kind) {
        counts(kind).afterUntil.incrementAndGet();
    }

    void fail(String message) {
        failure.compareAndSet(null, message);
    }

    /** Forgets the run. */
    @Override
    public void close() {
        RUNS.remove(id);
    }
}

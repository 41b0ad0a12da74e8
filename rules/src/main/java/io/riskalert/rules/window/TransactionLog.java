package io.riskalert.rules.window;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Transaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One customer's past transactions in segments, ordered by time and, at equal times, by arrival. Only the segment that an
 * event falls into is rewritten. What lies further back than the retention is let go with the next event.
 */
public final class TransactionLog {
    /** Most transactions kept for one customer; beyond it the oldest segment is let go and windows say they are incomplete. */
    public static final int MAX_TRANSACTIONS = 20_000;

    private static final int SEGMENT_SIZE = 32;
    private static final String PART_PREFIX = "t";

    private final LogParts parts;
    private final List<SegmentInfo> segments;
    private final List<List<LoggedTransaction>> loaded;
    private long sinceMs;
    private int nextNumber;
    private boolean trimmed;
    private boolean limitReached;

    private record SegmentInfo(int number, long firstMs, long lastMs, int count) {}

    private TransactionLog(LogParts parts, List<SegmentInfo> segments, long sinceMs, int nextNumber) {
        this.parts = parts;
        this.segments = segments;
        this.sinceMs = sinceMs;
        this.nextNumber = nextNumber;
        this.loaded = new ArrayList<>();
        segments.forEach(segment -> loaded.add(List.of()));
    }

    /** An empty log. */
    public static TransactionLog empty(LogParts parts) {
        return new TransactionLog(parts, new ArrayList<>(), Long.MAX_VALUE, 0);
    }

    /** Reads the directory that {@link #writeTo} wrote; segments are read when they are needed. */
    public static TransactionLog readFrom(DataInput in, LogParts parts) throws IOException {
        boolean trimmed = in.readBoolean();
        long sinceMs = in.readLong();
        int nextNumber = (int) Bytes.readVarLong(in);
        List<SegmentInfo> segments = new ArrayList<>();
        long previousMs = 0;
        for (long left = Bytes.readVarLong(in); left > 0; left--) {
            int number = (int) Bytes.readVarLong(in);
            long firstMs = previousMs + Bytes.readSigned(in);
            long lastMs = firstMs + Bytes.readVarLong(in);
            segments.add(new SegmentInfo(number, firstMs, lastMs, (int) Bytes.readVarLong(in)));
            previousMs = lastMs;
        }
        TransactionLog log = new TransactionLog(parts, segments, sinceMs, nextNumber);
        log.trimmed = trimmed;
        return log;
    }

    /** Writes the directory; segments were written when they changed. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(trimmed);
        out.writeLong(sinceMs);
        Bytes.writeVarLong(out, nextNumber);
        Bytes.writeVarLong(out, segments.size());
        long previousMs = 0;
        for (SegmentInfo segment : segments) {
            Bytes.writeVarLong(out, segment.number());
            Bytes.writeSigned(out, segment.firstMs() - previousMs);
            Bytes.writeVarLong(out, segment.lastMs() - segment.firstMs());
            Bytes.writeVarLong(out, segment.count());
            previousMs = segment.lastMs();
        }
    }

    /** The time from which on nothing is missing, UTC milliseconds; {@link Long#MAX_VALUE} before the first transaction. */
    public long sinceMs() {
        return sinceMs;
    }

    /** Whether nothing is kept. */
    public boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Time of the latest transaction, UTC milliseconds; {@link Long#MIN_VALUE} if there is none. */
    public long lastMs() {
        return segments.isEmpty()
                ? Long.MIN_VALUE
                : segments.get(segments.size() - 1).lastMs();
    }

    /** Whether transactions were let go before their time because there were too many. */
    public boolean limitReached() {
        return limitReached;
    }

    /** Whether a transaction of this id is in the log at or after {@code fromMs}. */
    public boolean contains(String eventId, long fromMs) {
        long id = Codes.of(eventId);
        for (int i = segments.size() - 1; i >= 0 && segments.get(i).lastMs() >= fromMs; i--) {
            for (LoggedTransaction entry : load(i)) {
                if (entry.id() == id && entry.timeMs() >= fromMs) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Puts a transaction in at its own time, behind those of the same time, and lets go what is older than the retention. */
    public void add(Transaction transaction, long retentionMs) {
        LoggedTransaction entry = LoggedTransaction.of(transaction);
        if (!trimmed) {
            sinceMs = Math.min(sinceMs, entry.timeMs());
        }
        int at = segmentFor(entry.timeMs());
        if (at < 0) {
            at = segments.size();
            segments.add(new SegmentInfo(nextNumber++, entry.timeMs(), entry.timeMs(), 0));
            loaded.add(List.of());
        }
        List<LoggedTransaction> entries = new ArrayList<>(load(at));
        int place = entries.size();
        while (place > 0 && entries.get(place - 1).timeMs() > entry.timeMs()) {
            place--;
        }
        entries.add(place, entry);
        store(at, entries);
        if (entries.size() > 2 * SEGMENT_SIZE) {
            split(at);
        }
        prune(retentionMs);
    }

    /** The last segment that begins at or before the time; a full last one is continued in a new one; -1 for a new one. */
    private int segmentFor(long timeMs) {
        int last = segments.size() - 1;
        if (last < 0) {
            return -1;
        }
        SegmentInfo end = segments.get(last);
        if (timeMs >= end.lastMs() && end.count() >= SEGMENT_SIZE) {
            return -1;
        }
        int at = last;
        while (at > 0 && segments.get(at).firstMs() > timeMs) {
            at--;
        }
        return at;
    }

    private void split(int at) {
        List<LoggedTransaction> entries = load(at);
        int half = entries.size() / 2;
        List<LoggedTransaction> older = entries.subList(0, half);
        List<LoggedTransaction> newer = entries.subList(half, entries.size());
        segments.add(at + 1, new SegmentInfo(nextNumber++, 0, 0, 0));
        loaded.add(at + 1, List.of());
        store(at + 1, List.copyOf(newer));
        store(at, List.copyOf(older));
    }

    private void prune(long retentionMs) {
        long horizonMs = lastMs() - retentionMs;
        while (segments.size() > 1 && segments.get(0).lastMs() < horizonMs) {
            letGoOldest(horizonMs);
        }
        int count = segments.stream().mapToInt(SegmentInfo::count).sum();
        while (count > MAX_TRANSACTIONS) {
            count -= segments.get(0).count();
            limitReached = true;
            letGoOldest(segments.get(0).lastMs() + 1);
        }
    }

    private void letGoOldest(long completeFromMs) {
        trimmed = true;
        sinceMs = Math.max(sinceMs, completeFromMs);
        dropOldest();
    }

    private void dropOldest() {
        parts.remove(PART_PREFIX + segments.get(0).number());
        segments.remove(0);
        loaded.remove(0);
    }

    /** Lets go all transactions. That nothing is missing after the last of them stays known. */
    public void clear() {
        while (!segments.isEmpty()) {
            letGoOldest(lastMs() + 1);
        }
    }

    /** Transactions with a time in (afterMs, untilMs], newest first. */
    void forEachBackwards(long afterMs, long untilMs, Visitor visitor) {
        for (int i = segments.size() - 1; i >= 0 && segments.get(i).lastMs() > afterMs; i--) {
            if (segments.get(i).firstMs() > untilMs) {
                continue;
            }
            List<LoggedTransaction> entries = load(i);
            for (int k = entries.size() - 1; k >= 0; k--) {
                LoggedTransaction entry = entries.get(k);
                if (entry.timeMs() <= afterMs) {
                    return;
                }
                if (entry.timeMs() <= untilMs) {
                    visitor.visit(entry);
                }
            }
        }
    }

    /** Looks at one transaction. */
    @FunctionalInterface
    interface Visitor {
        void visit(LoggedTransaction entry);
    }

    private List<LoggedTransaction> load(int at) {
        List<LoggedTransaction> entries = loaded.get(at);
        if (entries.isEmpty() && segments.get(at).count() > 0) {
            byte[] stored = parts.read(PART_PREFIX + segments.get(at).number());
            if (stored == null) {
                throw new IllegalStateException("segment " + segments.get(at).number() + " is missing");
            }
            entries = Bytes.read(stored, in -> readEntries(in, segments.get(at).count()));
            loaded.set(at, entries);
        }
        return entries;
    }

    private static List<LoggedTransaction> readEntries(DataInput in, int count) throws IOException {
        CodeTable codes = new CodeTable();
        List<LoggedTransaction> entries = new ArrayList<>(count);
        long previousMs = 0;
        for (int i = 0; i < count; i++) {
            LoggedTransaction entry = LoggedTransaction.readFrom(in, previousMs, codes);
            previousMs = entry.timeMs();
            entries.add(entry);
        }
        return entries;
    }

    private void store(int at, List<LoggedTransaction> entries) {
        int number = segments.get(at).number();
        segments.set(
                at,
                new SegmentInfo(
                        number,
                        entries.get(0).timeMs(),
                        entries.get(entries.size() - 1).timeMs(),
                        entries.size()));
        loaded.set(at, entries);
        parts.write(PART_PREFIX + number, Bytes.of(out -> {
            CodeTable codes = new CodeTable();
            long previousMs = 0;
            for (LoggedTransaction entry : entries) {
                entry.writeTo(out, previousMs, codes);
                previousMs = entry.timeMs();
            }
        }));
    }
}

package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One customer's past transactions, ordered by time and, at equal times, by arrival. The newest few stand in an open block
 * that is written with the directory; when it is full it goes to the end of the last {@link Segment}. So an event in order
 * rewrites the directory and the open block alone. What lies further back than the retention is let go.
 */
final class EventLog {
    /** Most transactions kept for one customer; beyond it the oldest segment is let go and windows say they are incomplete. */
    static final int MAX_EVENTS = 20_000;

    /** Latest transactions that are known by their id alone; those before only when they are told again with their time. */
    static final int MAX_IDS = 512;

    private static final int OPEN_LIMIT = 6;
    private static final int SEGMENT_LIMIT = 32;
    private static final int AGED_LIMIT = 128;
    private static final int MANY_SEGMENTS = 48;
    /** What is merged spans at most this part of how long events are kept. */
    private static final int LET_GO_IN_PARTS = 2;

    private static final int AGED_LIMIT_OF_MANY = 256;

    private final LogParts parts;
    private final List<Segment> segments;
    private EventRows open = new EventRows();
    private long sinceMs = Long.MAX_VALUE;
    private boolean cut;
    private int nextNumber;

    EventLog(LogParts parts) {
        this(parts, 0);
    }

    private EventLog(LogParts parts, int segments) {
        this.parts = parts;
        this.segments = new ArrayList<>(segments);
    }

    /** Reads what {@link #writeTo} wrote; segments are read when they are needed. */
    static EventLog readFrom(WordReader in, LogParts parts) throws IOException {
        long sinceMs = in.readSigned();
        long numberAndCut = in.read();
        int count = in.readCount(MAX_EVENTS);
        EventLog log = new EventLog(parts, count);
        log.sinceMs = sinceMs;
        log.nextNumber = (int) (numberAndCut >>> 1);
        log.cut = (numberAndCut & 1) != 0;
        long previousMs = sinceMs;
        for (int left = count; left > 0; left--) {
            Segment segment = Segment.readLine(in, parts, previousMs);
            log.segments.add(segment);
            previousMs = segment.lastMs();
        }
        log.open = EventRows.read(in, previousMs);
        return log;
    }

    /** Reads what {@link #writeFilters} wrote. */
    void readFilters(ByteReader in) throws IOException {
        for (Segment segment : segments) {
            segment.readFilter(in);
        }
    }

    /** Writes the directory and the open block; segments were written when they changed. */
    void writeTo(WordWriter out) {
        out.writeSigned(sinceMs);
        out.write((long) nextNumber << 1 | (cut ? 1 : 0));
        out.write(segments.size());
        long previousMs = sinceMs;
        for (Segment segment : segments) {
            segment.writeLine(out, previousMs);
            previousMs = segment.lastMs();
        }
        open.writeTo(out, previousMs);
    }

    /** Writes what tells whether an id may be in a segment. */
    void writeFilters(ByteWriter out) {
        for (Segment segment : segments) {
            segment.writeFilter(out);
        }
    }

    /** The time from which on nothing is missing, UTC milliseconds; {@link Long#MAX_VALUE} before the first transaction. */
    long sinceMs() {
        return sinceMs;
    }

    boolean isEmpty() {
        return segments.isEmpty() && open.isEmpty();
    }

    /** Time of the latest transaction, UTC milliseconds; {@link Long#MIN_VALUE} if there is none. */
    long lastMs() {
        if (!open.isEmpty()) {
            return open.lastMs();
        }
        return segments.isEmpty()
                ? Long.MIN_VALUE
                : segments.get(segments.size() - 1).lastMs();
    }

    /**
     * Whether the id is in the log at or after {@code fromMs}. Beyond the latest {@link #MAX_IDS} it is looked for only at
     * the transaction's own time, and where ids were let go the same transaction is.
     */
    boolean contains(LoggedEvent transaction, long fromMs) {
        if (open.contains(transaction.id(), fromMs)) {
            return true;
        }
        int ids = open.count();
        for (int i = segments.size() - 1; i >= 0 && segments.get(i).lastMs() >= fromMs; i--) {
            Segment segment = segments.get(i);
            ids += segment.count();
            if ((ids <= MAX_IDS || segment.covers(transaction.timeMs())) && segment.contains(transaction, fromMs)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts a transaction in at its own time, behind those of the same time, and lets go what is older than the retention.
     *
     * @param dropped told of transactions that were let go before their time because there were too many
     */
    void add(LoggedEvent entry, Retention retention, Consumer<LoggedEvent> dropped) {
        if (!cut) {
            sinceMs = Math.min(sinceMs, entry.timeMs());
        }
        if (open.count() >= OPEN_LIMIT) {
            seal(retention);
        }
        int last = segments.size() - 1;
        if (last < 0 || entry.timeMs() >= segments.get(last).lastMs()) {
            open.add(entry);
        } else {
            while (last > 0 && segments.get(last).firstMs() > entry.timeMs()) {
                last--;
            }
            boolean idWouldBeLost = entry.timeMs() > segments.get(last).lastMs()
                    && !segments.get(last).hasIds();
            insertInto(idWouldBeLost ? last + 1 : last, entry);
        }
        prune(retention, dropped);
    }

    /** Number of events kept. */
    int count() {
        int count = open.count();
        for (Segment segment : segments) {
            count += segment.count();
        }
        return count;
    }

    /** Up to this time windows that are computed from the log count nothing, UTC milliseconds; it only rises. */
    long floorMs() {
        return cut ? sinceMs - 1 : Long.MIN_VALUE;
    }

    /** Lets go what can be read again. */
    void rest() {
        segments.forEach(Segment::rest);
    }

    /** About so many events have a time in (afterMs, untilMs], told from the directory alone. */
    int countAbout(long afterMs, long untilMs) {
        double count = open.count();
        for (int i = segments.size() - 1; i >= 0 && segments.get(i).lastMs() > afterMs; i--) {
            count += segments.get(i).countAbout(afterMs, untilMs);
        }
        return (int) count;
    }

    private void insertInto(int at, LoggedEvent entry) {
        Segment segment = segments.get(at);
        EventRows rows = segment.rows();
        boolean withIds = segment.hasIds();
        rows.add(entry);
        if (rows.count() <= 2 * agedLimit()) {
            segment.write(rows, withIds);
            return;
        }
        int half = rows.count() / 2;
        Segment newer = new Segment(parts, nextNumber++);
        newer.write(rows.part(half, rows.count()), withIds);
        segment.write(rows.part(0, half), withIds);
        segments.add(at + 1, newer);
    }

    private int agedLimit() {
        return segments.size() > MANY_SEGMENTS ? AGED_LIMIT_OF_MANY : AGED_LIMIT;
    }

    /**
     * Makes a segment of the open block. Of the latest segments each is about twice as long as the one behind it: so an event
     * is written a few times over, and most find few events beside it.
     */
    private void seal(Retention retention) {
        EventRows rows = open;
        open = new EventRows();
        int from = segments.size();
        while (from > 0 && isToGrow(segments.get(from - 1), rows.count())) {
            from--;
            EventRows older = segments.get(from).rows();
            older.addAll(rows);
            rows = older;
        }
        if (from == segments.size()) {
            segments.add(new Segment(parts, nextNumber++));
        }
        segments.get(from).write(rows, true);
        while (segments.size() > from + 1) {
            segments.remove(from + 1).remove();
        }
        long idsFromMs = lastMs() - retention.idsMs();
        mergeAged(idsFromMs, retention.keepMs() / LET_GO_IN_PARTS);
        int ids = 0;
        for (int i = segments.size() - 1; i >= 0; i--) {
            Segment segment = segments.get(i);
            ids += segment.count();
            if (segment.lastMs() < idsFromMs || ids > MAX_IDS) {
                segment.dropFilter();
            }
        }
    }

    /** Whether so many events are put behind those of a segment. */
    private static boolean isToGrow(Segment segment, int more) {
        return segment.count() <= more && segment.count() + more <= SEGMENT_LIMIT && segment.hasIds();
    }

    /**
     * One pair at a time, so that no event pays for many; and none that spans too long, as a segment is let go when all of
     * it is too old.
     */
    private void mergeAged(long idsFromMs, long longestMs) {
        for (int i = 0; i + 1 < segments.size() && segments.get(i + 1).lastMs() < idsFromMs; i++) {
            Segment older = segments.get(i);
            Segment newer = segments.get(i + 1);
            if (older.count() + newer.count() <= agedLimit() && newer.lastMs() - older.firstMs() <= longestMs) {
                EventRows rows = older.rows();
                rows.addAll(newer.rows());
                rows.dropIds();
                older.write(rows, false);
                newer.remove();
                segments.remove(i + 1);
                return;
            }
        }
    }

    private void prune(Retention retention, Consumer<LoggedEvent> dropped) {
        long horizonMs = lastMs() - retention.keepMs();
        while (!segments.isEmpty() && segments.get(0).lastMs() < horizonMs) {
            cutBefore(horizonMs);
            dropOldest();
        }
        int count = count();
        while (count > MAX_EVENTS) {
            Segment oldest = segments.get(0);
            count -= oldest.count();
            cutBefore(oldest.lastMs() + 1);
            oldest.rows().events().forEach(dropped);
            dropOldest();
        }
    }

    private void cutBefore(long timeMs) {
        cut = true;
        sinceMs = Math.max(sinceMs, timeMs);
    }

    private void dropOldest() {
        segments.get(0).remove();
        segments.remove(0);
    }

    /** Lets everything go. That nothing came after the latest transaction stays known. */
    void clear() {
        if (!isEmpty()) {
            cutBefore(lastMs() + 1);
        }
        while (!segments.isEmpty()) {
            dropOldest();
        }
        open = new EventRows();
    }

    /**
     * Visits the transactions with a time in (afterMs, untilMs], oldest first.
     *
     * @return a time after {@code untilMs} before which no further transaction comes; {@link Long#MAX_VALUE} if none comes
     */
    long forEach(long afterMs, long untilMs, Consumer<LoggedEvent> visitor) {
        return forEach(afterMs, untilMs, EventRows.ANY, 0, visitor);
    }

    /** The same for those that have a value in a {@linkplain EventRows#columnOf column}. */
    long forEach(long afterMs, long untilMs, int column, long value, Consumer<LoggedEvent> visitor) {
        for (Segment segment : segments) {
            if (segment.firstMs() > untilMs) {
                return segment.firstMs();
            }
            if (segment.lastMs() > afterMs) {
                long nextMs = segment.rows().forEach(afterMs, untilMs, column, value, visitor);
                if (nextMs != Long.MAX_VALUE) {
                    return nextMs;
                }
            }
        }
        return open.forEach(afterMs, untilMs, column, value, visitor);
    }

    /**
     * Fills in what leaves windows next after a time, as far as it is in one segment that has been read already; all of each
     * time that is among them. Nothing where it is in the open block, which is always there.
     *
     * @return a time before which nothing leaves that puts something into the sums, UTC milliseconds
     */
    long fillAfter(long afterMs, Leaving leaving) {
        leaving.clear();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.lastMs() > afterMs) {
                long beforeMs = i + 1 < segments.size() ? segments.get(i + 1).firstMs() : openFirstMs();
                return segment.atHand() ? leaving.fill(segment.rows(), afterMs, beforeMs) : afterMs + 1;
            }
        }
        return afterMs + 1;
    }

    private long openFirstMs() {
        return open.isEmpty() ? Long.MAX_VALUE : open.firstMs();
    }
}

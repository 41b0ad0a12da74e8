package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One customer's past transactions and repayments, ordered by time and, at equal times, by arrival. The newest few are open:
 * they are written with the directory, and so an event in order rewrites no more than these two. When they are enough they
 * become a {@linkplain Segments segment}. What lies further back than the retention is let go. Belongs to one thread.
 */
final class EventLog {
    /** Most transactions kept for one customer; beyond it the oldest segment is let go and windows say they are incomplete. */
    static final int MAX_EVENTS = 20_000;

    /** Latest transactions that are known by their id alone; those before only when they are told again with their time. */
    static final int MAX_IDS = 512;

    private static final int OPEN_LIMIT = 6;

    private final Segments segments;
    private final SpareRows spare;
    private EventRows open;
    private long sinceMs = Long.MAX_VALUE;
    private boolean cut;

    /** The directory as it was read, as long as nothing of it has changed. */
    private byte @Nullable [] directory;

    /** A log without events; what it reads is read into room of the spare. */
    EventLog(LogParts parts, SpareRows spare) {
        this(new Segments(parts, spare, 0), spare, new EventRows(spare));
    }

    private EventLog(Segments segments, SpareRows spare, EventRows open) {
        this.segments = segments;
        this.spare = spare;
        this.open = open;
    }

    /** Reads what {@link #writeTo} wrote; segments are read when they are needed. */
    static EventLog readFrom(ByteReader in, LogParts parts, SpareRows spare) throws IOException {
        int start = in.position();
        WordReader words = in.words();
        long sinceMs = words.readSigned();
        long numberAndCut = words.read();
        int count = words.readCount(MAX_EVENTS);
        Segments segments = new Segments(parts, spare, (int) (numberAndCut >>> 1));
        segments.readLines(words, count, sinceMs);
        int filtersAt = in.position() - start;
        in.skip(segments.filterBytes());
        byte[] directory = in.readSince(start);
        segments.setFilters(directory, filtersAt);
        EventLog log = new EventLog(segments, spare, EventRows.read(spare, in.words(), segments.lastMs(sinceMs)));
        log.sinceMs = sinceMs;
        log.cut = (numberAndCut & 1) != 0;
        log.directory = directory;
        return log;
    }

    /** Writes the directory and the open events; segments were written when they changed. */
    void writeTo(ByteWriter out) {
        byte[] known = directory;
        if (known == null) {
            writeDirectory(out);
        } else {
            out.write(known);
        }
        WordWriter words = out.words();
        open.writeTo(words, segments.lastMs(sinceMs));
        words.end();
    }

    private void writeDirectory(ByteWriter out) {
        WordWriter words = out.words();
        words.writeSigned(sinceMs);
        words.write((long) segments.nextNumber() << 1 | (cut ? 1 : 0));
        words.write(segments.size());
        segments.writeLines(words, sinceMs);
        words.end();
        segments.writeFilters(out);
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
        return open.isEmpty() ? segments.lastMs(Long.MIN_VALUE) : open.lastMs();
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
        if (!cut && entry.timeMs() < sinceMs) {
            sinceMs = entry.timeMs();
            directory = null;
        }
        if (open.count() >= OPEN_LIMIT) {
            directory = null;
            segments.append(open, retention);
            open = new EventRows(spare);
        }
        int last = segments.size() - 1;
        if (last < 0 || entry.timeMs() >= segments.get(last).lastMs()) {
            open.add(entry);
        } else {
            directory = null;
            while (last > 0 && segments.get(last).firstMs() > entry.timeMs()) {
                last--;
            }
            boolean idWouldBeLost = entry.timeMs() > segments.get(last).lastMs()
                    && !segments.get(last).hasIds();
            segments.insert(idWouldBeLost ? last + 1 : last, entry);
        }
        prune(retention, dropped);
    }

    /** Number of events kept. */
    int count() {
        int count = open.count();
        for (Segment segment : segments.all()) {
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
        segments.all().forEach(Segment::rest);
    }

    /** About so many events have a time in (afterMs, untilMs], told from the directory alone. */
    int countAbout(long afterMs, long untilMs) {
        double count = open.count();
        for (int i = segments.size() - 1; i >= 0 && segments.get(i).lastMs() > afterMs; i--) {
            count += segments.get(i).countAbout(afterMs, untilMs);
        }
        return (int) count;
    }

    private void prune(Retention retention, Consumer<LoggedEvent> dropped) {
        long horizonMs = lastMs() - retention.keepMs();
        while (!segments.isEmpty() && segments.get(0).lastMs() < horizonMs) {
            cutBefore(horizonMs);
            segments.removeOldest();
        }
        int count = count();
        while (count > MAX_EVENTS) {
            Segment oldest = segments.get(0);
            count -= oldest.count();
            cutBefore(oldest.lastMs() + 1);
            oldest.rows().events().forEach(dropped);
            segments.removeOldest();
        }
    }

    private void cutBefore(long timeMs) {
        directory = null;
        cut = true;
        sinceMs = Math.max(sinceMs, timeMs);
    }

    /** Lets everything go. That nothing came after the latest transaction stays known. */
    void clear() {
        if (!isEmpty()) {
            cutBefore(lastMs() + 1);
        }
        while (!segments.isEmpty()) {
            segments.removeOldest();
        }
        open.giveBack();
        open = new EventRows(spare);
    }

    /** Ends its use. */
    void close() {
        rest();
        open.giveBack();
    }

    /**
     * Visits the transactions with a time in (afterMs, untilMs], oldest first.
     *
     * @return a time after {@code untilMs} before which no further transaction comes; {@link Long#MAX_VALUE} if none comes
     */
    long forEach(long afterMs, long untilMs, Consumer<LoggedEvent> visitor) {
        return forEach(afterMs, untilMs, EventColumns.ANY, 0, visitor);
    }

    /** The same for those that have a value in a {@linkplain EventColumns#of column}. */
    long forEach(long afterMs, long untilMs, int column, long value, Consumer<LoggedEvent> visitor) {
        for (Segment segment : segments.all()) {
            if (segment.firstMs() > untilMs) {
                return segment.firstMs();
            }
            if (segment.lastMs() > afterMs) {
                long nextMs = segment.rowsUntil(untilMs).forEach(afterMs, untilMs, column, value, visitor);
                if (nextMs != Long.MAX_VALUE) {
                    return nextMs;
                }
            }
        }
        return open.forEach(afterMs, untilMs, column, value, visitor);
    }

    /**
     * Fills in what leaves windows next after a time, as far as it is in one segment that has been read already; all of each
     * time that is among them. Nothing where it is among the open ones, which are always there.
     *
     * @return a time before which nothing leaves that puts something into the sums, UTC milliseconds
     */
    long fillAfter(long afterMs, Leaving leaving) {
        leaving.clear();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.lastMs() > afterMs) {
                EventRows known = segment.atHand();
                return known == null ? afterMs + 1 : leaving.fill(known, afterMs, untilWhen(known, i));
            }
        }
        return afterMs + 1;
    }

    /** Before this time there are no others than those that are known of a segment, and those of segments before it. */
    private long untilWhen(EventRows known, int segment) {
        if (known.count() < segments.get(segment).count()) {
            return known.lastMs();
        }
        return segment + 1 < segments.size() ? segments.get(segment + 1).firstMs() : openFirstMs();
    }

    private long openFirstMs() {
        return open.isEmpty() ? Long.MAX_VALUE : open.firstMs();
    }
}

package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
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
    private static final int AGED_LIMIT_OF_MANY = 256;

    private final LogParts parts;
    private final List<Segment> segments;
    private List<LoggedEvent> open = new ArrayList<>();
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
    static EventLog readFrom(ByteReader in, LogParts parts) throws IOException {
        long sinceMs = in.readSigned();
        long numberAndCut = in.readVarLong();
        int count = in.readCount();
        EventLog log = new EventLog(parts, count);
        log.sinceMs = sinceMs;
        log.nextNumber = (int) (numberAndCut >>> 1);
        log.cut = (numberAndCut & 1) != 0;
        long previousMs = 0;
        for (int left = count; left > 0; left--) {
            Segment segment = Segment.readLine(in, parts, previousMs);
            log.segments.add(segment);
            previousMs = segment.lastMs();
        }
        log.open = BlockCodec.read(in, previousMs);
        return log;
    }

    /** Writes the directory and the open block; segments were written when they changed. */
    void writeTo(ByteWriter out) {
        out.writeSigned(sinceMs);
        out.writeVarLong((long) nextNumber << 1 | (cut ? 1 : 0));
        out.writeVarLong(segments.size());
        long previousMs = 0;
        for (Segment segment : segments) {
            segment.writeLine(out, previousMs);
            previousMs = segment.lastMs();
        }
        BlockCodec.write(out, open, true, previousMs);
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
            return open.get(open.size() - 1).timeMs();
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
        for (LoggedEvent entry : open) {
            if (entry.isKnownAs(transaction, fromMs)) {
                return true;
            }
        }
        int ids = open.size();
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
        if (open.size() >= OPEN_LIMIT) {
            seal(retention);
        }
        int last = segments.size() - 1;
        if (last < 0 || entry.timeMs() >= segments.get(last).lastMs()) {
            insert(open, entry);
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
        int count = open.size();
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
        double count = open.size();
        for (int i = segments.size() - 1; i >= 0 && segments.get(i).lastMs() > afterMs; i--) {
            count += segments.get(i).countAbout(afterMs, untilMs);
        }
        return (int) count;
    }

    private static void insert(List<LoggedEvent> entries, LoggedEvent entry) {
        int place = entries.size();
        while (place > 0 && entries.get(place - 1).timeMs() > entry.timeMs()) {
            place--;
        }
        entries.add(place, entry);
    }

    private void insertInto(int at, LoggedEvent entry) {
        Segment segment = segments.get(at);
        List<LoggedEvent> entries = new ArrayList<>(segment.entries());
        boolean withIds = segment.hasIds();
        insert(entries, entry);
        if (entries.size() <= 2 * agedLimit()) {
            segment.write(entries, withIds);
            return;
        }
        int half = entries.size() / 2;
        Segment newer = new Segment(parts, nextNumber++);
        newer.write(List.copyOf(entries.subList(half, entries.size())), withIds);
        segment.write(List.copyOf(entries.subList(0, half)), withIds);
        segments.add(at + 1, newer);
    }

    private int agedLimit() {
        return segments.size() > MANY_SEGMENTS ? AGED_LIMIT_OF_MANY : AGED_LIMIT;
    }

    /** Moves the open block to the end of the last segment, or into a new one. */
    private void seal(Retention retention) {
        int last = segments.size() - 1;
        if (last >= 0
                && segments.get(last).count() + open.size() <= SEGMENT_LIMIT
                && segments.get(last).hasIds()) {
            List<LoggedEvent> entries = new ArrayList<>(segments.get(last).entries());
            entries.addAll(open);
            segments.get(last).write(entries, true);
        } else {
            Segment segment = new Segment(parts, nextNumber++);
            segment.write(open, true);
            segments.add(segment);
        }
        long idsFromMs = lastMs() - retention.idsMs();
        open = new ArrayList<>();
        mergeAged(idsFromMs);
        int ids = 0;
        for (int i = segments.size() - 1; i >= 0; i--) {
            Segment segment = segments.get(i);
            ids += segment.count();
            if (segment.lastMs() < idsFromMs || ids > MAX_IDS) {
                segment.dropFilter();
            }
        }
    }

    /** One pair at a time, so that no event pays for many. */
    private void mergeAged(long idsFromMs) {
        for (int i = 0; i + 1 < segments.size() && segments.get(i + 1).lastMs() < idsFromMs; i++) {
            Segment older = segments.get(i);
            Segment newer = segments.get(i + 1);
            if (older.count() + newer.count() <= agedLimit()) {
                List<LoggedEvent> entries = new ArrayList<>(older.entries());
                entries.addAll(newer.entries());
                older.write(entries.stream().map(LoggedEvent::withoutId).toList(), false);
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
            oldest.entries().forEach(dropped);
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
        open = new ArrayList<>();
    }

    /**
     * Visits the transactions with a time in (afterMs, untilMs], oldest first.
     *
     * @return a time after {@code untilMs} before which no further transaction comes; {@link Long#MAX_VALUE} if none comes
     */
    long forEach(long afterMs, long untilMs, Consumer<LoggedEvent> visitor) {
        for (Segment segment : segments) {
            if (segment.firstMs() > untilMs) {
                return segment.firstMs();
            }
            if (segment.lastMs() > afterMs) {
                long nextMs = forEach(segment.entries(), afterMs, untilMs, visitor);
                if (nextMs != Long.MAX_VALUE) {
                    return nextMs;
                }
            }
        }
        return forEach(open, afterMs, untilMs, visitor);
    }

    /**
     * The next transactions after a time, as far as they are in one segment that has been read already; all of each time
     * that is among them. Empty where they are in the open block, which is always there.
     */
    List<LoggedEvent> atHandAfter(long afterMs) {
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.lastMs() > afterMs) {
                if (!segment.atHand()) {
                    return List.of();
                }
                long nextMs = i + 1 < segments.size() ? segments.get(i + 1).firstMs() : openFirstMs();
                int from = 0;
                int to = segment.count();
                List<LoggedEvent> entries = segment.entries();
                while (entries.get(from).timeMs() <= afterMs) {
                    from++;
                }
                while (to > from && entries.get(to - 1).timeMs() >= nextMs) {
                    to--;
                }
                return entries.subList(from, to);
            }
        }
        return List.of();
    }

    private long openFirstMs() {
        return open.isEmpty() ? Long.MAX_VALUE : open.get(0).timeMs();
    }

    private static long forEach(List<LoggedEvent> entries, long afterMs, long untilMs, Consumer<LoggedEvent> visitor) {
        for (LoggedEvent entry : entries) {
            if (entry.timeMs() > untilMs) {
                return entry.timeMs();
            }
            if (entry.timeMs() > afterMs) {
                visitor.accept(entry);
            }
        }
        return Long.MAX_VALUE;
    }
}

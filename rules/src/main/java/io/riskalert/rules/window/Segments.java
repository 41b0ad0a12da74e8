package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of one customer's log, oldest first, and how long they become. Of the latest each is about twice as long as the
 * one behind it: so an event is written a few times over, and most find few events beside it. Those whose ids need not be
 * known any more are merged to longer ones.
 */
final class Segments {
    private static final int RECENT_LIMIT = 32;
    private static final int AGED_LIMIT = 128;
    private static final int AGED_LIMIT_OF_MANY = 256;
    private static final int MANY = 48;

    /** What is merged spans at most this part of how long events are kept. */
    private static final int LET_GO_IN_PARTS = 2;

    private static final long ALONE_AFTER_MS = 24L * 60 * 60 * 1000;

    private final LogParts parts;
    private final SpareRows spare;
    private final List<Segment> segments = new ArrayList<>();
    private int nextNumber;

    /** No segments; the next one is given that number. */
    Segments(LogParts parts, SpareRows spare, int nextNumber) {
        this.parts = parts;
        this.spare = spare;
        this.nextNumber = nextNumber;
    }

    /** Reads so many lines of the directory, after a line that ended at {@code previousMs}. */
    void readLines(WordReader in, int count, long previousMs) throws IOException {
        long lastMs = previousMs;
        for (int left = count; left > 0; left--) {
            Segment segment = Segment.readLine(in, parts, spare, lastMs);
            segments.add(segment);
            lastMs = segment.lastMs();
        }
    }

    /** Writes the directory, for {@link #readLines}. */
    void writeLines(WordWriter out, long previousMs) {
        long lastMs = previousMs;
        for (Segment segment : segments) {
            segment.writeLine(out, lastMs);
            lastMs = segment.lastMs();
        }
    }

    /** How long all filters are, by the lines of the directory. */
    int filterBytes() {
        int bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.filterBytes();
        }
        return bytes;
    }

    /** Takes the filters that stand in an array, one behind the other. */
    void setFilters(byte[] filters, int from) {
        int at = from;
        for (Segment segment : segments) {
            segment.setFilter(filters, at);
            at += segment.filterBytes();
        }
    }

    /** Writes the filters, for {@link #setFilters}. */
    void writeFilters(ByteWriter out) {
        for (Segment segment : segments) {
            segment.writeFilter(out);
        }
    }

    /** Number of the segment that is made next. */
    int nextNumber() {
        return nextNumber;
    }

    int size() {
        return segments.size();
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    Segment get(int at) {
        return segments.get(at);
    }

    /** All, oldest first; not to be changed. */
    List<Segment> all() {
        return segments;
    }

    /** Time of the last event, UTC milliseconds; what is given if there is none. */
    long lastMs(long ifNone) {
        return segments.isEmpty() ? ifNone : segments.get(segments.size() - 1).lastMs();
    }

    /** Takes events, none of which is before those that are there; the rows are not to be used any more. */
    void append(EventRows latest, Retention retention) {
        EventRows rows = latest;
        int from = segments.size();
        while (from > 0 && isToGrow(segments.get(from - 1), rows.count())) {
            from--;
            EventRows older = segments.get(from).rows();
            older.addAll(rows);
            rows.giveBack();
            rows = older;
        }
        if (from == segments.size()) {
            segments.add(new Segment(parts, spare, nextNumber++));
        }
        segments.get(from).write(rows, IdFilter.forCustomerOf(rows.count() + knownIds(from)));
        while (segments.size() > from + 1) {
            segments.remove(from + 1).remove();
        }
        long idsFromMs = rows.lastMs() - retention.idsMs();
        settleAged(idsFromMs, retention.keepMs() / LET_GO_IN_PARTS);
        dropFilters(idsFromMs);
    }

    /** Whether so many events are put behind those of a segment. */
    private static boolean isToGrow(Segment segment, int more) {
        return segment.count() <= more && segment.count() + more <= RECENT_LIMIT && segment.hasIds();
    }

    /**
     * What is too old to need its ids is merged, or lets them go by itself where none to merge it with has come for a day. One
     * at a time, so that no event pays for many; and none that spans too long, as a segment is let go when all of it is too old.
     */
    private void settleAged(long idsFromMs, long longestMs) {
        for (int i = 0; i < segments.size() && segments.get(i).lastMs() < idsFromMs; i++) {
            Segment segment = segments.get(i);
            Segment newer = i + 1 < segments.size() ? segments.get(i + 1) : segment;
            if (newer != segment
                    && newer.lastMs() < idsFromMs
                    && segment.count() + newer.count() <= agedLimit()
                    && newer.lastMs() - segment.firstMs() <= longestMs) {
                EventRows rows = segment.rows();
                rows.addAll(newer.rows());
                writeWithoutIds(segment, rows);
                newer.remove();
                segments.remove(i + 1);
                return;
            }
            boolean alone = segment.lastMs() < idsFromMs - ALONE_AFTER_MS && segment.count() > RECENT_LIMIT / 2;
            if (alone && segment.hasIds()) {
                writeWithoutIds(segment, segment.rows());
                return;
            }
        }
    }

    private static void writeWithoutIds(Segment segment, EventRows rows) {
        rows.dropIds();
        segment.write(rows, null);
    }

    /** Ids that are kept of the first so many segments. */
    private int knownIds(int first) {
        int ids = 0;
        for (int i = first - 1; i >= 0 && segments.get(i).hasIds(); i--) {
            ids += segments.get(i).count();
        }
        return ids;
    }

    private int agedLimit() {
        return segments.size() > MANY ? AGED_LIMIT_OF_MANY : AGED_LIMIT;
    }

    private void dropFilters(long idsFromMs) {
        int ids = 0;
        for (int i = segments.size() - 1; i >= 0; i--) {
            Segment segment = segments.get(i);
            ids += segment.count();
            if (segment.lastMs() < idsFromMs || ids > EventLog.MAX_IDS) {
                segment.dropFilter();
            }
        }
    }

    /** Puts an event into a segment at its own time, and cuts the segment in two if it becomes too long. */
    void insert(int at, LoggedEvent entry) {
        Segment segment = segments.get(at);
        EventRows rows = segment.rows();
        IdFilter form = segment.hasIds() ? IdFilter.forCustomerOf(knownIds(segments.size())) : null;
        rows.add(entry);
        if (rows.count() <= 2 * agedLimit()) {
            segment.write(rows, form);
            return;
        }
        int half = rows.count() / 2;
        Segment newer = new Segment(parts, spare, nextNumber++);
        newer.write(rows.part(half, rows.count()), form);
        segment.write(rows.part(0, half), form);
        segments.add(at + 1, newer);
    }

    /** Lets the oldest go. */
    void removeOldest() {
        segments.remove(0).remove();
    }
}

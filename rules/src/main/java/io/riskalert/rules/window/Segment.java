package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Transactions that follow each other, in a part of their own that is read when it is needed. */
final class Segment {
    private static final String PART_PREFIX = "t";
    private static final int VERSION = 1;

    /** Forms of the events: bits without ids, bits with ids, and words, which have ids. */
    private static final byte BITS = 0;

    private static final byte BITS_WITH_IDS = 1;
    private static final byte WORDS = 2;

    /** So many are read oftener than they are written, and most of a recent past is in such: it is kept in bits. */
    private static final int BITS_FROM_COUNT = 24;

    private static final byte[] NOT_READ = {};
    private static final IdFilter[] FILTERS = IdFilter.values();

    /** For whether there is a filter, and which, with the count. */
    private static final int FILTER_BITS = 2;

    private final LogParts parts;
    private final SpareRows spare;
    private final int number;
    private long firstMs;
    private long lastMs;
    private int count;
    private boolean withIds;

    /** Holds the filter of the ids from a place on; null if there is none. */
    private byte @Nullable [] idFilter;

    private int idFilterAt;
    private IdFilter filterForm = IdFilter.SHORT;
    private @Nullable EventRows rows;

    /** A segment that is new, or about to be written. */
    Segment(LogParts parts, SpareRows spare, int number) {
        this.parts = parts;
        this.spare = spare;
        this.number = number;
    }

    long firstMs() {
        return firstMs;
    }

    long lastMs() {
        return lastMs;
    }

    int count() {
        return count;
    }

    /** Whether its first transaction is not after that time, and its last not before. */
    boolean covers(long timeMs) {
        return firstMs <= timeMs && timeMs <= lastMs;
    }

    /** About so many of its events have a time in (afterMs, untilMs], as if they lay at equal distances. */
    double countAbout(long afterMs, long untilMs) {
        long fromMs = Math.max(firstMs, afterMs);
        long toMs = Math.min(lastMs, untilMs);
        if (toMs < fromMs) {
            return 0;
        }
        return lastMs == firstMs ? count : (double) count * (toMs - fromMs) / (lastMs - firstMs);
    }

    /** Its events; {@link #write} is to be told of what is changed in them. */
    EventRows rows() {
        EventRows known = rows;
        return known != null && known.count() == count ? known : readUntil(Long.MAX_VALUE);
    }

    /** Its events up to a time, UTC milliseconds, and some or all that come after it; not to be changed. */
    EventRows rowsUntil(long untilMs) {
        EventRows known = rows;
        return known != null && (known.count() == count || known.goesBeyond(untilMs)) ? known : readUntil(untilMs);
    }

    private EventRows readUntil(long untilMs) {
        giveBack();
        ByteReader in = parts.open(PART_PREFIX + number);
        if (in == null) {
            throw new IllegalStateException("segment " + number + " of the transaction log is missing");
        }
        EventRows read = Bytes.read(in, bytes -> read(bytes, untilMs));
        rows = read;
        return read;
    }

    private EventRows read(ByteReader in, long untilMs) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IllegalStateException("segment " + number + " of the transaction log has version " + version
                    + ", which this release cannot read: restore it with the release that wrote it, or a newer one");
        }
        byte form = in.readByte();
        return switch (form) {
            case WORDS -> EventRows.read(spare, in.words(), firstMs);
            case BITS, BITS_WITH_IDS -> EventRows.readBits(spare, in, firstMs, form == BITS_WITH_IDS, untilMs);
            default -> throw new IOException("events in form " + form);
        };
    }

    /** The first of its events, or all of them, if they have been read already. */
    @Nullable
    EventRows atHand() {
        return rows;
    }

    /** Whether its ids are kept. */
    boolean hasIds() {
        return withIds;
    }

    /** Whether it holds the id at or after a time, or the same transaction where its ids have been let go. */
    boolean contains(LoggedEvent transaction, long fromMs) {
        byte[] filter = idFilter;
        if (filter != null && !filterForm.mayContain(filter, idFilterAt, count, transaction.id())) {
            return false;
        }
        return hasIds()
                ? rows().contains(transaction.id(), fromMs)
                : covers(transaction.timeMs()) && rows().containsSame(transaction);
    }

    /**
     * Takes these for what it held, and gives them back when it rests. A few with ids have lately come and are written again
     * soon, and quickly; others take little room. Without ids they are only told apart by what they say.
     *
     * @param form of the filter of the ids; null to keep no ids
     */
    void write(EventRows next, @Nullable IdFilter form) {
        firstMs = next.firstMs();
        lastMs = next.lastMs();
        count = next.count();
        if (rows != next) {
            giveBack();
        }
        rows = next;
        withIds = form != null;
        filterForm = form == null ? filterForm : form;
        idFilter = form == null ? null : form.of(next);
        idFilterAt = 0;
        ByteWriter out = spare.scratch();
        out.writeByte(VERSION);
        if (withIds && count < BITS_FROM_COUNT) {
            out.writeByte(WORDS);
            WordWriter words = out.words();
            next.writeTo(words, firstMs);
            words.end();
        } else {
            out.writeByte(withIds ? BITS_WITH_IDS : BITS);
            next.writeBits(out, firstMs, withIds);
        }
        parts.write(PART_PREFIX + number, out.toBytes());
    }

    void remove() {
        parts.remove(PART_PREFIX + number);
        giveBack();
    }

    /** Lets go what can be read again. */
    void rest() {
        giveBack();
    }

    private void giveBack() {
        EventRows known = rows;
        if (known != null) {
            known.giveBack();
            rows = null;
        }
    }

    /** Lets the filter go; ids are then looked for in the segment itself. */
    void dropFilter() {
        idFilter = null;
    }

    /** Writes its line of the directory, after a line that ended at {@code previousMs}. */
    void writeLine(WordWriter out, long previousMs) {
        out.write((long) number << 1 | (withIds ? 1 : 0));
        out.writeSigned(firstMs - previousMs);
        out.write(lastMs - firstMs);
        out.write((long) count << FILTER_BITS | (idFilter == null ? 0 : 1 + filterForm.ordinal()));
    }

    static Segment readLine(WordReader in, LogParts parts, SpareRows spare, long previousMs) throws IOException {
        long numberAndIds = in.read();
        Segment segment = new Segment(parts, spare, (int) (numberAndIds >>> 1));
        segment.withIds = (numberAndIds & 1) != 0;
        segment.firstMs = previousMs + in.readSigned();
        segment.lastMs = segment.firstMs + in.read();
        long countAndFilter = in.read();
        segment.count = (int) (countAndFilter >>> FILTER_BITS);
        int filter = (int) countAndFilter & (1 << FILTER_BITS) - 1;
        if (filter > FILTERS.length) {
            throw new IOException("a filter in form " + filter);
        }
        segment.idFilter = filter == 0 ? null : NOT_READ;
        segment.filterForm = filter == 0 ? IdFilter.SHORT : FILTERS[filter - 1];
        return segment;
    }

    /** Writes the filter of its ids, if it has one. */
    void writeFilter(ByteWriter out) {
        byte[] filter = idFilter;
        if (filter != null) {
            out.write(filter, idFilterAt, filterBytes());
        }
    }

    /** How long its filter is; 0 if its line of the directory says that there is none. */
    int filterBytes() {
        return idFilter == null ? 0 : filterForm.bytes(count);
    }

    /** Takes the filter that stands in an array, if its line says that there is one. */
    void setFilter(byte[] filters, int at) {
        if (idFilter != null) {
            idFilter = filters;
            idFilterAt = at;
        }
    }
}

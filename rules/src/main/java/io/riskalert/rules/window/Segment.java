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
    private static final byte WITH_IDS = 1;
    private static final byte WITHOUT_IDS = 0;
    private static final byte[] NOT_READ = {};

    private final LogParts parts;
    private final int number;
    private long firstMs;
    private long lastMs;
    private int count;
    private byte @Nullable [] idFilter;
    private byte @Nullable [] stored;
    private @Nullable EventRows rows;

    /** A segment that is new, or about to be written. */
    Segment(LogParts parts, int number) {
        this.parts = parts;
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
        if (known == null) {
            known = Bytes.read(stored(), this::read);
            rows = known;
        }
        return known;
    }

    private EventRows read(ByteReader in) throws IOException {
        in.readByte();
        return in.readByte() == WITH_IDS
                ? EventRows.read(new WordReader(in), firstMs)
                : EventRows.of(BlockCodec.read(in, firstMs));
    }

    /** Whether its transactions can be had without a read. */
    boolean atHand() {
        return rows != null;
    }

    private byte[] stored() {
        byte[] known = stored;
        if (known == null) {
            known = parts.read(PART_PREFIX + number);
            if (known == null) {
                throw new IllegalStateException("segment " + number + " of the transaction log is missing");
            }
            if (known.length < 2 || known[0] != VERSION) {
                throw new IllegalStateException(
                        "segment " + number + " of the transaction log has version "
                                + (known.length < 2 ? "none" : known[0])
                                + ", which this release cannot read: restore it with the release that wrote it, or a newer one");
            }
            stored = known;
        }
        return known;
    }

    /** Whether its ids are kept. */
    boolean hasIds() {
        return stored()[1] == WITH_IDS;
    }

    /** Whether it holds the id at or after a time, or the same transaction where its ids have been let go. */
    boolean contains(LoggedEvent transaction, long fromMs) {
        byte[] filter = idFilter;
        if (filter != null && !IdFilter.mayContain(filter, transaction.id())) {
            return false;
        }
        return hasIds()
                ? rows().contains(transaction.id(), fromMs)
                : covers(transaction.timeMs()) && rows().containsSame(transaction);
    }

    /**
     * Takes these for what it held. With ids they are lately come, read and written again soon, and quickly; without, they
     * lie for months, and take little room. They are then only told apart by what they say.
     */
    void write(EventRows next, boolean withIds) {
        firstMs = next.firstMs();
        lastMs = next.lastMs();
        count = next.count();
        rows = next;
        idFilter = withIds ? IdFilter.of(next) : null;
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        out.writeByte(withIds ? WITH_IDS : WITHOUT_IDS);
        if (withIds) {
            WordWriter words = new WordWriter(out);
            next.writeTo(words, firstMs);
            words.end();
        } else {
            BlockCodec.write(out, next.events(), firstMs);
        }
        stored = out.toBytes();
        parts.write(PART_PREFIX + number, stored);
    }

    void remove() {
        parts.remove(PART_PREFIX + number);
    }

    /** Lets go what can be read again. */
    void rest() {
        stored = null;
        rows = null;
    }

    /** Lets the filter go; ids are then looked for in the segment itself. */
    void dropFilter() {
        idFilter = null;
    }

    /** Writes its line of the directory, after a line that ended at {@code previousMs}. */
    void writeLine(WordWriter out, long previousMs) {
        out.write(number);
        out.writeSigned(firstMs - previousMs);
        out.write(lastMs - firstMs);
        out.write((long) count << 1 | (idFilter == null ? 0 : 1));
    }

    static Segment readLine(WordReader in, LogParts parts, long previousMs) throws IOException {
        Segment segment = new Segment(parts, (int) in.read());
        segment.firstMs = previousMs + in.readSigned();
        segment.lastMs = segment.firstMs + in.read();
        long countAndFilter = in.read();
        segment.count = (int) (countAndFilter >>> 1);
        segment.idFilter = (countAndFilter & 1) == 0 ? null : NOT_READ;
        return segment;
    }

    /** Writes the filter of its ids, if it has one. */
    void writeFilter(ByteWriter out) {
        byte[] filter = idFilter;
        if (filter != null) {
            out.write(filter);
        }
    }

    /** Reads the filter, if its line says that there is one: a byte for each event. */
    void readFilter(ByteReader in) throws IOException {
        if (idFilter != null) {
            idFilter = in.readBytes(count);
        }
    }
}

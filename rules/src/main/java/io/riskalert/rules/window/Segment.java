package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transactions that follow each other, in a part of their own that is read when it is needed. */
final class Segment {
    private static final String PART_PREFIX = "t";
    private static final int VERSION = 1;

    private final LogParts parts;
    private final int number;
    private long firstMs;
    private long lastMs;
    private int count;
    private byte @Nullable [] idFilter;
    private byte @Nullable [] stored;
    private @Nullable List<LoggedEvent> entries;

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

    List<LoggedEvent> entries() {
        List<LoggedEvent> known = entries;
        if (known == null) {
            known = Bytes.read(stored(), in -> {
                in.readByte();
                return BlockCodec.read(in, firstMs);
            });
            entries = known;
        }
        return known;
    }

    /** Whether its transactions can be had without a read. */
    boolean atHand() {
        return entries != null;
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
        return BlockCodec.hasIds(stored()[1]);
    }

    /** Whether it holds the id at or after a time, or the same transaction where its ids have been let go. */
    boolean contains(LoggedEvent transaction, long fromMs) {
        byte[] filter = idFilter;
        if (filter != null && !IdFilter.mayContain(filter, transaction.id())) {
            return false;
        }
        if (!hasIds()) {
            return covers(transaction.timeMs()) && entries().stream().anyMatch(entry -> entry.sameAs(transaction));
        }
        boolean known = Bytes.read(stored(), in -> {
            in.readByte();
            return BlockCodec.containsId(in, transaction.id());
        });
        return known && entries().stream().anyMatch(entry -> entry.isKnownAs(transaction, fromMs));
    }

    /** Takes these for what it held. Without ids they are only told apart by what they say. */
    void write(List<LoggedEvent> next, boolean withIds) {
        firstMs = next.get(0).timeMs();
        lastMs = next.get(next.size() - 1).timeMs();
        count = next.size();
        entries = next;
        idFilter = withIds ? IdFilter.of(next) : null;
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        BlockCodec.write(out, next, withIds, firstMs);
        stored = out.toBytes();
        parts.write(PART_PREFIX + number, stored);
    }

    void remove() {
        parts.remove(PART_PREFIX + number);
    }

    /** Lets go what can be read again. */
    void rest() {
        stored = null;
        entries = null;
    }

    /** Lets the filter go; ids are then looked for in the segment itself. */
    void dropFilter() {
        idFilter = null;
    }

    /** Writes its line of the directory, after a line that ended at {@code previousMs}. */
    void writeLine(ByteWriter out, long previousMs) {
        out.writeVarLong(number);
        out.writeSigned(firstMs - previousMs);
        out.writeVarLong(lastMs - firstMs);
        out.writeVarLong(count);
        byte[] filter = idFilter;
        out.writeVarLong(filter == null ? 0 : filter.length);
        if (filter != null) {
            out.write(filter);
        }
    }

    static Segment readLine(ByteReader in, LogParts parts, long previousMs) throws IOException {
        Segment segment = new Segment(parts, (int) in.readVarLong());
        segment.firstMs = previousMs + in.readSigned();
        segment.lastMs = segment.firstMs + in.readVarLong();
        segment.count = (int) in.readVarLong();
        int filterBytes = in.readCount();
        segment.idFilter = filterBytes == 0 ? null : in.readBytes(filterBytes);
        return segment;
    }
}

package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The largest rank in a window that moves: the ranks that are larger than all after them, oldest first, so that when one
 * leaves the next is the largest. Only the first few are kept; when they have left and there were more, the largest is
 * not known until it has been looked for in the log.
 */
final class Extreme {
    private static final int LIMIT = 6;

    private final long[] timesMs = new long[LIMIT];
    private final long[] ranks = new long[LIMIT];
    private int size;
    private boolean more;
    private @Nullable Long rankBefore;
    private boolean beforeKnown;

    boolean known() {
        return size > 0 || !more;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The largest rank; only of one that is known and not empty. */
    long rank() {
        return ranks[0];
    }

    /** Whether it is known what was the largest before the latest event came. */
    boolean beforeKnown() {
        return beforeKnown;
    }

    /** The largest rank before the latest event came, null if there was none; only of one that is known. */
    @Nullable
    Long rankBefore() {
        return rankBefore;
    }

    void forgetBefore() {
        beforeKnown = false;
    }

    /** Takes the rank of an event that is not before any other in the window. */
    void add(long timeMs, long rank) {
        beforeKnown = known();
        rankBefore = size > 0 ? ranks[0] : null;
        int left = size;
        while (left > 0 && ranks[left - 1] <= rank) {
            left--;
        }
        if (left < size) {
            more = false;
        }
        size = left;
        if (more || size == LIMIT) {
            more = true;
        } else {
            timesMs[size] = timeMs;
            ranks[size++] = rank;
        }
    }

    /** Lets go what is at or before a time. */
    void expire(long untilMs) {
        int gone = 0;
        while (gone < size && timesMs[gone] <= untilMs) {
            gone++;
        }
        if (gone > 0) {
            size -= gone;
            System.arraycopy(timesMs, gone, timesMs, 0, size);
            System.arraycopy(ranks, gone, ranks, 0, size);
        }
    }

    /** Begins anew with an empty window. */
    void clear() {
        size = 0;
        more = false;
    }

    /** Says that what is in the window is not known. */
    void forget() {
        size = 0;
        more = true;
    }

    void writeTo(ByteWriter out, long asOfMs) {
        out.writeVarLong((long) size << 1 | (more ? 1 : 0));
        for (int i = 0; i < size; i++) {
            out.writeVarLong(asOfMs - timesMs[i]);
            out.writeSigned(ranks[i]);
        }
    }

    static Extreme readFrom(ByteReader in, long asOfMs) throws IOException {
        Extreme extreme = new Extreme();
        long head = in.readVarLong();
        if (head >>> 1 > LIMIT) {
            throw new IOException((head >>> 1) + " ranks of " + LIMIT);
        }
        extreme.size = (int) (head >>> 1);
        extreme.more = (head & 1) != 0;
        for (int i = 0; i < extreme.size; i++) {
            extreme.timesMs[i] = asOfMs - in.readVarLong();
            extreme.ranks[i] = in.readSigned();
        }
        return extreme;
    }
}

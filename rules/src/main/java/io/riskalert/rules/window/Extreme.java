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
    private static final int LIMIT = 4;
    private static final int MAX_SINCE = 8_191;

    private final long[] timesMs = new long[LIMIT];
    private final long[] ranks = new long[LIMIT];
    private int size;
    private boolean more;
    private int sinceSearch = MAX_SINCE;
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

    /** Events since it was looked for last, as far as that is counted; many if all in the window are known. */
    int sinceSearch() {
        return sinceSearch;
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

    /** Ends a search, in which all events were added anew. */
    void searched() {
        beforeKnown = false;
        sinceSearch = more ? 0 : MAX_SINCE;
    }

    /** Takes the rank of an event that is not before any other in the window. */
    void add(long timeMs, long rank) {
        sinceSearch = Math.min(MAX_SINCE, sinceSearch + 1);
        beforeKnown = known();
        rankBefore = size > 0 ? ranks[0] : null;
        int left = size;
        while (left > 0 && ranks[left - 1] <= rank) {
            left--;
        }
        if (left < size) {
            more = false;
            sinceSearch = MAX_SINCE;
        }
        size = left;
        if (more || size == LIMIT) {
            more = true;
        } else {
            timesMs[size] = timeMs;
            ranks[size++] = rank;
        }
    }

    /** Takes the rank of an event that comes after events later than itself. */
    void addLate(long timeMs, long rank) {
        beforeKnown = false;
        if (!known()) {
            return;
        }
        int later = size;
        while (later > 0 && timesMs[later - 1] > timeMs) {
            later--;
        }
        if (later < size && ranks[later] >= rank) {
            return;
        }
        int smaller = later;
        while (smaller > 0 && ranks[smaller - 1] <= rank) {
            smaller--;
        }
        boolean unknownPlace = later == size && smaller == later && more;
        if (unknownPlace) {
            return;
        }
        put(smaller, later, timeMs, rank);
    }

    /** Puts a rank in for those in [from, to). */
    private void put(int from, int to, long timeMs, long rank) {
        if (from == LIMIT) {
            more = true;
            return;
        }
        int kept = size - to;
        if (from + 1 + kept > LIMIT) {
            more = true;
            kept = LIMIT - from - 1;
        }
        System.arraycopy(timesMs, to, timesMs, from + 1, kept);
        System.arraycopy(ranks, to, ranks, from + 1, kept);
        timesMs[from] = timeMs;
        ranks[from] = rank;
        size = from + 1 + kept;
    }

    /** Takes back an event that is the oldest. */
    void remove(long timeMs, long rank) {
        if (size > 0 && timesMs[0] == timeMs && ranks[0] == rank) {
            size = 0;
            more = true;
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
        sinceSearch = MAX_SINCE;
    }

    void writeTo(ByteWriter out, long tailMs, RunningPlan.ExtremePlan plan) {
        out.writeVarLong((long) size << 1 | (more ? 1 : 0));
        if (more) {
            out.writeVarLong(sinceSearch);
        }
        long previousMs = tailMs;
        long previousValue = 0;
        for (int i = 0; i < size; i++) {
            out.writeVarLong(timesMs[i] - previousMs);
            previousMs = timesMs[i];
            if (!plan.ofTime()) {
                long value = plan.rank(ranks[i]);
                out.writeSigned(value - previousValue);
                previousValue = value;
            }
        }
    }

    static Extreme readFrom(ByteReader in, long tailMs, RunningPlan.ExtremePlan plan) throws IOException {
        Extreme extreme = new Extreme();
        long head = in.readVarLong();
        if (head >>> 1 > LIMIT) {
            throw new IOException((head >>> 1) + " ranks of " + LIMIT);
        }
        extreme.size = (int) (head >>> 1);
        extreme.more = (head & 1) != 0;
        extreme.sinceSearch = extreme.more ? (int) in.readVarLong() : MAX_SINCE;
        long timeMs = tailMs;
        long value = 0;
        for (int i = 0; i < extreme.size; i++) {
            timeMs += in.readVarLong();
            value = plan.ofTime() ? timeMs : value + in.readSigned();
            extreme.timesMs[i] = timeMs;
            extreme.ranks[i] = plan.rank(value);
        }
        return extreme;
    }
}

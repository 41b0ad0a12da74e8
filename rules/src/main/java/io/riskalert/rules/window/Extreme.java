package io.riskalert.rules.window;

import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
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
    private static final int SIZE_BITS = 3;

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
        beforeKnown = false;
    }

    void writeTo(WordWriter out, long tailMs, RunningPlan.ExtremePlan plan) {
        out.write((long) (more ? sinceSearch : 0) << SIZE_BITS + 1 | (more ? 1L : 0) << SIZE_BITS | size);
        long previousMs = tailMs;
        long previousValue = 0;
        for (int i = 0; i < size; i++) {
            out.write(timesMs[i] - previousMs);
            previousMs = timesMs[i];
            long value = plan.ofTime() ? 0 : plan.rank(ranks[i]);
            out.writeSigned(value - previousValue);
            previousValue = value;
        }
    }

    /** Reads what {@link #writeTo} wrote, for what it held. */
    void readFrom(WordReader in, long tailMs, RunningPlan.ExtremePlan plan) throws IOException {
        long head = in.read();
        size = sizeIn(head);
        if (size > LIMIT) {
            throw new IOException(size + " ranks of " + LIMIT);
        }
        more = (head >>> SIZE_BITS & 1) != 0;
        sinceSearch = more ? (int) (head >>> SIZE_BITS + 1) : MAX_SINCE;
        beforeKnown = false;
        long timeMs = tailMs;
        long value = 0;
        for (int i = 0; i < size; i++) {
            timeMs += in.read();
            value += in.readSigned();
            timesMs[i] = timeMs;
            ranks[i] = plan.rank(plan.ofTime() ? timeMs : value);
        }
    }

    private static int sizeIn(long head) {
        return (int) head & (1 << SIZE_BITS) - 1;
    }

    /** Reads over what {@link #writeTo} wrote. */
    static void skip(WordReader in) throws IOException {
        for (int left = 2 * sizeIn(in.read()); left > 0; left--) {
            in.read();
        }
    }
}

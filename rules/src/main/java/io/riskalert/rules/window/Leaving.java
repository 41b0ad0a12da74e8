package io.riskalert.rules.window;

import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * The events that leave windows of one length next, oldest first, and what each has put into their sums; so that the
 * segment which they are in is read once for several of them. Up to its last one's time it holds every event that has put
 * something into a sum.
 */
final class Leaving {
    /** Most that are noted. */
    static final int LIMIT = 8;

    private static final int WRITTEN_LIMIT = 3;
    private static final long[] NONE = {};

    private final RunningPlan.SumPlan[] sums;
    private long[] timesMs = NONE;
    private long[] shares = NONE;
    private int first;
    private int end;

    /** Room for events that put something into those sums. */
    Leaving(RunningPlan.SumPlan[] sums) {
        this.sums = sums;
    }

    private void makeRoom() {
        if (timesMs.length == 0) {
            timesMs = new long[LIMIT];
            shares = new long[LIMIT * sums.length];
        }
    }

    boolean isEmpty() {
        return first == end;
    }

    long firstMs() {
        return timesMs[first];
    }

    long lastMs() {
        return timesMs[end - 1];
    }

    /** What the first has put into the sum at that place. */
    long share(int sum) {
        return shares[first * sums.length + sum];
    }

    void removeFirst() {
        first++;
    }

    void clear() {
        first = 0;
        end = 0;
    }

    /**
     * Takes the first few of events that come after one time and before another, at which there may be more.
     *
     * @return a time before which none of them leaves, UTC milliseconds
     */
    long fill(EventRows rows, long afterMs, long beforeMs) {
        clear();
        makeRoom();
        long noneBeforeMs = afterMs + 1;
        for (int at = 0; at < rows.count() && rows.timeMs(at) < beforeMs; at++) {
            if (rows.timeMs(at) <= afterMs) {
                continue;
            }
            LoggedEvent event = rows.event(at);
            if (end == LIMIT) {
                if (sharesAt(event, LIMIT - 1, false)) {
                    forgetFrom(event.timeMs());
                    break;
                }
            } else if (sharesAt(event, end, true)) {
                timesMs[end++] = event.timeMs();
            }
            if (isEmpty()) {
                // Not the time after it: others of its time may count, and be too many to be kept.
                noneBeforeMs = event.timeMs();
            }
        }
        return isEmpty() ? noneBeforeMs : firstMs();
    }

    /** Whether an event puts something into the sums. */
    private boolean sharesAt(LoggedEvent event, int at, boolean keep) {
        boolean any = false;
        for (int i = 0; i < sums.length; i++) {
            long share = sums[i].share(event);
            any |= share != 0;
            if (keep) {
                shares[at * sums.length + i] = share;
            }
        }
        return any;
    }

    private void forgetFrom(long timeMs) {
        while (end > first && timesMs[end - 1] >= timeMs) {
            end--;
        }
    }

    /** Lets go what is not written, so that what is read again goes on like this. */
    void trim() {
        if (size() > WRITTEN_LIMIT) {
            forgetFrom(timesMs[first + WRITTEN_LIMIT]);
        }
    }

    /** Writes of each event its time, which counts it is in, into which sums it has put something, and what. */
    void writeTo(WordWriter out, long tailMs) {
        long previousMs = tailMs;
        for (int at = first; at < end; at++) {
            out.write(timesMs[at] - previousMs);
            previousMs = timesMs[at];
            for (int from = 0; from < sums.length; from += Long.SIZE) {
                writeShares(out, at * sums.length, from, Math.min(sums.length, from + Long.SIZE));
            }
        }
    }

    private void writeShares(WordWriter out, int row, int from, int to) {
        long counts = 0;
        long values = 0;
        for (int i = from; i < to; i++) {
            long bit = shares[row + i] == 0 ? 0 : 1L << i - from;
            if (isCount(i)) {
                counts |= bit;
            } else {
                values |= bit;
            }
        }
        out.write(counts);
        out.write(values);
        long previous = 0;
        for (long left = values; left != 0; left &= left - 1) {
            long share = shares[row + from + Long.numberOfTrailingZeros(left)];
            // Most often the amount, several times.
            out.writeSigned(share - previous);
            previous = share;
        }
    }

    private boolean isCount(int sum) {
        return sums[sum].kind() == RunningPlan.SumKind.COUNT;
    }

    int size() {
        return end - first;
    }

    /** Reads as many events as were written. */
    void readFrom(WordReader in, int count, long tailMs) throws IOException {
        clear();
        if (count > LIMIT) {
            throw new IOException(count + " leaving, at most " + LIMIT);
        }
        if (count > 0) {
            makeRoom();
            Arrays.fill(shares, 0, count * sums.length, 0);
        }
        long previousMs = tailMs;
        for (; end < count; end++) {
            previousMs += in.read();
            timesMs[end] = previousMs;
            for (int from = 0; from < sums.length; from += Long.SIZE) {
                readShares(in, end * sums.length + from);
            }
        }
    }

    private void readShares(WordReader in, int row) throws IOException {
        for (long left = in.read(); left != 0; left &= left - 1) {
            shares[row + Long.numberOfTrailingZeros(left)] = 1;
        }
        long share = 0;
        for (long left = in.read(); left != 0; left &= left - 1) {
            share += in.readSigned();
            shares[row + Long.numberOfTrailingZeros(left)] = share;
        }
    }

    /** Reads over so many events that share in so many sums. */
    static void skip(WordReader in, int count, int sums) throws IOException {
        for (int event = 0; event < count; event++) {
            in.read();
            for (int from = 0; from < sums; from += Long.SIZE) {
                in.read();
                for (int left = Long.bitCount(in.read()); left > 0; left--) {
                    in.read();
                }
            }
        }
    }
}

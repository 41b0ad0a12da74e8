package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;
import java.util.List;

/**
 * The events that leave windows of one length next, oldest first, and what each has put into their sums; so that the
 * segment which they are in is read once for several of them. Up to its last one's time it holds every event that has put
 * something into a sum.
 */
final class Leaving {
    private static final int LIMIT = 8;
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

    /** Takes the first few of events after which others may come, none of them at the time of the last. */
    void fill(List<LoggedEvent> next) {
        clear();
        if (!next.isEmpty()) {
            makeRoom();
        }
        for (LoggedEvent event : next) {
            if (end == LIMIT) {
                if (sharesAt(event, LIMIT - 1, false)) {
                    forgetFrom(event.timeMs());
                    return;
                }
            } else if (sharesAt(event, end, true)) {
                timesMs[end++] = event.timeMs();
            }
        }
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

    void writeTo(ByteWriter out, long tailMs) {
        long previousMs = tailMs;
        for (int at = first; at < end; at++) {
            out.writeVarLong(timesMs[at] - previousMs);
            previousMs = timesMs[at];
            int from = at * sums.length;
            out.writeBits(sums.length, i -> shares[from + i] != 0);
            for (int i = 0; i < sums.length; i++) {
                if (shares[from + i] != 0 && sums[i].kind() != RunningPlan.SumKind.COUNT) {
                    out.writeSigned(shares[from + i]);
                }
            }
        }
    }

    int size() {
        return end - first;
    }

    void readFrom(ByteReader in, int count, long tailMs) throws IOException {
        clear();
        if (count > LIMIT) {
            throw new IOException(count + " leaving, at most " + LIMIT);
        }
        if (count > 0) {
            makeRoom();
        }
        long previousMs = tailMs;
        for (; end < count; end++) {
            previousMs += in.readVarLong();
            timesMs[end] = previousMs;
            boolean[] there = in.readBits(sums.length);
            for (int i = 0; i < sums.length; i++) {
                boolean counts = sums[i].kind() == RunningPlan.SumKind.COUNT;
                shares[end * sums.length + i] = !there[i] ? 0 : counts ? 1 : in.readSigned();
            }
        }
    }
}

package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;
import java.util.List;

/**
 * The transactions that leave windows of one length next, oldest first, and what each has put into their sums; so that the
 * segment which they are in is read once for several of them. It holds every transaction up to its last one's time, or
 * nothing.
 */
final class Leaving {
    private static final int LIMIT = 8;

    private final int width;
    private final long[] timesMs = new long[LIMIT];
    private final long[] shares;
    private int first;
    private int end;

    /** Room for transactions that put something into that many sums. */
    Leaving(int width) {
        this.width = width;
        shares = new long[LIMIT * width];
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

    /** What the first has put into the sum at that place of the span. */
    long share(int sum) {
        return shares[first * width + sum];
    }

    void removeFirst() {
        first++;
    }

    void clear() {
        first = 0;
        end = 0;
    }

    /** Takes the first few of transactions after which others may come, none of them at the time of the last. */
    void fill(List<LoggedTransaction> next, RunningPlan.Span span) {
        clear();
        int count = Math.min(LIMIT, next.size());
        if (next.size() > count) {
            long cutMs = next.get(count).timeMs();
            while (count > 0 && next.get(count - 1).timeMs() == cutMs) {
                count--;
            }
        }
        for (LoggedTransaction entry : next.subList(0, count)) {
            timesMs[end] = entry.timeMs();
            for (int i = 0; i < width; i++) {
                shares[end * width + i] = span.sums().get(i).share(entry);
            }
            end++;
        }
    }

    void writeTo(ByteWriter out, long tailMs) {
        out.writeVarLong(end - first);
        long previousMs = tailMs;
        for (int at = first; at < end; at++) {
            out.writeVarLong(timesMs[at] - previousMs);
            previousMs = timesMs[at];
            for (int i = 0; i < width; i++) {
                out.writeSigned(shares[at * width + i]);
            }
        }
    }

    void readFrom(ByteReader in, long tailMs) throws IOException {
        clear();
        int count = in.readCount();
        if (count > LIMIT) {
            throw new IOException(count + " leaving, at most " + LIMIT);
        }
        long previousMs = tailMs;
        for (; end < count; end++) {
            previousMs += in.readVarLong();
            timesMs[end] = previousMs;
            for (int i = 0; i < width; i++) {
                shares[end * width + i] = in.readSigned();
            }
        }
    }
}

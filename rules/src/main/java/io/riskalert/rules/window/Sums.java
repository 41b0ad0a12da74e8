package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;

/**
 * Sums that values are put into and taken out of. How often one has gone beyond what a long holds is counted, so that it is
 * right again when it comes back; until then it stays at the largest or smallest long.
 */
final class Sums {
    private final long[] totals;
    private final int[] wraps;

    Sums(int count) {
        this(new long[count], new int[count]);
    }

    private Sums(long[] totals, int[] wraps) {
        this.totals = totals;
        this.wraps = wraps;
    }

    Sums copy() {
        return new Sums(totals.clone(), wraps.clone());
    }

    void add(int at, long value) {
        long total = totals[at] + value;
        if (((totals[at] ^ total) & (value ^ total)) < 0) {
            wraps[at] += value < 0 ? -1 : 1;
        }
        totals[at] = total;
    }

    void subtract(int at, long value) {
        long total = totals[at] - value;
        if (((totals[at] ^ value) & (totals[at] ^ total)) < 0) {
            wraps[at] += value < 0 ? 1 : -1;
        }
        totals[at] = total;
    }

    long get(int at) {
        return wraps[at] == 0 ? totals[at] : wraps[at] > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    /** The sum without a value that is in it. */
    long without(int at, long value) {
        Sums rest = new Sums(new long[] {totals[at]}, new int[] {wraps[at]});
        rest.subtract(0, value);
        return rest.get(0);
    }

    void writeTo(ByteWriter out) {
        int wrapped = 0;
        for (int wrap : wraps) {
            wrapped += wrap == 0 ? 0 : 1;
        }
        out.writeVarLong(wrapped);
        for (int at = 0; at < wraps.length; at++) {
            if (wraps[at] != 0) {
                out.writeVarLong(at);
                out.writeSigned(wraps[at]);
            }
        }
        for (long total : totals) {
            out.writeSigned(total);
        }
    }

    void readFrom(ByteReader in) throws IOException {
        for (int wrapped = in.readCount(); wrapped > 0; wrapped--) {
            int at = in.readCount();
            if (at >= wraps.length) {
                throw new IOException("sum " + at + " of " + wraps.length);
            }
            wraps[at] = (int) in.readSigned();
        }
        for (int at = 0; at < totals.length; at++) {
            totals[at] = in.readSigned();
        }
    }
}

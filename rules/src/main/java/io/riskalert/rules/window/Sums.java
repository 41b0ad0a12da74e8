package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Sums that values are put into and taken out of, and sums of squares of values up to 2^50 in size. How often one has gone
 * beyond what a long holds is counted, so that nothing is lost; told as a long, a sum stays at the largest or smallest one
 * until it comes back.
 */
final class Sums {
    private static final int LONG_BITS = 64;

    private final long[] totals;
    private final long[] wraps;

    Sums(int count) {
        this(new long[count], new long[count]);
    }

    private Sums(long[] totals, long[] wraps) {
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

    void addSquare(int at, long value) {
        add(at, value * value);
        wraps[at] += squareWraps(value);
    }

    void subtractSquare(int at, long value) {
        subtract(at, value * value);
        wraps[at] -= squareWraps(value);
    }

    private static long squareWraps(long value) {
        return Math.multiplyHigh(value, value) + (value * value < 0 ? 1 : 0);
    }

    /** Adds one sum of others. */
    void add(int at, Sums others, int from) {
        add(at, others.totals[from]);
        wraps[at] += others.wraps[from];
    }

    long get(int at) {
        return wraps[at] == 0 ? totals[at] : wraps[at] > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    BigInteger exact(int at) {
        BigInteger total = BigInteger.valueOf(totals[at]);
        return wraps[at] == 0
                ? total
                : BigInteger.valueOf(wraps[at]).shiftLeft(LONG_BITS).add(total);
    }

    /** Writes one sum. */
    void write(ByteWriter out, int at) {
        out.writeSigned(totals[at]);
        out.writeSigned(wraps[at]);
    }

    /** Reads what {@link #write} wrote. */
    void read(ByteReader in, int at) throws IOException {
        totals[at] = in.readSigned();
        wraps[at] = in.readSigned();
    }

    boolean areZero() {
        for (long total : totals) {
            if (total != 0) {
                return false;
            }
        }
        return !wrapped();
    }

    /** Whether one has gone beyond what a long holds. */
    boolean wrapped() {
        for (long wrap : wraps) {
            if (wrap != 0) {
                return true;
            }
        }
        return false;
    }

    void writeTo(ByteWriter out) {
        out.writeBits(totals.length, at -> totals[at] != 0);
        for (long total : totals) {
            if (total != 0) {
                out.writeSigned(total);
            }
        }
        if (wrapped()) {
            for (long wrap : wraps) {
                out.writeSigned(wrap);
            }
        }
    }

    /** Reads what {@link #writeTo} wrote, of sums of which one had {@link #wrapped} or none. */
    void readFrom(ByteReader in, boolean wrapped) throws IOException {
        boolean[] there = in.readBits(totals.length);
        for (int at = 0; at < totals.length; at++) {
            totals[at] = there[at] ? in.readSigned() : 0;
        }
        if (wrapped) {
            for (int at = 0; at < wraps.length; at++) {
                wraps[at] = in.readSigned();
            }
        }
    }
}

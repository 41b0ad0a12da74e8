package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sums that values are put into and taken out of, and sums of squares of values up to 2^50 in size. How often one has gone
 * beyond what a long holds is counted, so that nothing is lost; told as a long, a sum stays at the largest or smallest one
 * until it comes back.
 */
final class Sums {
    private static final int LONG_BITS = 64;

    private final long[] totals;

    /** None before one has gone beyond, which hardly any does. */
    private long @Nullable [] wraps;

    Sums(int count) {
        this(new long[count], null);
    }

    private Sums(long[] totals, long @Nullable [] wraps) {
        this.totals = totals;
        this.wraps = wraps;
    }

    void clear() {
        Arrays.fill(totals, 0);
        wraps = null;
    }

    Sums copy() {
        return new Sums(totals.clone(), wraps == null ? null : wraps.clone());
    }

    private void wrap(int at, long times) {
        if (times != 0) {
            if (wraps == null) {
                wraps = new long[totals.length];
            }
            wraps[at] += times;
        }
    }

    private long wraps(int at) {
        return wraps == null ? 0 : wraps[at];
    }

    void add(int at, long value) {
        long total = totals[at] + value;
        if (((totals[at] ^ total) & (value ^ total)) < 0) {
            wrap(at, value < 0 ? -1 : 1);
        }
        totals[at] = total;
    }

    void subtract(int at, long value) {
        long total = totals[at] - value;
        if (((totals[at] ^ value) & (totals[at] ^ total)) < 0) {
            wrap(at, value < 0 ? 1 : -1);
        }
        totals[at] = total;
    }

    void addSquare(int at, long value) {
        add(at, value * value);
        wrap(at, squareWraps(value));
    }

    void subtractSquare(int at, long value) {
        subtract(at, value * value);
        wrap(at, -squareWraps(value));
    }

    private static long squareWraps(long value) {
        return Math.multiplyHigh(value, value) + (value * value < 0 ? 1 : 0);
    }

    /** Adds one sum of others. */
    void add(int at, Sums others, int from) {
        add(at, others.totals[from]);
        wrap(at, others.wraps(from));
    }

    long get(int at) {
        long wrapped = wraps(at);
        return wrapped == 0 ? totals[at] : wrapped > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    BigInteger exact(int at) {
        BigInteger total = BigInteger.valueOf(totals[at]);
        return wraps(at) == 0
                ? total
                : BigInteger.valueOf(wraps(at)).shiftLeft(LONG_BITS).add(total);
    }

    /** Writes one sum. */
    void write(ByteWriter out, int at) {
        out.writeSigned(totals[at]);
        out.writeSigned(wraps(at));
    }

    /** Reads what {@link #write} wrote. */
    void read(ByteReader in, int at) throws IOException {
        totals[at] = in.readSigned();
        wrap(at, in.readSigned() - wraps(at));
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
        if (wraps != null) {
            for (long wrap : wraps) {
                if (wrap != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    void writeTo(WordWriter out) {
        for (long total : totals) {
            out.writeSigned(total);
        }
        if (wrapped()) {
            for (int at = 0; at < totals.length; at++) {
                out.writeSigned(wraps(at));
            }
        }
    }

    /** Reads what {@link #writeTo} wrote, of sums of which one had {@link #wrapped} or none. */
    void readFrom(WordReader in, boolean wrapped) throws IOException {
        for (int at = 0; at < totals.length; at++) {
            totals[at] = in.readSigned();
        }
        wraps = null;
        if (wrapped) {
            for (int at = 0; at < totals.length; at++) {
                wrap(at, in.readSigned());
            }
        }
    }
}

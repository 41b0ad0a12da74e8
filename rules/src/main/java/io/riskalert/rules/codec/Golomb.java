package io.riskalert.rules.codec;

import java.util.function.IntToLongFunction;

/** The exponential Golomb code of {@link BitWriter#writeAbout}. */
public final class Golomb {
    /** Larger numbers are written as they are. */
    static final int MOST_DOUBLINGS = 40;

    private Golomb() {}

    /** What stands before the low bits, and one; 0 for the largest number of all. */
    static long above(long value, int low) {
        return (value >>> low) + 1;
    }

    /** How often one is doubled on the way to it. */
    static int doublings(long above) {
        return above == 0 ? Long.SIZE : Long.SIZE - 1 - Long.numberOfLeadingZeros(above);
    }

    /** The number of low bits with which numbers take little. */
    public static int low(int count, IntToLongFunction numbers) {
        int lengths = 0;
        for (int i = 0; i < count; i++) {
            lengths += Long.SIZE - Long.numberOfLeadingZeros(numbers.applyAsLong(i));
        }
        return count == 0 ? 0 : Math.max(0, Math.min(BitWriter.MOST_BITS, lengths / count - 1));
    }
}

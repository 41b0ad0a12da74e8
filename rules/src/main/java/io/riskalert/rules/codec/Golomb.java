package io.riskalert.rules.codec;

import java.util.function.IntToLongFunction;

/** The exponential Golomb code of {@link BitWriter#writeAbout}. */
public final class Golomb {
    /** Larger numbers are written as they are. */
    static final int MOST_DOUBLINGS = 40;

    private static final int TRIED_BELOW = 3;
    private static final int TRIED_ABOVE = 1;

    private Golomb() {}

    /** What stands before the low bits, and one; 0 for the largest number of all. */
    static long above(long value, int low) {
        return (value >>> low) + 1;
    }

    /** How often one is doubled on the way to it. */
    static int doublings(long above) {
        return above == 0 ? Long.SIZE : Long.SIZE - 1 - Long.numberOfLeadingZeros(above);
    }

    /** How many bits a number takes. */
    private static int bits(long value, int low) {
        int more = doublings(above(value, low));
        return more >= MOST_DOUBLINGS ? MOST_DOUBLINGS + Long.SIZE : 2 * more + 1 + low;
    }

    /** The number of low bits with which numbers take least, or nearly. */
    public static int low(int count, IntToLongFunction numbers) {
        if (count == 0) {
            return 0;
        }
        int lengths = 0;
        for (int i = 0; i < count; i++) {
            lengths += Long.SIZE - Long.numberOfLeadingZeros(numbers.applyAsLong(i));
        }
        int middle = Math.min(BitWriter.MOST_BITS, lengths / count);
        int best = middle;
        long least = Long.MAX_VALUE;
        int from = Math.max(0, middle - TRIED_BELOW);
        for (int low = from; low <= Math.min(BitWriter.MOST_BITS, middle + TRIED_ABOVE); low++) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                sum += bits(numbers.applyAsLong(i), low);
            }
            if (sum < least) {
                least = sum;
                best = low;
            }
        }
        return best;
    }
}

package io.riskalert.rules.fact;

/** Sums of money in minor units. */
public final class Amounts {
    private Amounts() {}

    /** The sum; beyond what a long holds, the largest or smallest long: a sum never changes its sign by its size. */
    public static long sum(long leftMinor, long rightMinor) {
        long sum = leftMinor + rightMinor;
        boolean overflow = ((leftMinor ^ sum) & (rightMinor ^ sum)) < 0;
        return !overflow ? sum : leftMinor < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}

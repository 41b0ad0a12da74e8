package io.riskalert.flink.demo;

/** Counts delays in steps of one millisecond up to a minute; longer ones count as a minute. Not thread-safe. */
public final class DelayHistogram {
    private static final int MOST_MS = 60_000;

    private final long[] counts = new long[MOST_MS + 1];
    private long count;
    private long longestNanos;

    /** Counts a delay; a negative one as none. */
    public void add(long delayNanos) {
        longestNanos = Math.max(longestNanos, delayNanos);
        long delayMs = Math.max(0, delayNanos) / 1_000_000;
        counts[(int) Math.min(MOST_MS, delayMs)]++;
        count++;
    }

    /** How many delays there are. */
    public long count() {
        return count;
    }

    /** Smallest delay that is not exceeded by the given share of all; 0 if there is none. */
    public long quantileMs(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int ms = 0; ms <= MOST_MS; ms++) {
            seen += counts[ms];
            if (seen >= wanted) {
                return ms;
            }
        }
        return MOST_MS;
    }

    /** The longest delay, milliseconds, also beyond a minute; 0 if there is none. */
    public long longestMs() {
        return longestNanos / 1_000_000;
    }
}

package io.riskalert.flink.demo;

/** Counts delays in steps of one millisecond up to a minute; longer ones count as a minute. Not thread-safe. */
final class DelayHistogram {
    private static final int MOST_MS = 60_000;

    private final long[] counts = new long[MOST_MS + 1];
    private long count;

    void add(long delayNanos) {
        long delayMs = Math.max(0, delayNanos) / 1_000_000;
        counts[(int) Math.min(MOST_MS, delayMs)]++;
        count++;
    }

    long count() {
        return count;
    }

    /** Smallest delay that is not exceeded by the given share of all; 0 if there is none. */
    long quantileMs(double share) {
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
}

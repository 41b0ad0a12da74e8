package io.riskalert.flink.bench;

import java.util.SplittableRandom;

/**
 * Event time that passes as on real days: three transactions of each customer a day, more at noon and in the evening than at
 * night. Not thread-safe.
 */
final class DayClock {
    static final double PER_CUSTOMER_AND_DAY = 3;
    /** Times of neighbours in a partition differ by no more: below what the job allows for. */
    static final int MOST_DISORDER_MS = 3_000;

    private static final long HOUR_MS = 3_600_000;
    private static final double DAY_MS = 24.0 * HOUR_MS;
    /** 2024-03-04T00:00 in Shanghai. */
    private static final long START_MS = 1_709_481_600_000L;
    /** Share of a day's transactions by hour, in percent. */
    private static final int[] PERCENT_BY_HOUR = {1, 1, 1, 1, 1, 1, 2, 4, 5, 5, 5, 6, 8, 7, 5, 5, 5, 6, 8, 7, 6, 5, 3, 2
    };

    private final double averageGapMs;
    private double passedMs;

    DayClock(int customers) {
        averageGapMs = DAY_MS / (customers * PER_CUSTOMER_AND_DAY);
    }

    /** Most transactions of so many customers that lie before a time, UTC milliseconds. */
    static long mostBefore(long timeMs, int customers) {
        return (long) (Math.max(0, timeMs - START_MS) / DAY_MS * customers * PER_CUSTOMER_AND_DAY);
    }

    /** Time of the next transaction, UTC milliseconds. */
    long next(SplittableRandom random) {
        int hour = (int) (passedMs % DAY_MS / HOUR_MS);
        passedMs += averageGapMs * 100.0 / 24 / PERCENT_BY_HOUR[hour];
        return START_MS + (long) passedMs - random.nextInt(MOST_DISORDER_MS);
    }
}

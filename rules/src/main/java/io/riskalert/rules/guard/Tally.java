package io.riskalert.rules.guard;

import java.util.Arrays;

/**
 * Counts by periods of event time, each for itself, so that the order in which events come does not matter: catching up
 * after a standstill counts like the days that it catches up with. Of periods long ago nothing is known.
 */
final class Tally {
    private final long periodMs;
    private final long[] periods;
    private final int[] counts;

    /**
     * Nothing counted.
     *
     * @param periodMs length of a period, milliseconds
     * @param kept how many periods are kept
     */
    Tally(long periodMs, int kept) {
        this.periodMs = periodMs;
        this.periods = new long[kept];
        this.counts = new int[kept];
        Arrays.fill(periods, Long.MIN_VALUE);
    }

    /** Counts one more; how many there are in its period now, 0 if the period is too long ago. */
    int add(long eventTimeMs) {
        long period = Math.floorDiv(eventTimeMs, periodMs);
        int place = (int) Math.floorMod(period, (long) periods.length);
        if (periods[place] > period) {
            return 0;
        }
        if (periods[place] < period) {
            periods[place] = period;
            counts[place] = 0;
        }
        return ++counts[place];
    }
}

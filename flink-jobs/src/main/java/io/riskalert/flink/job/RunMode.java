package io.riskalert.flink.job;

import java.io.Serializable;

/**
 * What a run is for.
 *
 * @param horizonMs no timer beyond this event time does anything, UTC milliseconds; {@link Long#MAX_VALUE} for none
 * @param eventClock whether detection times are event times, for replays that must give the same bytes twice and for
 *     simulated time
 * @param loanPositions whether the position of every loan is told at the horizon
 * @param hits whether every event that a rule matched or failed on is told
 */
public record RunMode(long horizonMs, boolean eventClock, boolean loanPositions, boolean hits) implements Serializable {
    /** A job that never ends. */
    public static final RunMode STREAMING = new RunMode(Long.MAX_VALUE, false, false, false);

    /** A job that never ends, in a world whose time is not the clock's. */
    public static final RunMode SIMULATED = new RunMode(Long.MAX_VALUE, true, false, false);

    /** A replay that ends at this event time, UTC milliseconds, and tells all. */
    public static RunMode replay(long horizonMs) {
        return new RunMode(horizonMs, true, true, true);
    }
}

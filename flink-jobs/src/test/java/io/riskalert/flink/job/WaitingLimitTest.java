package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many may wait, with a checkpoint every 1,000 events or 5 seconds. */
class WaitingLimitTest {
    private static final int EVENTS = 1_000;
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private long nanos = 77;

    @Test
    void untilThereHaveBeenTwoCheckpointsAsManyAsAlwaysMayWait() {
        WaitingLimit limit = new WaitingLimit(10, () -> nanos);
        assertThat(interval(limit, EVENTS, INTERVAL_NANOS)).isEqualTo(10);
        limit.written();
        assertThat(interval(limit, EVENTS, INTERVAL_NANOS)).isEqualTo(10);
    }

    @Test
    void fewerAndFewerMayWaitUntilTheNextCheckpointIsDue() {
        WaitingLimit limit = regular(10);
        assertThat(interval(limit, EVENTS / 4, INTERVAL_NANOS / 4)).isBetween(740, 800);
        assertThat(interval(limit, EVENTS / 4, INTERVAL_NANOS / 4)).isBetween(490, 550);
        assertThat(interval(limit, EVENTS / 2, INTERVAL_NANOS / 2)).isBetween(10, 50);
    }

    @Test
    void whileACheckpointIsLateAsManyAsAlwaysMayWait() {
        WaitingLimit limit = regular(10);
        interval(limit, EVENTS, INTERVAL_NANOS);
        assertThat(interval(limit, EVENTS, INTERVAL_NANOS)).isEqualTo(10);
    }

    @Test
    void whereEveryEventIsToBeWrittenNobodyEverWaits() {
        WaitingLimit limit = regular(0);
        assertThat(interval(limit, EVENTS / 4, INTERVAL_NANOS / 4)).isZero();
    }

    private WaitingLimit regular(int least) {
        WaitingLimit limit = new WaitingLimit(least, () -> nanos);
        for (int i = 0; i < 3; i++) {
            interval(limit, EVENTS, INTERVAL_NANOS);
            limit.written();
        }
        return limit;
    }

    /** Lets events come; how many may wait after the last one. */
    private int interval(WaitingLimit limit, int events, long intervalNanos) {
        int mayWait = -1;
        for (int i = 0; i < events; i++) {
            nanos += intervalNanos / events;
            mayWait = limit.afterEvent();
        }
        return mayWait;
    }
}

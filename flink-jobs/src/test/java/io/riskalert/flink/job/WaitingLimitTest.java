package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many may wait, with a checkpoint every 1,000 events or 5 seconds. */
class WaitingLimitTest {
    private static final int EVENTS = 1_000;
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private long nanos = 77;
    private int told;

    @Test
    void untilThereHaveBeenTwoCheckpointsAsManyAsAlwaysMayWait() {
        WaitingLimit limit = new WaitingLimit(10, () -> told++, () -> nanos);
        assertThat(interval(limit, EVENTS, INTERVAL_NANOS)).isEqualTo(10);
        limit.written();
        assertThat(interval(limit, EVENTS, INTERVAL_NANOS)).isEqualTo(10);
    }

    @Test
    void fewerAndFewerMayWaitUntilTheNextCheckpointIsDue() {
        WaitingLimit limit = regular(10);
        assertThat(interval(limit, EVENTS / 4, INTERVAL_NANOS / 4)).isBetween(730, 770);
        assertThat(interval(limit, EVENTS / 4, INTERVAL_NANOS / 4)).isBetween(465, 495);
        assertThat(interval(limit, EVENTS * 2 / 5, INTERVAL_NANOS * 2 / 5)).isBetween(40, 55);
    }

    @Test
    void aMomentBeforeACheckpointIsDueItIsToldOnce() {
        WaitingLimit limit = regular(10);
        int before = told;
        interval(limit, EVENTS * 9 / 10, INTERVAL_NANOS * 9 / 10);
        assertThat(told).isEqualTo(before);
        assertThat(interval(limit, EVENTS * 7 / 100, INTERVAL_NANOS * 7 / 100)).isEqualTo(10);
        assertThat(told).isEqualTo(before + 1);
        interval(limit, EVENTS, INTERVAL_NANOS);
        assertThat(told).isEqualTo(before + 1);
    }

    @Test
    void afterACheckpointThatWasLateTheNextComesNotTooSoon() {
        WaitingLimit limit = regular(10);
        interval(limit, EVENTS, INTERVAL_NANOS + INTERVAL_NANOS / 25);
        limit.written();
        int before = told;
        assertThat(interval(limit, EVENTS, INTERVAL_NANOS - INTERVAL_NANOS / 25))
                .isEqualTo(10);
        assertThat(told).isEqualTo(before + 1);
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
        WaitingLimit limit = new WaitingLimit(least, () -> told++, () -> nanos);
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

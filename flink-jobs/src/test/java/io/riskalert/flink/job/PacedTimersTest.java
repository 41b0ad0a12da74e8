package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.Test;

/** How timers and records take turns. */
class PacedTimersTest {
    private static final long TIMER_COSTS_NANOS = 1_000_000;

    private final List<Long> passedOn = new ArrayList<>();
    private final Timers timers = new Timers();
    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private long nanos;

    private final PacedTimers paced =
            new PacedTimers(timers, clock, () -> nanos, mark -> passedOn.add(mark.getTimestamp()));

    @Test
    void fewTimersFireAtOnce() throws Exception {
        timers.at(10, 20, 30);
        paced.advanceTo(new Watermark(25));
        assertThat(timers.fired).containsExactly(10L, 20L);
        assertThat(passedOn).containsExactly(25L);
        assertThat(clock.getNumActiveTimers()).isZero();
    }

    @Test
    void manyTimersFireAFewMillisecondsAtATimeAndTheWatermarkComesLast() throws Exception {
        for (int i = 1; i <= 12; i++) {
            timers.at(i);
        }
        paced.advanceTo(new Watermark(100));
        assertThat(timers.fired).hasSize(5);
        assertThat(passedOn).isEmpty();
        clock.advance(1);
        assertThat(timers.fired).hasSize(10);
        clock.advance(1);
        assertThat(timers.fired).hasSize(12);
        assertThat(passedOn).containsExactly(100L);
    }

    @Test
    void whileRecordsComeTheyHaveAsLongAsTimers() throws Exception {
        for (int i = 1; i <= 12; i++) {
            timers.at(i);
        }
        paced.recordCame();
        paced.advanceTo(new Watermark(100));
        clock.advance(PacedTimers.SLICE_MS - 1);
        assertThat(timers.fired).hasSize(5);
        clock.advance(1);
        assertThat(timers.fired).hasSize(10);
    }

    @Test
    void aLaterWatermarkIsReachedWithoutPassingOnTheOneBefore() throws Exception {
        for (int i = 1; i <= 12; i++) {
            timers.at(i);
        }
        paced.advanceTo(new Watermark(6));
        paced.advanceTo(new Watermark(20));
        assertThat(timers.fired).hasSize(5);
        clock.advance(10);
        clock.advance(10);
        assertThat(timers.fired).hasSize(12);
        assertThat(passedOn).containsExactly(20L);
    }

    @Test
    void atTheEndOfTheInputEverythingFires() throws Exception {
        for (int i = 1; i <= 12; i++) {
            timers.at(i);
        }
        paced.advanceTo(Watermark.MAX_WATERMARK);
        paced.finish();
        assertThat(timers.fired).hasSize(12);
        assertThat(passedOn).containsExactly(Long.MAX_VALUE);
        clock.advance(10);
        assertThat(passedOn).hasSize(1);
    }

    /** Timers that each cost a millisecond. */
    private final class Timers implements InternalTimeServiceManager<String> {
        private final PriorityQueue<Long> waiting = new PriorityQueue<>();
        private final List<Long> fired = new ArrayList<>();

        void at(long... times) {
            for (long time : times) {
                waiting.add(time);
            }
        }

        @Override
        public <N> InternalTimerService<N> getInternalTimerService(
                String name,
                TypeSerializer<String> keySerializer,
                TypeSerializer<N> namespaceSerializer,
                Triggerable<String, N> triggerable) {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public void advanceWatermark(Watermark watermark) {
            tryAdvanceWatermark(watermark, () -> false);
        }

        @Override
        public boolean tryAdvanceWatermark(Watermark watermark, ShouldStopAdvancingFn shouldStop) {
            while (!waiting.isEmpty() && waiting.peek() <= watermark.getTimestamp()) {
                fired.add(waiting.remove());
                nanos += TIMER_COSTS_NANOS;
                if (shouldStop.test()) {
                    return waiting.isEmpty() || waiting.peek() > watermark.getTimestamp();
                }
            }
            return true;
        }

        @Override
        public void snapshotToRawKeyedState(
                org.apache.flink.runtime.state.KeyedStateCheckpointOutputStream stream, String operatorName) {
            throw new UnsupportedOperationException("not asked for");
        }
    }
}

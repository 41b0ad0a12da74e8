package io.riskalert.flink.kafka;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.stream.Inbound;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;

/**
 * Event time of one partition, by which streams wait for each other while they catch up: follows its events, and steps aside
 * while none come. Records that are no events count as nothing. Nothing is decided by it: {@link
 * io.riskalert.flink.kafka.time.TimeOperator} makes the time that counts.
 */
final class EventTime implements WatermarkGenerator<Inbound> {
    private static final String ALIGNMENT_GROUP = "inputs";
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofSeconds(1);
    private static final Watermark EARLIEST = new Watermark(Long.MIN_VALUE + 1);

    private final WatermarkGenerator<Inbound> events;
    private boolean heard;

    EventTime(WatermarkGenerator<Inbound> events) {
        this.events = events;
    }

    /** The strategy of all input topics; they wait for each other if one gets too far ahead. */
    static WatermarkStrategy<Inbound> strategy(JobConfig.Time time) {
        Duration outOfOrderness = time.outOfOrderness();
        Duration idleTimeout = time.idleTimeout();
        WatermarkStrategy<Inbound> strategy = context -> new EventTime(new WatermarksWithIdleness<>(
                new BoundedOutOfOrdernessWatermarks<>(outOfOrderness), idleTimeout, context.getInputActivityClock()));
        strategy = strategy.withTimestampAssigner((inbound, recordTimeMs) ->
                inbound.event() == null ? recordTimeMs : inbound.event().timeMs());
        return time.maxDrift().isZero()
                ? strategy
                : strategy.withWatermarkAlignment(ALIGNMENT_GROUP, time.maxDrift(), ALIGNMENT_INTERVAL);
    }

    @Override
    public void onEvent(Inbound inbound, long timeMs, WatermarkOutput output) {
        if (inbound.event() != null) {
            heard = true;
            events.onEvent(inbound, timeMs, output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        events.onPeriodicEmit(heard ? output : new Unheard(output));
    }

    /**
     * The output of a partition without any event so far. Flink reports a source as idle only once it has had a time, and
     * after a failure goes by what the source had reported before it (FLINK-40505): a stream that then stays quiet would hold
     * back all others for good.
     */
    private record Unheard(WatermarkOutput output) implements WatermarkOutput {
        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.emitWatermark(EARLIEST);
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }
}

package io.riskalert.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.CustomerUpdate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class EventTimeTest {
    private static final JobConfig.Time TIME = time(Map.of());
    private static final Origin ORIGIN = new Origin("customers", 0, 0);

    private final ManualClock clock = new ManualClock(1);
    private final Output output = new Output();
    private final WatermarkStrategy<Inbound> strategy = EventTime.strategy(TIME);
    private final WatermarkGenerator<Inbound> generator =
            strategy.createWatermarkGenerator(new WatermarkGeneratorSupplier.Context() {
                @Override
                public MetricGroup getMetricGroup() {
                    return new UnregisteredMetricsGroup();
                }

                @Override
                public RelativeClock getInputActivityClock() {
                    return clock;
                }
            });

    @Test
    void timeFollowsTheEventsWithRoomForLateOnes() {
        receive(event(100_000), 0);
        receive(event(95_000), 0);
        generator.onPeriodicEmit(output);

        assertThat(output.watermarkMs).isEqualTo(100_000 - 10_000 - 1);
    }

    @Test
    void recordsThatCannotBeReadDoNotMoveTime() {
        receive(event(100_000), 0);
        receive(dead(), 900_000);
        generator.onPeriodicEmit(output);

        assertThat(output.watermarkMs).isEqualTo(100_000 - 10_000 - 1);
    }

    @Test
    void aPartitionWithoutEventsStepsAside() {
        receive(event(100_000), 0);
        generator.onPeriodicEmit(output);
        generator.onPeriodicEmit(output);
        clock.advanceTime(Duration.ofSeconds(31));
        receive(dead(), 900_000);
        generator.onPeriodicEmit(output);
        generator.onPeriodicEmit(output);

        assertThat(output.idle).isTrue();
    }

    /** Flink would not tell of it otherwise. */
    @Test
    void aPartitionThatNeverHadAnEventStepsAsideWithATime() {
        generator.onPeriodicEmit(output);
        assertThat(output.idle).isFalse();
        assertThat(output.watermarkMs).isEqualTo(Long.MIN_VALUE);
        clock.advanceTime(Duration.ofSeconds(31));
        generator.onPeriodicEmit(output);
        generator.onPeriodicEmit(output);

        assertThat(output.idle).isTrue();
        assertThat(output.watermarkMs).isEqualTo(Long.MIN_VALUE + 1);
    }

    @Test
    void anEventCountsFromItsOwnTime() {
        assertThat(strategy.createTimestampAssigner(null).extractTimestamp(event(7), 99))
                .isEqualTo(7);
        assertThat(strategy.createTimestampAssigner(null).extractTimestamp(dead(), 99))
                .isEqualTo(99);
    }

    @Test
    void streamsWaitForEachOtherUnlessTheyNeedNot() {
        assertThat(strategy.getAlignmentParameters().getMaxAllowedWatermarkDrift())
                .isEqualTo(3_600_000);
        JobConfig.Time free = time(Map.of("time.maxDrift", "0"));
        assertThat(EventTime.strategy(free).getAlignmentParameters().isEnabled())
                .isFalse();
    }

    private static JobConfig.Time time(Map<String, String> settings) {
        Map<String, String> values = new HashMap<>(settings);
        values.put("kafka.bootstrapServers", "localhost:9092");
        return JobConfigLoader.of(values).time();
    }

    private void receive(Inbound inbound, long timeMs) {
        generator.onEvent(
                inbound, inbound.event() == null ? timeMs : inbound.event().timeMs(), output);
    }

    private static Inbound event(long timeMs) {
        return Inbound.of(new CustomerUpdate("e", "c", timeMs, "", "", "", null, null, null, null, false), ORIGIN);
    }

    private static Inbound dead() {
        return Inbound.dead(
                new DeadRecord(DeadRecord.Category.MALFORMED, "", new byte[0], new byte[0], ORIGIN, 900_000));
    }

    /** Remembers what it was told. */
    private static final class Output implements WatermarkOutput {
        private long watermarkMs = Long.MIN_VALUE;
        private boolean idle;

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarkMs = watermark.getTimestamp();
            idle = false;
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }
    }
}

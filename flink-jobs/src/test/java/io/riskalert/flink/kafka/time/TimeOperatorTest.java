package io.riskalert.flink.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.TimeSignal;
import io.riskalert.flink.stream.TimeSignal.PartitionProgress;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.CustomerUpdate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness lets close() throw anything
class TimeOperatorTest {
    private static final String TOPIC = "repayments";
    private static final long NOON = Instant.parse("2026-02-10T04:00:00Z").toEpochMilli();
    private static final long QUIET_DELAY_MS = 10_000;
    private static final JobConfig CONFIG =
            JobConfigLoader.of(Map.of("kafka.bootstrapServers", "localhost:9092", "time.endOfDayMarker", "required"));

    @Test
    void eventsGoThroughAndSignalsBecomeTime() throws Exception {
        try (var harness = open(false, null)) {
            Inbound event = event(0, NOON);
            harness.processElement(new StreamRecord<>(event, NOON));
            signal(harness, 0, readToEnd(NOON));
            harness.setProcessingTime(200);

            assertThat(harness.getOutput())
                    .containsExactly(new StreamRecord<>(event, NOON), new Watermark(NOON - QUIET_DELAY_MS - 1));
        }
    }

    @Test
    void theTimeOfTheSourceDoesNotCount() throws Exception {
        try (var harness = open(false, null)) {
            harness.processWatermark(new Watermark(NOON));
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            harness.setProcessingTime(200);
            assertThat(harness.getOutput()).isEmpty();

            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(harness.getOutput()).containsExactly(Watermark.MAX_WATERMARK);
        }
    }

    @Test
    void aTaskWithoutPartitionsStepsAsideUntilItGetsOne() throws Exception {
        try (var harness = open(false, null)) {
            signal(harness, -1, new TimeSignal.Progress(NOON, NOON, List.of()));
            harness.setProcessingTime(200);
            harness.setProcessingTime(400);
            signal(harness, -1, readToEnd(NOON));
            harness.setProcessingTime(600);

            assertThat(harness.getOutput())
                    .containsExactly(
                            WatermarkStatus.IDLE, WatermarkStatus.ACTIVE, new Watermark(NOON - QUIET_DELAY_MS - 1));
        }
    }

    @Test
    void whatEventsToldIsNotLostWhenAllPartitionsStepAside() throws Exception {
        JobConfig byEvents = JobConfigLoader.of(Map.of(
                "kafka.bootstrapServers", "localhost:9092", "time.follows", "events", "time.outOfOrderness", "0"));
        try (var harness = new OneInputStreamOperatorTestHarness<>(new TimeOperator(TOPIC, byEvents, false))) {
            harness.open();
            harness.processElement(new StreamRecord<>(event(0, NOON - 86_400_000)));
            harness.processElement(new StreamRecord<>(event(1, NOON)));
            harness.getOutput().clear();
            signal(
                    harness,
                    -1,
                    new TimeSignal.Progress(
                            NOON,
                            NOON,
                            List.of(new PartitionProgress(0, NOON, true, 0), new PartitionProgress(1, NOON, true, 0))));
            harness.setProcessingTime(200);

            assertThat(harness.getOutput()).containsExactly(new Watermark(NOON - 1), WatermarkStatus.IDLE);
        }
    }

    @Test
    void completeDaysAreKnownAfterARestart() throws Exception {
        OperatorSubtaskState state;
        try (var harness = open(true, null)) {
            signal(harness, 0, new TimeSignal.EndOfDay(LocalDate.parse("2026-02-09"), NOON));
            state = harness.snapshot(1, 1);
        }
        try (var harness = open(true, state)) {
            signal(harness, -1, readToEnd(NOON));
            harness.setProcessingTime(200);

            assertThat(harness.getOutput()).containsExactly(new Watermark(NOON - QUIET_DELAY_MS - 1));
        }
        try (var harness = open(true, null)) {
            signal(harness, -1, readToEnd(NOON));
            harness.setProcessingTime(200);

            assertThat(harness.getOutput()).isEmpty();
        }
    }

    private static OneInputStreamOperatorTestHarness<Inbound, Inbound> open(
            boolean payments, OperatorSubtaskState state) throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<>(new TimeOperator(TOPIC, CONFIG, payments));
        harness.setup();
        if (state == null) {
            harness.initializeEmptyState();
        } else {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static Inbound event(int partition, long timeMs) {
        return Inbound.of(
                new CustomerUpdate("e", "c", timeMs, "", "", "", null, null, null, null, false),
                new Origin(TOPIC, partition, 4));
    }

    private static void signal(
            OneInputStreamOperatorTestHarness<Inbound, Inbound> harness, int partition, TimeSignal signal)
            throws Exception {
        harness.processElement(new StreamRecord<>(Inbound.time(signal, new Origin(TOPIC, partition, 0))));
    }

    private static TimeSignal.Progress readToEnd(long askedAtMs) {
        return new TimeSignal.Progress(askedAtMs, askedAtMs, List.of(new PartitionProgress(0, askedAtMs, true, 0)));
    }
}

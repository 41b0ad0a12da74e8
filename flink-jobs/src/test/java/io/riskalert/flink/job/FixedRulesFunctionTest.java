package io.riskalert.flink.job;

import static io.riskalert.flink.job.TestEvents.at;
import static io.riskalert.flink.job.TestEvents.loan;
import static io.riskalert.flink.job.TestEvents.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.rules.engine.EngineSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replay's operator: detection times are event times, and nothing happens after the horizon. */
class FixedRulesFunctionTest {
    private KeyedOneInputStreamOperatorTestHarness<String, Inbound, Encoded> opened;

    @AfterEach
    void close() throws Exception {
        opened.close();
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Inbound, Encoded> harness(String horizon) throws Exception {
        JobSettings settings = JobSettings.replay(EngineSettings.DEFAULT, TestRules.above(1_000), at(horizon));
        KeyedOneInputStreamOperatorTestHarness<String, Inbound, Encoded> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new CustomerOperators.FixedRules(new FixedRulesFunction(settings)),
                        TestEvents::customerOf,
                        Types.STRING);
        opened = harness;
        harness.setStateBackend(new EmbeddedRocksDBStateBackend());
        harness.open();
        harness.setProcessingTime(CustomerHarness.NOW_MS);
        return harness;
    }

    private static List<Alert> alerts(KeyedOneInputStreamOperatorTestHarness<String, Inbound, Encoded> harness) {
        AlertReader reader = new AlertReader(WireFormat.singleObject(), OutputTopics.DEFAULT.alerts());
        return harness.extractOutputValues().stream()
                .map(encoded -> reader.read(encoded.value()))
                .toList();
    }

    @Test
    void detectionTimesAreEventTimes() throws Exception {
        var harness = harness("2026-12-31T00:00");
        harness.processElement(purchase("T1", "C1", "2026-01-05T10:00", 2_000), at("2026-01-05T10:00"));
        harness.processWatermark(at("2026-01-06T00:00"));
        assertThat(alerts(harness))
                .extracting(Alert::getDetectedAt)
                .containsExactly(
                        Instant.ofEpochMilli(at("2026-01-05T10:00")), Instant.ofEpochMilli(at("2026-01-05T11:00")));
    }

    @Test
    void whatFallsDueAfterTheHorizonIsNobodysFault() throws Exception {
        var harness = harness("2026-02-05T23:59:59");
        harness.processElement(loan("L1", "C1", "2026-01-05T10:00", "2026-02-05"), at("2026-01-05T10:00"));
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(alerts(harness)).isEmpty();
    }

    @Test
    void atTheHorizonThePositionOfEachLoanIsTold() throws Exception {
        var harness = harness("2026-02-20T00:00");
        harness.processElement(loan("L1", "C1", "2026-01-05T10:00", "2026-02-05"), at("2026-01-05T10:00"));
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.getSideOutput(CustomerTask.LOAN_POSITIONS))
                .singleElement()
                .satisfies(position -> assertThat(new String(position.getValue().value(), StandardCharsets.UTF_8))
                        .contains("\"daysPastDue\":15"));
        assertThat(alerts(harness)).hasSize(1);
    }
}

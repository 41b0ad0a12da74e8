package io.riskalert.flink.job;

import io.riskalert.avro.Alert;
import io.riskalert.avro.RuleStatus;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.guard.GuardSettings;
import io.riskalert.rules.signature.SignaturePolicy;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** One subtask of the keyed operator on RocksDB, without a job around it. Its processing time stands still, so that all timers of a watermark fire at once. */
final class CustomerHarness implements AutoCloseable {
    static final int MAX_PARALLELISM = 16;
    static final long NOW_MS = 1_800_000_000_000L;

    private final KeyedBroadcastOperatorTestHarness<String, Inbound, RuleSetMessage, Encoded> harness;
    private final AlertReader alerts = new AlertReader(WireFormat.singleObject(), OutputTopics.DEFAULT.alerts());
    private int told;
    private int statusesTold;

    CustomerHarness(RuleFiles initial, @Nullable OperatorSubtaskState restored) throws Exception {
        this(initial, CacheSettings.DEFAULT, restored, 1, 0);
    }

    CustomerHarness(RuleFiles initial, SignaturePolicy signatures, @Nullable OperatorSubtaskState restored)
            throws Exception {
        this(initial, CacheSettings.DEFAULT, signatures, restored, 1, 0);
    }

    CustomerHarness(
            RuleFiles initial,
            CacheSettings cache,
            @Nullable OperatorSubtaskState restored,
            int parallelism,
            int subtask)
            throws Exception {
        this(initial, cache, SignaturePolicy.NONE, restored, parallelism, subtask);
    }

    /** Errors five, alerts ten; not timed, for a machine that is busy otherwise. */
    private static final GuardSettings GUARD = new GuardSettings(true, 5, 0, 1, 10);

    private CustomerHarness(
            RuleFiles initial,
            CacheSettings cache,
            SignaturePolicy signatures,
            @Nullable OperatorSubtaskState restored,
            int parallelism,
            int subtask)
            throws Exception {
        JobSettings settings = new JobSettings(
                EngineSettings.DEFAULT,
                initial.files(),
                RunMode.STREAMING,
                cache,
                WireFormat.singleObject(),
                OutputTopics.DEFAULT,
                new RuleControl(signatures, GUARD));
        harness = new KeyedBroadcastOperatorTestHarness<>(
                new CustomerOperators.PublishedRules(new CustomerFunction(settings), () -> 0),
                TestEvents::customerOf,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        harness.setStateBackend(new EmbeddedRocksDBStateBackend(true));
        harness.setup();
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
        harness.setProcessingTime(NOW_MS);
    }

    CustomerHarness event(Inbound inbound) throws Exception {
        harness.processElement(inbound, inbound.event().timeMs());
        return this;
    }

    CustomerHarness publish(RuleFiles files) throws Exception {
        return publish(TestRules.published(files));
    }

    CustomerHarness publish(RuleSetMessage message) throws Exception {
        harness.processBroadcastElement(message, NOW_MS);
        return this;
    }

    /** Lets a second of the machine's time pass. */
    CustomerHarness second() throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + 1_000);
        return this;
    }

    /** Lets the time of both inputs come to here. */
    CustomerHarness until(String localTime) throws Exception {
        harness.watermark(TestEvents.at(localTime));
        return this;
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    OperatorSubtaskState snapshot() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        return harness.snapshot(1, NOW_MS);
    }

    /** Alerts since the last call. */
    List<Alert> alerts() {
        List<Encoded> all = harness.extractOutputValues();
        List<Alert> fresh = all.subList(told, all.size()).stream()
                .map(encoded -> alerts.read(encoded.value()))
                .toList();
        told = all.size();
        return fresh;
    }

    /** Alerts of the shadow topic, all of them. */
    List<Alert> shadowAlerts() {
        var queue = harness.getSideOutput(CustomerTask.SHADOW);
        return queue == null
                ? List.of()
                : queue.stream()
                        .map(record -> alerts.read(record.getValue().value()))
                        .toList();
    }

    /** Alerts since the last call as {@code customer LIFE rule x hits}. */
    List<String> lives() {
        return alerts().stream()
                .map(alert ->
                        alert.getCustomerId() + " " + alert.getLife() + " " + alert.getRule() + " x" + alert.getHits())
                .toList();
    }

    /** Rule statuses since the last call. */
    List<RuleStatus> statuses() {
        var queue = harness.getSideOutput(CustomerTask.RULE_STATUS);
        if (queue == null) {
            return List.of();
        }
        var codec = WireFormat.singleObject().codec(RuleStatus.class, OutputTopics.DEFAULT.ruleStatus());
        List<RuleStatus> all = new ArrayList<>();
        queue.forEach(record -> all.add(codec.decode(record.getValue().value())));
        List<RuleStatus> fresh = all.subList(statusesTold, all.size());
        statusesTold = all.size();
        return List.copyOf(fresh);
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("the task cannot be closed", e);
        }
    }
}

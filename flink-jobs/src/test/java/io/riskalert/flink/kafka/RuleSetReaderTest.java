package io.riskalert.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.wire.RuleSetCodec;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.compile.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What is on the topic of rules and is no rule set goes to the dead letters, and nothing else happens. */
class RuleSetReaderTest {
    private static final RuleFiles FILES = new RuleFiles(Map.of("a.drl", "rule \"one\" when then end"));

    @Test
    void whatCannotBeReadIsADeadLetterWithItsReason() throws Exception {
        byte[] good = new RuleSetCodec(WireFormat.singleObject(), "rules").encode(FILES, 5, "me", "why");
        byte[] random = new byte[1_000];
        new Random(1).nextBytes(random);
        byte[] longArray = good.clone();
        // Where the number of files stands: more than there are bytes.
        Arrays.fill(longArray, 27, Math.min(longArray.length, 36), (byte) 0xff);
        List<byte[]> garbage = new ArrayList<>(List.of(
                new byte[0], new byte[] {1}, random, longArray, "rules please".getBytes(StandardCharsets.UTF_8)));
        for (int length = 1; length < good.length; length += 7) {
            garbage.add(Arrays.copyOf(good, length));
        }
        OneInputStreamOperatorTestHarness<RawRecord, RuleSetMessage> harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new RuleSetReader(
                        WireSettings.of(JobConfigLoader.of(Map.of("kafka.bootstrapServers", "localhost:9092"))))));
        try {
            harness.open();
            for (byte[] value : garbage) {
                harness.processElement(record(value), 1);
            }
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(RuleSetReader.UNREADABLE))
                    .hasSize(garbage.size())
                    .allSatisfy(out -> {
                        DeadRecord dead = out.getValue().dead();
                        assertThat(dead).isNotNull();
                        assertThat(dead.message()).isNotEmpty();
                    });
            harness.processElement(record(good), 1);
            assertThat(harness.extractOutputValues())
                    .extracting(RuleSetMessage::id)
                    .containsExactly(FILES.id());
        } finally {
            harness.close();
        }
    }

    private static RawRecord record(byte[] value) {
        return new RawRecord("rules", 0, 7, 1, new byte[0], value);
    }
}

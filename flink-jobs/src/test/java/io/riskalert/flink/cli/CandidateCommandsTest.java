package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Life;
import io.riskalert.avro.Mode;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.LocalBroker;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.wire.RuleStatusEncoder;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.evaluate.RuleError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a candidate, on a real broker; the test reports what tasks would. */
class CandidateCommandsTest {
    private static final int TASKS = 2;
    private static final long EVENT_MS = Instant.parse("2024-01-05T10:00:00Z").toEpochMilli();

    @TempDir
    Path dir;

    private final RuleStatusEncoder encoder = new RuleStatusEncoder(WireFormat.singleObject(), "rule-status", TASKS);
    private final long begunMs = System.currentTimeMillis() + 60_000;
    private LocalBroker broker;
    private int number;

    @BeforeEach
    void start() throws Exception {
        broker = LocalBroker.start(dir.resolve("broker"), 0);
        Map<String, Integer> topics = new HashMap<>();
        JobConfig.Topics.DEFAULT.all().forEach(topic -> topics.put(topic, 1));
        broker.createTopics(topics);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aCandidateIsTriedComparedAndPromoted() throws Exception {
        assertThat(rules("withdraw").err()).contains("there is no candidate to withdraw");
        assertThat(rules("promote").err()).contains("there is no candidate");
        assertThat(rules("compare").err()).contains("there is no candidate");
        String live = id(rules("publish", folder(1_000).toString()));
        send(encoder.active(live, "", 0, begunMs - 10));
        send(encoder.active(live, "", 1, begunMs - 10));

        String tried = id(rules("publish", folder(2_000).toString(), "--shadow", "--note", "fewer"));
        assertThat(rules("status").out())
                .contains("It runs on all 2 tasks.", "candidate  " + tried, "No task has reported of it yet.");
        assertThat(rules("compare").err()).contains("no task has reported that candidate " + tried);
        assertThat(rules("list").out().lines()).hasSize(2).last().asString().contains(tried + "  candidate  ");
        send(encoder.candidate(tried, live, 0, begunMs, EVENT_MS));
        send(encoder.candidate(tried, live, 1, begunMs + 5, EVENT_MS + 5));
        send(encoder.candidateFailed(tried, live, 1, new RuleError("large-purchase", "by zero"), begunMs + 9));
        assertThat(rules("status").out())
                .contains(
                        "asked for  " + live,
                        "task 0    tries " + tried,
                        "task 1    tries " + tried,
                        "its rule large-purchase fails, first at ",
                        ": by zero");
        assertThat(rules("status", "--json").out())
                .contains("\"candidate\":{\"askedFor\":\"" + tried, "\"failedRule\":\"large-purchase\"");
        assertThat(rules("publish", folder(2_000).toString(), "--shadow", "--wait")
                        .out())
                .contains("runs as a candidate on all 2 tasks");

        alert("alerts", live, Mode.LIVE, "c1", "1", 10);
        alert("alerts", live, Mode.LIVE, "c2", "2", 20);
        alert("alerts", live, Mode.LIVE, "c0", "0", -20);
        alert("alerts-shadow", tried, Mode.CANDIDATE, "c1", "1", 10);
        alert("alerts-shadow", "another", Mode.CANDIDATE, "c1", "1", 10);
        Cli.Result compared = rules("compare");
        assertThat(compared.err()).isEmpty();
        assertThat(compared.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("large-purchase 2 2 1 1 1 0 1", "only live: large-purchase (1)");

        assertThat(rules("promote", "--note", "good").out()).contains("promoted   " + tried);
        assertThat(rules("status").out()).contains("asked for  " + tried).doesNotContain("candidate  ");
        assertThat(rules("rollback").out()).contains("to         " + live);
        assertThat(rules("promote", tried.substring(0, 6)).out()).contains("promoted   " + tried);
        assertThat(rules("promote", "zz").err()).contains("no candidate zz was published");
    }

    @Test
    void aCandidateIsWithdrawn() throws Exception {
        String tried = id(rules("publish", folder(2_000).toString(), "--shadow"));
        send(encoder.candidateRefused(
                tried, "", 0, List.of(new RuleProblem("a.drl", 3, 0, "was dropped")), begunMs, EVENT_MS));
        assertThat(rules("status").out()).contains("task 0    refused or dropped " + tried, "    a.drl:3: was dropped");
        assertThat(rules("withdraw").out()).contains("withdrawn  " + tried);
        assertThat(rules("list").out().lines()).last().asString().contains(tried + "  withdrawn  ");
        assertThat(rules("status").out()).doesNotContain("candidate  ");
        assertThat(rules("publish", folder(2_000).toString(), "--shadow", "--effective-from", "2026-01-01")
                        .err())
                .contains("a candidate begins at once");
    }

    private Cli.Result rules(String... args) {
        List<String> all = new ArrayList<>(List.of("rules"));
        all.addAll(List.of(args));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
        return Cli.run(all.toArray(String[]::new));
    }

    private static String id(Cli.Result published) {
        assertThat(published.err()).isEmpty();
        return published.out().split(" ")[1];
    }

    private Path folder(int limit) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("rules-" + limit));
        Files.writeString(
                folder.resolve("a.drl"), RulesCheckCommandTest.RULE.replace("1000000", String.valueOf(limit)));
        return folder;
    }

    private void alert(String topic, String set, Mode mode, String customer, String event, long afterMs)
            throws Exception {
        Instant time = Instant.ofEpochMilli(EVENT_MS + afterMs);
        Alert alert = AlertPrinterTest.alert()
                .setAlertId("a" + number++)
                .setRevision(1)
                .setLife(Life.OPENED)
                .setRule("large-purchase")
                .setGroup("large-purchase")
                .setRuleSetId(set)
                .setMode(mode)
                .setCustomerId(customer)
                .setSubjectKind("customer")
                .setSubjectId(customer)
                .setEpisode("transaction:" + event)
                .setOpenedAt(time)
                .setEventTime(time)
                .setDetectedAt(time)
                .build();
        send(topic, WireFormat.singleObject().codec(Alert.class, topic).encode(alert));
    }

    private void send(Encoded status) throws Exception {
        send("rule-status", status.value());
    }

    private void send(String topic, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }
}

package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Severity;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.config.ConfigException;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.demo.LocalBroker;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.wire.RuleSetCodec;
import io.riskalert.rules.guard.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands and checks that need a broker, on a real one. */
class BrokerCommandsTest {
    @TempDir
    static Path dir;

    private static LocalBroker broker;

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException {
        broker = LocalBroker.start(dir.resolve("broker"), 0);
        Map<String, Integer> topics = new HashMap<>();
        JobConfig.Topics.DEFAULT.all().forEach(topic -> topics.put(topic, 2));
        broker.createTopics(topics);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (Severity severity : List.of(Severity.LOW, Severity.HIGH, Severity.CRITICAL)) {
                Alert alert = AlertPrinterTest.alert().setSeverity(severity).build();
                byte[] value =
                        WireFormat.singleObject().codec(Alert.class, "alerts").encode(alert);
                producer.send(new ProducerRecord<>("alerts", 0, new byte[] {1}, value))
                        .get();
            }
            producer.send(new ProducerRecord<>("alerts-shadow", 0, new byte[] {1}, new byte[] {9}))
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void preflightCountsThePartitions() {
        Preflight.Report report = Preflight.check(config(Map.of()));

        assertThat(report.brokers()).isEqualTo(1);
        assertThat(report.partitions()).hasSize(9).containsEntry("repayments", 2);
    }

    @Test
    void preflightTellsAllMissingTopicsAndATransactionTheBrokerWouldNotAllow() {
        JobConfig config = config(Map.of(
                "kafka.topics.loans", "away-1",
                "kafka.topics.alerts", "away-2",
                "delivery.transactionTimeout", "2d"));

        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> Preflight.check(config));

        assertThat(thrown.problems()).hasSize(3);
        assertThat(thrown)
                .hasMessageContaining(
                        "topic away-1: does not exist; create it with: kafka-topics.sh --bootstrap-server "
                                + broker.bootstrapServers() + " --create --topic away-1 --partitions")
                .hasMessageContaining("topic away-2: does not exist")
                .hasMessageContaining("transaction.max.timeout.ms");
    }

    @Test
    void runCheckTellsThatAllIsWell() throws IOException {
        Path file = Files.writeString(
                dir.resolve("risk.yaml"), "kafka: { bootstrapServers: '" + broker.bootstrapServers() + "' }");

        Cli.Result result = Cli.run("run", "--config", file.toString(), "--check");

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("is valid", "dead-letters: 2");
    }

    @Test
    void alertsAreFilteredBySeverity() {
        Cli.Result result = alerts("--from-beginning", "--severity", "high", "--max", "2");

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("HIGH", "CRITICAL", "Loan l-1 is late.")
                .doesNotContain("LOW");
        assertThat(result.err().lines()).singleElement().asString().startsWith("Following alerts at ");
    }

    @Test
    void pipesGetOneJsonObjectALine() {
        Cli.Result result = alerts("--from-beginning", "--json", "--max", "3");

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines()).hasSize(3).allSatisfy(line -> assertThat(line)
                .startsWith("{\"alertId\":\"id\"")
                .contains("\"eventTime\":\"2026-03-05T16:30:00Z\""));
    }

    @Test
    void aTopicThatIsNotThereIsNamed() throws IOException {
        Path file = Files.writeString(
                dir.resolve("other.yaml"),
                "kafka:\n  bootstrapServers: " + broker.bootstrapServers() + "\n  topics: { alerts: nothing }\n");

        Cli.Result result = Cli.run("alerts", "--config", file.toString());

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err().lines()).singleElement().asString().startsWith("topic nothing: does not exist");
    }

    @Test
    void rulesArePublishedWithTheHashOfTheirFiles() throws IOException {
        Path rules = Files.createDirectories(dir.resolve("rules"));
        Files.writeString(rules.resolve("a.drl"), RulesCheckCommandTest.RULE);

        Cli.Result result =
                Cli.run("rules", "publish", rules.toString(), "--bootstrap-servers", broker.bootstrapServers());

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        RuleSetMessage published = published().stream()
                .filter(message -> !Release.isMeantBy(message.ruleFiles()))
                .findFirst()
                .orElseThrow();
        assertThat(published.files()).containsEntry("a.drl", RulesCheckCommandTest.RULE);
        assertThat(result.out()).startsWith("published " + published.id() + " to rules: 1 rule, 0 windows");
    }

    @Test
    void aReleaseGoesTheWayOfRuleSets() {
        Cli.Result result = Cli.run(
                "rules", "release", "velocity", "card-testing", "--bootstrap-servers", broker.bootstrapServers());
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .startsWith("sent the release of velocity, card-testing to rules; each task that held one back says"
                        + " RELEASED on rule-status");
        assertThat(published())
                .filteredOn(message -> Release.isMeantBy(message.ruleFiles()))
                .singleElement()
                .satisfies(message -> assertThat(Release.of(message.ruleFiles()))
                        .contains(new Release(List.of("velocity", "card-testing"))));
    }

    @Test
    void aReleaseOfWhatIsNoRuleIsNotSent() {
        Cli.Result result = Cli.run("rules", "release", "My Rule", "--bootstrap-servers", broker.bootstrapServers());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("nothing was released: 'My Rule' is no name of a rule");
    }

    @Test
    void brokenRulesAreNotPublished() throws IOException {
        Path rules = Files.createDirectories(dir.resolve("broken"));
        Files.writeString(rules.resolve("a.drl"), RulesCheckCommandTest.RULE.replace("Transaction", "Transction"));

        Cli.Result result =
                Cli.run("rules", "publish", rules.toString(), "--bootstrap-servers", broker.bootstrapServers());

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err()).contains("a.drl:4", "nothing was published: 1 problem");
    }

    private static Cli.Result alerts(String... options) {
        List<String> args = new ArrayList<>(List.of("alerts", "--bootstrap-servers", broker.bootstrapServers()));
        args.addAll(List.of(options));
        return Cli.run(args.toArray(String[]::new));
    }

    private static JobConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrapServers", broker.bootstrapServers());
        return JobConfigLoader.of(all);
    }

    private static List<RuleSetMessage> published() {
        RuleSetCodec codec = new RuleSetCodec(WireFormat.singleObject(), "rules");
        List<RuleSetMessage> sets = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition("rules", 0), new TopicPartition("rules", 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(5)).forEach(record -> {
                    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("rule-set");
                    sets.add(codec.decode(record.value()));
                });
            }
        }
        return sets;
    }
}

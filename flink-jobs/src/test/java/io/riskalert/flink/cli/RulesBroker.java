package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.LocalBroker;
import io.riskalert.flink.stream.Encoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the job's topics, for tests of commands about rules that write what the job would. */
final class RulesBroker implements AutoCloseable {
    private final Path dir;
    private final LocalBroker broker;

    private RulesBroker(Path dir, LocalBroker broker) {
        this.dir = dir;
        this.broker = broker;
    }

    /** Starts it with all its files, and those of rules, in this folder. */
    static RulesBroker start(Path dir) throws Exception {
        LocalBroker broker = LocalBroker.start(dir.resolve("broker"), 0);
        Map<String, Integer> topics = new HashMap<>();
        JobConfig.Topics.DEFAULT.all().forEach(topic -> topics.put(topic, 1));
        broker.createTopics(topics);
        return new RulesBroker(dir, broker);
    }

    /** Runs {@code risk rules …} with this broker. */
    Cli.Result rules(String... args) {
        List<String> all = new ArrayList<>(List.of("rules"));
        all.addAll(List.of(args));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
        return Cli.run(all.toArray(String[]::new));
    }

    /** A folder with one rule, about purchases above this amount in minor units. */
    Path folder(int limit) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("rules-" + limit));
        Files.writeString(
                folder.resolve("a.drl"), RulesCheckCommandTest.RULE.replace("1000000", String.valueOf(limit)));
        return folder;
    }

    /** Reports on a rule set as a task does. */
    void report(Encoded status) throws Exception {
        send("rule-status", status.value());
    }

    /** Writes a record. */
    void send(String topic, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}

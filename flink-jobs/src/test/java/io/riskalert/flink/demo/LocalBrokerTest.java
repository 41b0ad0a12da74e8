package io.riskalert.flink.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerTest {
    @TempDir
    Path dir;

    @Test
    void committedRecordsAreReadAndAbortedOnesAreNot() throws Exception {
        try (LocalBroker broker = LocalBroker.start(dir, 0)) {
            broker.createTopics(Map.of("letters", 1));
            try (KafkaProducer<String, String> producer = producer(broker, "writer")) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("letters", "k", "aborted"));
                producer.flush();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("letters", "k", "committed"));
                producer.commitTransaction();
            }
            assertThat(read(broker, "letters", 1)).containsExactly("committed");
        }
    }

    @Test
    void dataAndAddressSurviveARestart() throws Exception {
        String address;
        try (LocalBroker broker = LocalBroker.start(dir, 0)) {
            address = broker.bootstrapServers();
            broker.createTopics(Map.of("letters", 2));
            send(broker, "letters", "first");
            broker.stop();
            broker.start();
            send(broker, "letters", "second");
            assertThat(read(broker, "letters", 2)).containsExactlyInAnyOrder("first", "second");
        }
        try (LocalBroker again = LocalBroker.start(dir, 0)) {
            assertThat(again.bootstrapServers()).isEqualTo(address);
            again.createTopics(Map.of("letters", 2));
            assertThat(read(again, "letters", 2)).containsExactlyInAnyOrder("first", "second");
        }
    }

    @Test
    void aTakenPortIsNamed() {
        try (LocalBroker broker = LocalBroker.start(dir.resolve("a"), 0)) {
            int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
            assertThatThrownBy(() -> LocalBroker.start(dir.resolve("b"), port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + port + " is taken");
        }
    }

    private static void send(LocalBroker broker, String topic, String value)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = producer(broker, "")) {
            producer.send(new ProducerRecord<>(topic, "k", value)).get();
        }
    }

    private static KafkaProducer<String, String> producer(LocalBroker broker, String transactionalId) {
        Map<String, Object> settings = transactionalId.isEmpty()
                ? Map.of("bootstrap.servers", broker.bootstrapServers())
                : Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", transactionalId);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static List<String> read(LocalBroker broker, String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}

package io.riskalert.flink.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riskalert.flink.demo.LocalBroker;
import io.riskalert.flink.kafka.time.ReadProgress.Stretch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker holds between its records. */
class StretchReaderTest {
    private static final String TOPIC = "payments";

    @TempDir
    Path dir;

    @Test
    void recordsAreToldFromMarkersRecordsTakenBackAndOpenTransactions() throws Exception {
        try (LocalBroker broker = LocalBroker.start(dir, 0)) {
            broker.createTopics(Map.of(TOPIC, 1));
            Properties properties = new Properties();
            properties.setProperty("bootstrap.servers", broker.bootstrapServers());
            try (KafkaProducer<String, String> producer = transactional(broker);
                    KafkaBrokers brokers = new KafkaBrokers(properties, TOPIC);
                    StretchReader reader = new StretchReader(properties, TOPIC)) {
                producer.initTransactions();
                assertThat(brokers.ends()).containsExactly(Map.entry(0, 0L));

                producer.beginTransaction();
                send(producer, "committed");
                producer.commitTransaction();
                awaitEnd(brokers, 2);
                assertThat(reader.look(new Stretch(0, 0, 0, 2))).isEqualTo(new StretchReader.Found(0, true));
                assertThat(reader.look(new Stretch(0, 1, 1, 2))).isEqualTo(new StretchReader.Found(2, false));

                producer.beginTransaction();
                send(producer, "taken back");
                producer.abortTransaction();
                awaitEnd(brokers, 4);
                assertThat(reader.look(new Stretch(0, 1, 2, 4))).isEqualTo(new StretchReader.Found(4, false));

                producer.beginTransaction();
                send(producer, "on its way");
                assertThat(brokers.ends()).containsExactly(Map.entry(0, 5L));
                assertThat(reader.look(new Stretch(0, 1, 2, 5))).isEqualTo(new StretchReader.Found(4, false));
                producer.commitTransaction();
                awaitEnd(brokers, 6);
                assertThat(reader.look(new Stretch(0, 1, 4, 5))).isEqualTo(new StretchReader.Found(4, true));
            }
        }
    }

    /** The broker writes markers when a transaction is over, not before it says so. */
    private static void awaitEnd(KafkaBrokers brokers, long end) {
        await().until(() -> brokers.ends().equals(Map.of(0, end)));
    }

    private static void send(KafkaProducer<String, String> producer, String value) throws Exception {
        producer.send(new ProducerRecord<>(TOPIC, "k", value)).get();
    }

    private static KafkaProducer<String, String> transactional(LocalBroker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "payment-system"),
                new StringSerializer(),
                new StringSerializer());
    }
}

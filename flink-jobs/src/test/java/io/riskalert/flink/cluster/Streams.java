package io.riskalert.flink.cluster;

import io.riskalert.avro.DeadLetter;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.LocalBroker;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.flink.wire.EventEncoder;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.fact.CustomerEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Topics of one test on a shared broker: its events go in, what the job wrote and committed comes out. */
final class Streams implements AutoCloseable {
    private static final int PARTITIONS = 2;

    private final JobConfig.Topics topics;
    private final EventEncoder encoder;
    private final AlertReader alertReader;
    private final RecordCodec<DeadLetter> deadLetterCodec;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> alertConsumer;
    private final KafkaConsumer<byte[], byte[]> deadConsumer;
    private final List<String> alerts = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();

    /** Makes the topics, whose names begin with the test's. */
    Streams(LocalBroker broker, String test) {
        topics = new JobConfig.Topics(
                test + "-transactions",
                test + "-loans",
                test + "-repayments",
                test + "-customers",
                test + "-rules",
                test + "-alerts",
                test + "-alerts-shadow",
                test + "-rule-status",
                test + "-dead-letters");
        Map<String, Integer> partitions = new LinkedHashMap<>();
        topics.all().forEach(topic -> partitions.put(topic, topic.equals(topics.rules()) ? 1 : PARTITIONS));
        broker.createTopics(partitions);
        encoder = new EventEncoder(new WireSettings(WireFormat.singleObject(), topics));
        alertReader = new AlertReader(WireFormat.singleObject(), topics.alerts());
        deadLetterCodec = WireFormat.singleObject().codec(DeadLetter.class, topics.deadLetters());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        alertConsumer = consumer(broker, topics.alerts());
        deadConsumer = consumer(broker, topics.deadLetters());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(LocalBroker broker, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList());
        return consumer;
    }

    JobConfig.Topics topics() {
        return topics;
    }

    /** Sends events, each to the partition of its customer, and waits until the broker has them. */
    void send(CustomerEvent... events) throws ExecutionException, InterruptedException {
        for (CustomerEvent event : events) {
            byte[] key = event.customerId().getBytes(StandardCharsets.UTF_8);
            send(encoder.topic(event), null, key, encoder.encode(event));
        }
    }

    /** Sends an event to every partition of its topic, under ids of their own: so its time has come in all of them. */
    void sendEverywhere(IntFunction<? extends CustomerEvent> events) throws ExecutionException, InterruptedException {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            CustomerEvent event = events.apply(partition);
            byte[] key = event.customerId().getBytes(StandardCharsets.UTF_8);
            send(encoder.topic(event), partition, key, encoder.encode(event));
        }
    }

    /** Sends bytes that are no event to the transactions. */
    void sendPoison(String customerId) throws ExecutionException, InterruptedException {
        byte[] key = customerId.getBytes(StandardCharsets.UTF_8);
        send(topics.transactions(), null, key, "no transaction".getBytes(StandardCharsets.UTF_8));
    }

    private void send(String topic, @Nullable Integer partition, byte[] key, byte[] value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
    }

    /** All alerts that were committed so far: customer, rule, life, revision, hits. */
    List<String> alerts() {
        alertConsumer.poll(Duration.ofMillis(200)).forEach(record -> {
            var alert = alertReader.read(record.value());
            alerts.add("%s %s %s r%d %d"
                    .formatted(
                            alert.getCustomerId(),
                            alert.getRule(),
                            alert.getLife(),
                            alert.getRevision(),
                            alert.getHits()));
        });
        return List.copyOf(alerts);
    }

    /** All dead letters that were committed so far: category, topic. */
    List<String> deadLetters() {
        deadConsumer.poll(Duration.ofMillis(200)).forEach(record -> {
            var letter = deadLetterCodec.decode(record.value());
            deadLetters.add(letter.getCategory() + " " + letter.getTopic());
        });
        return List.copyOf(deadLetters);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        alertConsumer.close();
        deadConsumer.close();
    }
}

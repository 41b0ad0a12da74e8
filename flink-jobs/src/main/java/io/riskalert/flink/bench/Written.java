package io.riskalert.flink.bench;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a job wrote to topics, as readers of committed records see it.
 *
 * @param records how many
 * @param bytes size of their values
 */
record Written(long records, long bytes) {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int QUIET_POLLS = 5;

    /** Counts what is on topics, until nothing more comes. */
    static Written to(List<String> topics, String bootstrapServers) {
        return to(topics, bootstrapServers, value -> true);
    }

    /** Counts those values on topics of which something holds, until nothing more comes. */
    static Written to(List<String> topics, String bootstrapServers, Predicate<byte[]> counts) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        properties.setProperty("isolation.level", "read_committed");
        long records = 0;
        long bytes = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int quiet = 0; quiet < QUIET_POLLS; quiet++) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    quiet = 0;
                    if (counts.test(record.value())) {
                        records++;
                        bytes += record.value().length;
                    }
                }
            }
        }
        return new Written(records, bytes);
    }

    /** Average size of a value. */
    int averageBytes() {
        return records == 0 ? 0 : (int) (bytes / records);
    }
}

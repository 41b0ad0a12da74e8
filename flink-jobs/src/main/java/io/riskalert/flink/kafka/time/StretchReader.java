package io.riskalert.flink.kafka.time;

import io.riskalert.flink.kafka.time.ReadProgress.Stretch;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds out whether a record stands in a stretch of a partition or nothing but markers of transactions and records that were
 * taken back, which readers never see. Reads little, and without a consumer group. Belongs to one thread.
 */
final class StretchReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MAX_POLLS = 5;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * What was found.
     *
     * @param emptyUntil no record stands between the beginning of the stretch and this offset
     * @param recordFound whether a record stands there
     */
    record Found(long emptyUntil, boolean recordFound) {}

    /** A reader that has read nothing. */
    StretchReader(Properties clientProperties, String topic) {
        this.topic = topic;
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.remove("group.id");
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("max.poll.records", "1");
        properties.setProperty("max.partition.fetch.bytes", "1024");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Looks at a stretch. Stops at the first record, at the end of the stretch, and where an open transaction begins. */
    Found look(Stretch stretch) {
        TopicPartition partition = new TopicPartition(topic, stretch.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, stretch.from());
        long position = stretch.from();
        for (int polls = 0; polls < MAX_POLLS && position < stretch.end(); polls++) {
            var records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                return new Found(records.get(0).offset(), true);
            }
            long reached = consumer.position(partition, POLL);
            if (reached == position && polls > 0) {
                break;
            }
            position = reached;
        }
        return new Found(position, false);
    }

    @Override
    public void close() {
        consumer.close();
    }
}

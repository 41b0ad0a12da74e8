package io.riskalert.flink.kafka;

import io.riskalert.avro.Alert;
import io.riskalert.avro.wire.WireException;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.flink.wire.WireSettings;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows a topic of alerts, committed ones only, without a consumer group: it leaves no trace on the broker. Used by one
 * thread; {@link #stop()} may be called by any.
 */
public final class AlertFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AlertReader reader;
    private volatile boolean stopped;

    /** What is done with each record. */
    public interface Listener {
        /**
         * An alert came.
         *
         * @return whether to go on
         */
        boolean alert(Alert alert, ConsumerRecord<byte[], byte[]> record);

        /** A record came that is no alert. */
        void unreadable(ConsumerRecord<byte[], byte[]> record, WireException why);

        /** Nothing came for a moment. */
        default void quiet() {}
    }

    /**
     * A follower of all partitions.
     *
     * @param topic topic of alerts, which must exist
     * @param fromBeginning whether to begin with the oldest alert or with the next one that comes
     */
    public AlertFollower(JobConfig config, String topic, boolean fromBeginning) {
        Properties properties = config.kafka().clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.reader = new AlertReader(WireSettings.of(config).format(), topic);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
            // Seeking is lazy: an alert that comes before the first poll would be passed over.
            partitions.forEach(consumer::position);
        }
    }

    /** Reads until the listener has enough or {@link #stop()} is called. */
    public void follow(Listener listener) {
        try {
            while (!stopped) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (records.isEmpty()) {
                    listener.quiet();
                }
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (stopped || !deliver(record, listener)) {
                        return;
                    }
                }
            }
        } catch (WakeupException e) {
            // stop() was called.
        }
    }

    private boolean deliver(ConsumerRecord<byte[], byte[]> record, Listener listener) {
        Alert alert;
        try {
            alert = reader.read(record.value() == null ? new byte[0] : record.value());
        } catch (WireException e) {
            listener.unreadable(record, e);
            return true;
        }
        return listener.alert(alert, record);
    }

    /** Ends {@link #follow}. */
    public void stop() {
        stopped = true;
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

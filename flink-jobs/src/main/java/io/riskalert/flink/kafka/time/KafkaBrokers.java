package io.riskalert.flink.kafka.time;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;

/** The brokers of a Kafka topic. Closed by another thread, the answer that is waited for does not come. */
final class KafkaBrokers implements Brokers {
    private static final int TIMEOUT_MS = 10_000;

    private final Properties properties;
    private final String topic;
    private @Nullable Admin admin;
    private boolean closed;

    /**
     * Brokers that were not asked yet.
     *
     * @param properties settings of the client
     */
    KafkaBrokers(Properties properties, String topic) {
        this.properties = properties;
        this.topic = topic;
    }

    /**
     * Open transactions count: what a payment system has written but not committed is on its way and must be waited for,
     * although nobody can read it yet.
     */
    @Override
    public Map<Integer, Long> ends() throws Exception {
        Admin client = client();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        List<TopicPartitionInfo> partitions = client.describeTopics(
                        List.of(topic), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
                .topicNameValues()
                .get(topic)
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .partitions();
        partitions.forEach(
                partition -> wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> found = client.listOffsets(
                        wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED).timeoutMs(TIMEOUT_MS))
                .all()
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        Map<Integer, Long> ends = new HashMap<>();
        found.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private synchronized Admin client() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (admin == null) {
            admin = Admin.create(properties);
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}

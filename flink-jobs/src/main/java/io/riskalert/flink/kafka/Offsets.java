package io.riskalert.flink.kafka;

import io.riskalert.flink.config.JobConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where partitions are read from when no checkpoint says so: always an offset, never a mark such as "the latest" that a
 * reader resolves later, so that it can be told from the beginning whether all has been read.
 *
 * @param begin which offset
 */
record Offsets(JobConfig.StartingOffsets begin) implements OffsetsInitializer {
    private static final long serialVersionUID = 1L;

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
        return switch (begin) {
            case EARLIEST -> broker.beginningOffsets(partitions);
            case LATEST -> broker.endOffsets(partitions);
            case COMMITTED -> {
                Map<TopicPartition, Long> offsets = new HashMap<>(broker.beginningOffsets(partitions));
                broker.committedOffsets(partitions).forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset);
                    }
                });
                yield offsets;
            }
        };
    }

    /** Where a checkpoint or a group stopped before what the broker still has, reading goes on with the oldest record. */
    @Override
    @SuppressWarnings("deprecation") // the connector's interface asks for the deprecated type
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}

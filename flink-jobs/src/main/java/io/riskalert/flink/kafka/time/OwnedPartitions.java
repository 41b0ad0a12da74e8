package io.riskalert.flink.kafka.time;

import java.io.Serial;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * What a reader tells its enumerator.
 *
 * @param partitions all partitions that it reads
 */
record OwnedPartitions(Set<Integer> partitions) implements SourceEvent {
    @Serial
    private static final long serialVersionUID = 1;

    OwnedPartitions {
        partitions = Set.copyOf(partitions);
    }
}

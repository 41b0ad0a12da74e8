package io.riskalert.flink.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicStateTest {
    private final TopicState.Serializer serializer = new TopicState.Serializer(new KafkaSourceEnumStateSerializer());

    @Test
    void whatIsKeptOfATopicIsReadAsItWasWritten() throws IOException {
        KafkaPartitionSplit split = new KafkaPartitionSplit(new TopicPartition("repayments", 3), 42);
        TopicState state = new TopicState(1_234, new KafkaSourceEnumState(List.of(split), List.of(), true));

        TopicState read = serializer.deserialize(serializer.getVersion(), serializer.serialize(state));

        assertThat(read.believedMs()).isEqualTo(1_234);
        assertThat(read.kafka().assignedSplits()).containsExactly(split);
        assertThat(read.kafka().initialDiscoveryFinished()).isTrue();
    }

    @Test
    void whatANewerJobWroteIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("newer");
    }
}

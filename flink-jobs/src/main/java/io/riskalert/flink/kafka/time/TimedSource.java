package io.riskalert.flink.kafka.time;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.stream.Inbound;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source of one Kafka topic that tells between its records how far it has read, for {@link TimeOperator}. It reads nothing
 * itself: the records are those of Kafka's own source.
 */
public final class TimedSource
        implements Source<Inbound, KafkaPartitionSplit, TopicState>, ResultTypeQueryable<Inbound> {
    private static final long serialVersionUID = 1;
    private static final int SILENT_CHECKS = 3;

    private final KafkaSource<Inbound> records;
    private final String topic;
    private final Properties clientProperties;
    private final long checkIntervalMs;
    private final long quietDelayMs;
    private final long recoveryDelayMs;

    /**
     * A source.
     *
     * @param records Kafka's own source of the topic; its splits must begin at offsets, not at marks such as "the latest"
     * @param topic the topic
     */
    public TimedSource(KafkaSource<Inbound> records, String topic, JobConfig config) {
        this.records = records;
        this.topic = topic;
        this.clientProperties = config.kafka().clientProperties();
        this.clientProperties.setProperty("client.id", config.job().name() + "-" + topic + "-ends");
        this.checkIntervalMs = config.time().checkInterval().toMillis();
        this.quietDelayMs = config.time().quietDelay().toMillis();
        this.recoveryDelayMs = config.time().recoveryDelay().toMillis();
    }

    @Override
    public SourceReader<Inbound, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.setProperty(
                "client.id", clientProperties.getProperty("client.id") + "-" + context.getIndexOfSubtask());
        return new ProgressReader(records.createReader(context), context, topic, properties, checkIntervalMs);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, TopicState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return asking(records.createEnumerator(context), context, Belief.NEVER);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, TopicState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, TopicState state) throws Exception {
        return asking(records.restoreEnumerator(context, state.kafka()), context, state.believedMs());
    }

    /** What is delayed by half the delay that is allowed is not late; a silence of so long needs no recovery. */
    private AskingEnumerator asking(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions,
            SplitEnumeratorContext<KafkaPartitionSplit> context,
            long believedMs) {
        long longestSilenceMs = Math.max(quietDelayMs / 2, SILENT_CHECKS * checkIntervalMs);
        return new AskingEnumerator(
                partitions,
                context,
                topic,
                new KafkaBrokers(clientProperties, topic),
                new Belief(longestSilenceMs, recoveryDelayMs, believedMs),
                checkIntervalMs);
    }

    @Override
    public Boundedness getBoundedness() {
        return records.getBoundedness();
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return records.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<TopicState> getEnumeratorCheckpointSerializer() {
        return new TopicState.Serializer(records.getEnumeratorCheckpointSerializer());
    }

    @Override
    public TypeInformation<Inbound> getProducedType() {
        return records.getProducedType();
    }
}

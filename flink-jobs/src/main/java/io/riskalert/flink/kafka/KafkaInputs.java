package io.riskalert.flink.kafka;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.job.Inputs;
import io.riskalert.flink.job.Operators;
import io.riskalert.flink.kafka.time.TimeOperator;
import io.riskalert.flink.kafka.time.TimedSource;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.InboundTypeInfo;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.wire.EventKind;
import io.riskalert.flink.wire.WireSettings;
import java.util.Locale;
import org.apache.flink.api.java.typeutils.TypeExtractor;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job's inputs on Kafka topics: four of events and one of rule sets. */
public final class KafkaInputs {
    private KafkaInputs() {}

    /** Adds the sources to the environment. */
    public static Inputs create(StreamExecutionEnvironment environment, JobConfig config) {
        SingleOutputStreamOperator<RuleSetMessage> ruleSets = ruleSets(environment, config);
        // A union takes the parallelism of its first stream: that of the topics, not that of the rules.
        DataStream<Inbound> events = events(environment, config, EventKind.TRANSACTION, Operators.SOURCE_TRANSACTIONS)
                .union(
                        events(environment, config, EventKind.LOAN, Operators.SOURCE_LOANS),
                        events(environment, config, EventKind.REPAYMENT, Operators.SOURCE_REPAYMENTS),
                        events(environment, config, EventKind.CUSTOMER, Operators.SOURCE_CUSTOMERS),
                        ruleSets.getSideOutput(RuleSetReader.UNREADABLE));
        return new Inputs(events, ruleSets);
    }

    private static DataStream<Inbound> events(
            StreamExecutionEnvironment environment, JobConfig config, EventKind kind, String uid) {
        String topic = kind.topic(config.kafka().topics());
        KafkaSource<Inbound> source = source(
                config,
                topic,
                kind.name().toLowerCase(Locale.ROOT),
                new Offsets(config.kafka().startingOffsets()),
                new InboundDeserializer(kind, config));
        return environment
                .fromSource(new TimedSource(source, topic, config), EventTime.strategy(config.time()), uid)
                .uid(uid)
                .name(uid)
                .transform(
                        Operators.timeOf(uid),
                        InboundTypeInfo.INSTANCE,
                        new TimeOperator(topic, config, kind == EventKind.REPAYMENT))
                .uid(Operators.timeOf(uid))
                .name(Operators.timeOf(uid));
    }

    /** Rule sets are always read from the beginning: the last one published is the one to run. */
    private static SingleOutputStreamOperator<RuleSetMessage> ruleSets(
            StreamExecutionEnvironment environment, JobConfig config) {
        KafkaSource<RawRecord> source = source(
                config,
                config.kafka().topics().rules(),
                "rules",
                OffsetsInitializer.earliest(),
                new RawRecordDeserializer());
        return environment
                .fromSource(source, IdleForever.strategy(), Operators.SOURCE_RULES)
                .uid(Operators.SOURCE_RULES)
                .name(Operators.SOURCE_RULES)
                .setParallelism(1)
                .process(new RuleSetReader(WireSettings.of(config)), TypeExtractor.createTypeInfo(RuleSetMessage.class))
                .uid(Operators.READ_RULES)
                .name(Operators.READ_RULES)
                .setParallelism(1);
    }

    private static <T> KafkaSource<T> source(
            JobConfig config,
            String topic,
            String client,
            OffsetsInitializer offsets,
            KafkaRecordDeserializationSchema<T> deserializer) {
        KafkaSourceBuilder<T> builder = KafkaSource.<T>builder()
                .setProperties(config.kafka().clientProperties())
                .setBootstrapServers(config.kafka().bootstrapServers())
                .setGroupId(config.kafka().groupId())
                .setClientIdPrefix(config.job().name() + "-" + client)
                .setTopics(topic)
                .setStartingOffsets(offsets)
                // Transactions that are open or were given up are nobody's facts.
                .setProperty("isolation.level", "read_committed")
                .setDeserializer(deserializer);
        return builder.build();
    }
}

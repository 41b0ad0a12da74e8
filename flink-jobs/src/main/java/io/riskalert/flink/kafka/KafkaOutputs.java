package io.riskalert.flink.kafka;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.job.Outputs;
import io.riskalert.flink.stream.Encoded;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;

/** The job's outputs on Kafka topics. */
public final class KafkaOutputs {
    private KafkaOutputs() {}

    /** A sink for each output topic. */
    public static Outputs create(JobConfig config) {
        JobConfig.Topics topics = config.kafka().topics();
        return new Outputs(
                sink(config, topics.alerts(), "alerts"),
                sink(config, topics.alertsShadow(), "alerts-shadow"),
                sink(config, topics.ruleStatus(), "rule-status"),
                sink(config, topics.deadLetters(), "dead-letters"),
                null);
    }

    /**
     * A sink.
     *
     * @param name its own among the sinks of the job, and the same for the life of the job: it names the transactions that
     *     are ended after a failure
     */
    private static KafkaSink<Encoded> sink(JobConfig config, String topic, String name) {
        JobConfig.Delivery delivery = config.delivery();
        KafkaSinkBuilder<Encoded> builder = KafkaSink.<Encoded>builder()
                .setKafkaProducerConfig(config.kafka().clientProperties())
                .setBootstrapServers(config.kafka().bootstrapServers())
                .setRecordSerializer(new EncodedSerializer(topic))
                .setTransactionalIdPrefix(delivery.transactionalIdPrefix() + "-" + name);
        switch (delivery.guarantee()) {
            case EXACTLY_ONCE ->
                builder.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                        .setProperty(
                                "transaction.timeout.ms",
                                Long.toString(delivery.transactionTimeout().toMillis()));
            case AT_LEAST_ONCE -> builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE);
        }
        return builder.build();
    }
}

package io.riskalert.flink.kafka;

import io.riskalert.flink.config.ConfigException;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.flink.wire.RuleSetCodec;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.signature.RuleSetSignature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts rule sets on their topic. */
public final class RuleSetPublisher {
    /** All rule sets have one key: the order of one partition is the order in which they were published. */
    private static final byte[] KEY = "rule-set".getBytes(StandardCharsets.UTF_8);

    private RuleSetPublisher() {}

    /**
     * Publishes a rule set and returns when the broker has it.
     *
     * @param publisher who publishes it
     * @param note why, in the publisher's words
     * @param signatures signatures of it; may be none
     * @param effectiveFromMs event time from which it is to run, UTC milliseconds; 0 for at once
     * @throws ConfigException if the broker does not take it
     */
    public static void publish(
            JobConfig config,
            RuleFiles files,
            String publisher,
            String note,
            List<RuleSetSignature> signatures,
            long effectiveFromMs) {
        publish(config, files, publisher, note, signatures, effectiveFromMs, RuleSetRole.LIVE);
    }

    /** The same for a rule set in any role. */
    public static void publish(
            JobConfig config,
            RuleFiles files,
            String publisher,
            String note,
            List<RuleSetSignature> signatures,
            long effectiveFromMs,
            RuleSetRole role) {
        String topic = config.kafka().topics().rules();
        byte[] value = new RuleSetCodec(WireSettings.of(config).format(), topic)
                .encode(files, System.currentTimeMillis(), publisher, note, signatures, effectiveFromMs, role);
        Properties properties = config.kafka().clientProperties();
        properties.put("acks", "all");
        properties.putIfAbsent("max.request.size", Integer.toString(Integer.MAX_VALUE));
        properties.putIfAbsent("compression.type", "gzip");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, KEY, value)).get();
        } catch (ExecutionException e) {
            String remedy = e.getCause() instanceof RecordTooLargeException
                    ? "; raise max.message.bytes of the topic or publish fewer rules"
                    : "";
            throw new ConfigException("topic " + topic, e.getCause().getMessage() + remedy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigException("topic " + topic, "interrupted before the broker had the rules");
        }
    }
}

package io.riskalert.flink.kafka;

import io.riskalert.flink.stream.Encoded;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encoded records to one topic, partitioned by their key. */
final class EncodedSerializer implements KafkaRecordSerializationSchema<Encoded> {
    private static final long serialVersionUID = 1L;

    private final String topic;

    EncodedSerializer(String topic) {
        this.topic = topic;
    }

    /** The time of the record is left to the producer: event times of old events would make brokers delete alerts. */
    @Override
    public ProducerRecord<byte[], byte[]> serialize(Encoded record, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, record.key().getBytes(StandardCharsets.UTF_8), record.value());
    }
}

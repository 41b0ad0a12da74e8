package io.riskalert.flink.bench;

import io.riskalert.flink.wire.EventEncoder;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.fact.CustomerEvent;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events to their topics as producers do, keyed by customer. Belongs to one thread. */
final class EventWriter implements AutoCloseable {
    private final EventEncoder encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long bytes;

    /**
     * A writer.
     *
     * @param wire where to
     * @param bootstrapServers the broker
     * @param lingerMs how long a record may wait for company
     */
    EventWriter(WireSettings wire, String bootstrapServers, int lingerMs) {
        encoder = new EventEncoder(wire);
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        properties.setProperty("linger.ms", Integer.toString(lingerMs));
        properties.setProperty("batch.size", Integer.toString(64 << 10));
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void write(CustomerEvent event) {
        write(encode(event));
    }

    /** An event as it is written. */
    ProducerRecord<byte[], byte[]> encode(CustomerEvent event) {
        byte[] key = event.customerId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(encoder.topic(event), key, encoder.encode(event));
    }

    void write(ProducerRecord<byte[], byte[]> event) {
        bytes += event.value().length;
        producer.send(event, (metadata, thrown) -> {
            if (thrown != null) {
                failure.compareAndSet(null, thrown);
            }
        });
    }

    /**
     * Returns when the broker has everything.
     *
     * @throws BenchFailed if it does not take everything
     */
    void flush() throws BenchFailed {
        producer.flush();
        check();
    }

    /** Throws what went wrong so far. */
    void check() throws BenchFailed {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new BenchFailed("the broker does not take events: " + thrown.getMessage());
        }
    }

    /** Bytes of all values so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(5));
    }
}

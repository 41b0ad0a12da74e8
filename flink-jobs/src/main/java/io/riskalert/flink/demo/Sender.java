package io.riskalert.flink.demo;

import io.riskalert.flink.wire.EventEncoder;
import io.riskalert.flink.wire.WireSettings;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends a stream to the input topics at a steady pace. Belongs to one thread. */
public final class Sender implements AutoCloseable {
    private static final long PAUSE_MS = 5;

    private final EventStream stream;
    private final EventEncoder encoder;
    private final String poisonTopic;
    private final Scoreboard scoreboard;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @param stream what to send
     * @param wire how events are written, and where to
     * @param clientProperties settings of the producer, with {@code bootstrap.servers}
     * @param scoreboard where to count
     */
    public Sender(EventStream stream, WireSettings wire, Properties clientProperties, Scoreboard scoreboard) {
        this.stream = stream;
        this.encoder = new EventEncoder(wire);
        this.poisonTopic = wire.topics().transactions();
        this.scoreboard = scoreboard;
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.setProperty("linger.ms", "2");
        properties.setProperty("client.id", "risk-generator");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends, as fast as it goes, what is known of everybody before the story begins. */
    public void sendOpening(StopSignal stop) throws SendFailed {
        for (long left = stream.openingEvents(); left > 0 && !stop.asked(); left--) {
            send(stream.next());
        }
        producer.flush();
        check();
    }

    /**
     * Sends the story until somebody asks to stop or the number of events is reached. Simulated time never runs ahead of
     * the clock: where it would, events wait for their time.
     *
     * @param eventsPerSecond pace
     * @param mostEvents after how many to stop
     */
    public void sendStory(double eventsPerSecond, long mostEvents, StopSignal stop) throws SendFailed {
        long startNanos = System.nanoTime();
        long sent = 0;
        while (sent < mostEvents && !stop.asked()) {
            double elapsedSeconds = (System.nanoTime() - startNanos) / 1e9;
            long due = Math.min(mostEvents, (long) (elapsedSeconds * eventsPerSecond));
            while (sent < due && !stop.asked()) {
                Emission next = stream.next();
                long aheadMs = next.sentAtMs() - System.currentTimeMillis();
                if (aheadMs > 0) {
                    stop.await(aheadMs);
                }
                send(next);
                sent++;
            }
            check();
            stop.await(PAUSE_MS);
        }
        producer.flush();
        check();
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(2));
    }

    private void send(Emission emission) {
        ProducerRecord<byte[], byte[]> message = message(emission);
        scoreboard.sent(emission, System.nanoTime());
        scoreboard.labels(stream.takeLabels());
        producer.send(message, (metadata, thrown) -> {
            if (thrown != null) {
                failure.compareAndSet(null, thrown);
            }
        });
    }

    private ProducerRecord<byte[], byte[]> message(Emission emission) {
        if (emission instanceof Emission.Event event) {
            return message(encoder.topic(event.event()), event.event().customerId(), encoder.encode(event.event()));
        }
        Emission.Poison poison = (Emission.Poison) emission;
        return message(poisonTopic, poison.key(), poison.bytes());
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private void check() throws SendFailed {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new SendFailed(thrown);
        }
    }

    /** The broker took an event no more. */
    public static final class SendFailed extends Exception {
        private static final long serialVersionUID = 1;

        SendFailed(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }
}

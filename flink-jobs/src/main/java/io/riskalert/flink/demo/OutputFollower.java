package io.riskalert.flink.demo;

import io.riskalert.avro.Alert;
import io.riskalert.avro.DeadLetter;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.alert.Category;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads alerts and dead letters as they come, counts them and hands new alerts on. Runs on a thread of its own. */
final class OutputFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutputFollower.class);
    private static final long CLOSE_TIMEOUT_MS = 5_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final JobConfig.Topics topics;
    private final Scoreboard scoreboard;
    private final Consumer<Alert> printer;
    private final RecordCodec<Alert> alerts;
    private final RecordCodec<DeadLetter> deadLetters;
    private final Thread thread;
    private final AtomicLong lastReadNanos = new AtomicLong(System.nanoTime());

    /**
     * @param config where the topics are
     * @param printer gets each revision once
     */
    OutputFollower(JobConfig config, Scoreboard scoreboard, Consumer<Alert> printer) {
        this.topics = config.kafka().topics();
        this.scoreboard = scoreboard;
        this.printer = printer;
        WireFormat wire = WireSettings.of(config).format();
        this.alerts = wire.codec(Alert.class, topics.alerts());
        this.deadLetters = wire.codec(DeadLetter.class, topics.deadLetters());
        Properties properties = config.kafka().clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("client.id", "risk-follower");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::follow, "alert-follower");
    }

    void start() {
        List<TopicPartition> partitions = Stream.of(topics.alerts(), topics.deadLetters())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    /** How long nothing has been read. */
    long quietMs() {
        return (System.nanoTime() - lastReadNanos.get()) / 1_000_000;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(CLOSE_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    read(message);
                }
            }
        } catch (WakeupException e) {
            LOG.debug("asked to end", e);
        } catch (RuntimeException e) {
            LOG.error("alerts are no longer followed", e);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        long nowNanos = System.nanoTime();
        lastReadNanos.set(nowNanos);
        if (message.topic().equals(topics.deadLetters())) {
            scoreboard.deadLetter(
                    deadLetters.decode(message.value()).getCategory().name());
            return;
        }
        Alert alert = alerts.decode(message.value());
        if (scoreboard.alert(seen(alert), nowNanos)) {
            printer.accept(alert);
        }
    }

    private static SeenAlert seen(Alert alert) {
        return new SeenAlert(
                alert.getAlertId(),
                alert.getRevision(),
                Life.valueOf(alert.getLife().name()),
                alert.getRule(),
                Category.valueOf(alert.getCategory().name()),
                Severity.valueOf(alert.getSeverity().name()),
                alert.getCustomerId(),
                alert.getEventTime().toEpochMilli(),
                alert.getTriggerEventId());
    }
}

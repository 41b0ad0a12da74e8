package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.DelayHistogram;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.flink.wire.WireSettings;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed records of a job's outputs as a subscriber does, on a thread of its own, and notes how long after the
 * schedule of its event each can be read.
 */
final class DelayReader {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int QUIET_POLLS = 10;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final JobKind job;
    private final AlertReader alerts;
    private final Schedule schedule;
    private final CompletableFuture<DelayHistogram> done = new CompletableFuture<>();
    private volatile boolean ending;

    private DelayReader(KafkaConsumer<byte[], byte[]> consumer, JobConfig config, JobKind job, Schedule schedule) {
        this.consumer = consumer;
        this.job = job;
        this.schedule = schedule;
        this.alerts = new AlertReader(
                WireSettings.of(config).format(), config.kafka().topics().alerts());
    }

    /** A consumer that stands at the end of a job's outputs. */
    static KafkaConsumer<byte[], byte[]> atEnd(JobConfig config) {
        Properties properties = config.kafka().clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        config.kafka().topics().alerts(),
                        config.kafka().topics().alertsShadow())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy.
        partitions.forEach(consumer::position);
        return consumer;
    }

    /**
     * Starts to read.
     *
     * @param consumer from {@link #atEnd}; it is closed at the end
     */
    static DelayReader start(KafkaConsumer<byte[], byte[]> consumer, JobConfig config, JobKind job, Schedule schedule) {
        DelayReader reader = new DelayReader(consumer, config, job, schedule);
        Thread thread = new Thread(reader::read, "delays");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    /** Reads on until nothing more comes, and gives what it has noted. */
    DelayHistogram end() throws BenchFailed, InterruptedException {
        ending = true;
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new BenchFailed("alerts cannot be read: " + e.getCause().getMessage());
        }
    }

    private void read() {
        DelayHistogram delays = new DelayHistogram();
        try (consumer) {
            int quiet = 0;
            while (!ending || quiet < QUIET_POLLS) {
                var records = consumer.poll(POLL);
                long nowNanos = System.nanoTime();
                quiet = records.isEmpty() ? quiet + 1 : 0;
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    long number = BenchEvents.number(eventId(record.value()));
                    if (schedule.counts(number)) {
                        delays.add(nowNanos - schedule.dueNanos(number));
                    }
                }
            }
            done.complete(delays);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private String eventId(byte[] value) {
        return job == JobKind.ENGINE ? alerts.read(value).getTriggerEventId() : BareFunction.text(value);
    }
}

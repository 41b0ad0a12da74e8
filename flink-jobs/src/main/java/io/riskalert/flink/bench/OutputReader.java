package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed records of a job's outputs as a subscriber does, from their present end, on a thread of its own. */
final class OutputReader {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean ending;

    private OutputReader(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Is given what is read, by one thread. */
    @FunctionalInterface
    interface Receiver {
        /**
         * A record was read.
         *
         * @param value its bytes
         * @param readNanos when, of {@link System#nanoTime()}
         */
        void read(byte[] value, long readNanos);
    }

    /** Stands at the end of the job's alerts, shadow alerts included. {@link #start} has to follow. */
    static OutputReader atEnd(JobConfig config) {
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
        return new OutputReader(consumer);
    }

    /**
     * Starts to read.
     *
     * @param quietMs after {@link #end} it reads on until nothing has come for so long
     */
    void start(long quietMs, Receiver receiver) {
        Thread thread = new Thread(() -> read(quietMs / POLL.toMillis(), receiver), "outputs");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads on until nothing more comes. What the receiver has noted can be read after it. */
    void end() throws BenchFailed, InterruptedException {
        ending = true;
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new BenchFailed("alerts cannot be read: " + e.getCause().getMessage());
        }
    }

    private void read(long quietPolls, Receiver receiver) {
        try (consumer) {
            int quiet = 0;
            while (!ending || quiet < quietPolls) {
                var records = consumer.poll(POLL);
                long nowNanos = System.nanoTime();
                quiet = records.isEmpty() ? quiet + 1 : 0;
                records.forEach(record -> receiver.read(record.value(), nowNanos));
            }
            done.complete(null);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }
}

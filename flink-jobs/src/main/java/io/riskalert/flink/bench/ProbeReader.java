package io.riskalert.flink.bench;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Life;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.flink.wire.WireSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads the probe's alerts as a subscriber does, on a thread of its own. */
final class ProbeReader {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int QUIET_POLLS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AlertReader alerts;
    private final long firstNumber;
    private final CompletableFuture<ProbeLog> done = new CompletableFuture<>();
    private volatile boolean ending;

    private ProbeReader(JobConfig config, long firstNumber) {
        this.consumer = DelayReader.atEnd(config);
        this.alerts = new AlertReader(
                WireSettings.of(config).format(), config.kafka().topics().alerts());
        this.firstNumber = firstNumber;
    }

    /**
     * Starts to read from the present end.
     *
     * @param firstNumber number of the first transaction that counts
     */
    static ProbeReader start(JobConfig config, long firstNumber) {
        ProbeReader reader = new ProbeReader(config, firstNumber);
        Thread thread = new Thread(reader::read, "probe");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    /** Reads on until nothing more comes, and gives what it has noted. */
    ProbeLog end() throws BenchFailed, InterruptedException {
        ending = true;
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new BenchFailed("alerts cannot be read: " + e.getCause().getMessage());
        }
    }

    private void read() {
        ProbeLog log = new ProbeLog();
        try (consumer) {
            int quiet = 0;
            while (!ending || quiet < QUIET_POLLS) {
                var records = consumer.poll(POLL);
                long nowNanos = System.nanoTime();
                quiet = records.isEmpty() ? quiet + 1 : 0;
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    note(alerts.read(record.value()), nowNanos, log);
                }
            }
            done.complete(log);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private void note(Alert alert, long nowNanos, ProbeLog log) {
        if (alert.getRule().equals(MadeUpRules.PROBE_NAME) && alert.getLife() == Life.OPENED) {
            long number = BenchEvents.number(alert.getTriggerEventId());
            if (number >= firstNumber) {
                log.add(number, nowNanos, alert.getRuleSetId());
            }
        }
    }
}

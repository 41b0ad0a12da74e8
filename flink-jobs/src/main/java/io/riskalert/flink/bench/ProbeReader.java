package io.riskalert.flink.bench;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Life;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.flink.wire.WireSettings;

/** Reads the probe's alerts and notes when each could be read. */
final class ProbeReader {
    private static final long QUIET_MS = 2_000;

    private final OutputReader outputs;
    private final AlertReader alerts;
    private final long firstNumber;
    private final ProbeLog log = new ProbeLog();

    private ProbeReader(JobConfig config, long firstNumber) {
        this.outputs = OutputReader.atEnd(config);
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
        reader.outputs.start(QUIET_MS, reader::note);
        return reader;
    }

    /** Reads on until nothing more comes, and gives what it has noted. */
    ProbeLog end() throws BenchFailed, InterruptedException {
        outputs.end();
        return log;
    }

    private void note(byte[] value, long readNanos) {
        Alert alert = alerts.read(value);
        if (alert.getRule().equals(MadeUpRules.PROBE_NAME) && alert.getLife() == Life.OPENED) {
            long number = BenchEvents.number(alert.getTriggerEventId());
            if (number >= firstNumber) {
                log.add(number, readNanos, alert.getRuleSetId());
            }
        }
    }
}

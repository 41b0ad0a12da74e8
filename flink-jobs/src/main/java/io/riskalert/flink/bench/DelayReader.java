package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.DelayHistogram;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.flink.wire.WireSettings;

/** Reads a job's outputs and notes how long after the schedule of its event each could be read. */
final class DelayReader {
    private static final long QUIET_MS = 1_000;

    private final OutputReader outputs;
    private final JobKind job;
    private final AlertReader alerts;
    private final Schedule schedule;
    private final DelayHistogram delays = new DelayHistogram();

    private DelayReader(OutputReader outputs, JobConfig config, JobKind job, Schedule schedule) {
        this.outputs = outputs;
        this.job = job;
        this.schedule = schedule;
        this.alerts = new AlertReader(
                WireSettings.of(config).format(), config.kafka().topics().alerts());
    }

    /** Starts to read these outputs. */
    static DelayReader start(OutputReader outputs, JobConfig config, JobKind job, Schedule schedule) {
        DelayReader reader = new DelayReader(outputs, config, job, schedule);
        outputs.start(QUIET_MS, reader::note);
        return reader;
    }

    /** Reads on until nothing more comes, and gives what it has noted. */
    DelayHistogram end() throws BenchFailed, InterruptedException {
        outputs.end();
        return delays;
    }

    private void note(byte[] value, long readNanos) {
        long number = BenchEvents.number(eventId(value));
        if (schedule.counts(number)) {
            delays.add(readNanos - schedule.dueNanos(number));
        }
    }

    private String eventId(byte[] value) {
        return job == JobKind.ENGINE ? alerts.read(value).getTriggerEventId() : BareFunction.text(value);
    }
}

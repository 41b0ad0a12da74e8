package io.riskalert.flink.bench;

import java.util.List;

/**
 * One job's run through all events.
 *
 * @param job which one
 * @param measured the measured span
 * @param whole the span from the first event
 * @param end what its process told at its end
 * @param written what it wrote
 */
record JobRun(JobKind job, Span measured, Span whole, JobEnd end, Written written) {
    /** Checkpoints that began in the measured span. */
    List<JobEnd.Checkpoint> checkpoints() {
        return end.checkpoints().stream()
                .filter(checkpoint -> measured.holds(checkpoint.startedMs()))
                .toList();
    }

    /** Average duration of these, milliseconds. */
    double averageCheckpointMs() {
        return checkpoints().stream()
                .mapToLong(JobEnd.Checkpoint::durationMs)
                .average()
                .orElse(0);
    }

    /** Longest duration of these, milliseconds. */
    long longestCheckpointMs() {
        return checkpoints().stream()
                .mapToLong(JobEnd.Checkpoint::durationMs)
                .max()
                .orElse(0);
    }
}

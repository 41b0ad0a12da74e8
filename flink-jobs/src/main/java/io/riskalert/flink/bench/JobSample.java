package io.riskalert.flink.bench;

import java.util.Optional;

/**
 * How far a job was at a time, as its process tells it: one line.
 *
 * @param nanos the time, of a clock that runs steadily in this process
 * @param clockMs the same by the wall clock, UTC milliseconds
 * @param cpuNanos processor time that the process had used
 * @param events events that the operator in the middle had taken
 * @param wakeUps customers that it had looked at because time had come
 */
record JobSample(long nanos, long clockMs, long cpuNanos, long events, long wakeUps) {
    private static final String WORD = "sample";

    String line() {
        return WORD + ' ' + nanos + ' ' + clockMs + ' ' + cpuNanos + ' ' + events + ' ' + wakeUps;
    }

    /** The sample that a line tells; empty if it tells something else. */
    static Optional<JobSample> of(String line) {
        String[] words = line.split(" ");
        if (words.length != 6 || !words[0].equals(WORD)) {
            return Optional.empty();
        }
        return Optional.of(new JobSample(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5])));
    }
}

package io.riskalert.flink.bench;

import java.util.List;

/**
 * What a job did between two moments.
 *
 * @param from how far it was at the first
 * @param to how far it was at the second
 */
record Span(JobSample from, JobSample to) {
    /**
     * The span from the first sample with at least {@code from} events to the first with at least {@code to}.
     *
     * @throws IllegalArgumentException if the samples do not reach so far
     */
    static Span of(List<JobSample> samples, long from, long to) {
        return new Span(first(samples, from), first(samples, to));
    }

    private static JobSample first(List<JobSample> samples, long events) {
        return samples.stream()
                .filter(sample -> sample.events() >= events)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("never at " + events + " events"));
    }

    long events() {
        return to.events() - from.events();
    }

    double seconds() {
        return (to.nanos() - from.nanos()) / 1e9;
    }

    double eventsPerSecond() {
        return seconds() == 0 ? 0 : events() / seconds();
    }

    /** Processor seconds of the process for a million events. */
    double cpuSecondsPerMillion() {
        return events() == 0 ? 0 : (to.cpuNanos() - from.cpuNanos()) / 1e9 * 1e6 / events();
    }

    /** Whether a moment lies in it; wall clock, UTC milliseconds. */
    boolean holds(long clockMs) {
        return clockMs >= from.clockMs() && clockMs <= to.clockMs();
    }
}

package io.riskalert.flink.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What a throughput benchmark found, for people; the comparison in the last line. */
final class ThroughputReport {
    private final BenchSettings settings;
    private final EventPlan plan;
    private final long warmUpEvents;
    private final long bytes;
    private final List<JobRun> runs;

    /**
     * A report.
     *
     * @param warmUpEvents events after the first of each customer that were not measured
     * @param bytes size of all events' values
     * @param runs all runs of all jobs
     */
    ThroughputReport(BenchSettings settings, EventPlan plan, long warmUpEvents, long bytes, List<JobRun> runs) {
        this.settings = settings;
        this.plan = plan;
        this.warmUpEvents = warmUpEvents;
        this.bytes = bytes;
        this.runs = List.copyOf(runs);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "Measured: %,d transactions (%,d bytes each), after one of each of %,d customers and %,d more; seed %d",
                plan.skewed() - warmUpEvents,
                bytes / Math.max(1, plan.all()),
                plan.customers(),
                warmUpEvents,
                plan.seed()));
        lines.add(format(
                "Each job: %d tasks, RocksDB with %,d MiB, heap %,d MiB, exactly once, incremental checkpoint every %s",
                settings.parallelism(),
                settings.managedMemoryMb(),
                settings.heapMb(),
                seconds(settings.checkpointInterval().toMillis())));
        lines.add("");
        lines.add("job       events/s   from the   CPU s per   checkpoints             state   local files"
                + "   records out");
        lines.add("                       first    million   number  mean ms  max ms    MiB           MiB"
                + "      and bytes");
        for (JobKind job : JobKind.values()) {
            List<JobRun> of = of(job);
            of.forEach(run -> lines.add(line(job.text(), List.of(run))));
            if (of.size() > 1) {
                lines.add(line("median", of));
            }
        }
        lines.add("");
        rate(JobKind.BARE).ifPresent(bare -> rate(JobKind.ENGINE)
                .ifPresent(engine -> lines.add(format(
                        "Of a floor that writes no more records than the engine (bare), the engine is %.2f.",
                        engine / bare))));
        lines.add(comparison());
        return lines;
    }

    private static String line(String name, List<JobRun> of) {
        return format(
                "%-7s %,10.0f %,10.0f %11.1f %8.0f %8.0f %7.0f %6.0f %13.0f %8.0f x %,.0f",
                name,
                median(of, run -> run.measured().eventsPerSecond()),
                median(of, run -> run.whole().eventsPerSecond()),
                median(of, run -> run.measured().cpuSecondsPerMillion()),
                median(of, run -> run.checkpoints().size()),
                median(of, JobRun::averageCheckpointMs),
                median(of, JobRun::longestCheckpointMs),
                median(of, run -> run.end().stateBytes() / (double) (1 << 20)),
                median(of, run -> run.end().localBytes() / (double) (1 << 20)),
                median(of, run -> run.written().records()),
                median(of, run -> run.written().averageBytes()));
    }

    /** By medians of the measured span: {@code engine = R x floor, R x naive}, as far as these ran. */
    private String comparison() {
        OptionalDouble engine = rate(JobKind.ENGINE);
        if (engine.isEmpty()) {
            return "The engine did not run: nothing to compare.";
        }
        List<String> parts = new ArrayList<>();
        for (JobKind baseline : List.of(JobKind.FLOOR, JobKind.NAIVE)) {
            rate(baseline)
                    .ifPresent(rate -> parts.add(format("%.2f x %s", engine.getAsDouble() / rate, baseline.text())));
        }
        return parts.isEmpty() ? "No baseline ran: nothing to compare." : "engine = " + String.join(", ", parts);
    }

    private OptionalDouble rate(JobKind job) {
        List<JobRun> of = of(job);
        return of.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(median(of, run -> run.measured().eventsPerSecond()));
    }

    private List<JobRun> of(JobKind job) {
        return runs.stream().filter(run -> run.job() == job).toList();
    }

    static double median(List<JobRun> of, ToDoubleFunction<JobRun> what) {
        double[] sorted = of.stream().mapToDouble(what).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String seconds(long ms) {
        return ms % 1_000 == 0 ? ms / 1_000 + " s" : ms + " ms";
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}

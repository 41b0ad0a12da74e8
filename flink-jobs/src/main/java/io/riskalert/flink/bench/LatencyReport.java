package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.DelayHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What a latency benchmark found, for people. */
final class LatencyReport {
    private final BenchSettings settings;
    private final LatencyBench.Pace pace;
    private final double perSecond;
    private final List<LatencyRun> runs;

    LatencyReport(BenchSettings settings, LatencyBench.Pace pace, double perSecond, List<LatencyRun> runs) {
        this.settings = settings;
        this.pace = pace;
        this.perSecond = perSecond;
        this.runs = List.copyOf(runs);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%,.0f events/s%s, for %d s after a warm-up of %d s; %,d customers, %d tasks, checkpoint every %d ms",
                perSecond,
                pace.perSecond() == null ? ", half of what the first job took when it caught up" : "",
                pace.measured().toSeconds(),
                pace.warmUp().toSeconds(),
                settings.customers(),
                settings.parallelism(),
                settings.checkpointInterval().toMillis()));
        lines.add("Milliseconds from when an event is to be sent until its alert can be read:");
        lines.add("");
        lines.add("job     delivery        alerts     p50     p95     p99   p99.9     max   sender behind");
        for (LatencyRun run : runs) {
            DelayHistogram delays = run.delays();
            lines.add(format(
                    "%-7s %-13s %,8d %,7d %,7d %,7d %,7d %,7d %,15d",
                    run.job().text(),
                    words(run.guarantee()),
                    delays.count(),
                    delays.quantileMs(0.50),
                    delays.quantileMs(0.95),
                    delays.quantileMs(0.99),
                    delays.quantileMs(0.999),
                    delays.longestMs(),
                    run.behindMs()));
        }
        lines.add("");
        lines.add(comparison());
        return lines;
    }

    /** The 99th percentiles of what ran: of the engine by guarantee, in brackets those of the floor. */
    private String comparison() {
        List<String> parts = new ArrayList<>();
        for (JobConfig.Guarantee guarantee :
                List.of(JobConfig.Guarantee.AT_LEAST_ONCE, JobConfig.Guarantee.EXACTLY_ONCE)) {
            p99(JobKind.ENGINE, guarantee)
                    .ifPresent(engine -> parts.add(format("%,d ms %s%s", engine, words(guarantee), floor(guarantee))));
        }
        return parts.isEmpty() ? "The engine did not run: nothing to compare." : "p99 = " + String.join(", ", parts);
    }

    private String floor(JobConfig.Guarantee guarantee) {
        OptionalLong floor = p99(JobKind.BARE, guarantee);
        return floor.isPresent() ? format(" (floor %,d ms)", floor.getAsLong()) : "";
    }

    private OptionalLong p99(JobKind job, JobConfig.Guarantee guarantee) {
        return runs.stream()
                .filter(run -> run.job() == job && run.guarantee() == guarantee)
                .mapToLong(run -> run.delays().quantileMs(0.99))
                .findFirst();
    }

    static String words(JobConfig.Guarantee guarantee) {
        return switch (guarantee) {
            case AT_LEAST_ONCE -> "at least once";
            case EXACTLY_ONCE -> "exactly once";
        };
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}

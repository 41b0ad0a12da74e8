package io.riskalert.flink.cli;

import io.riskalert.flink.bench.BenchSettings;
import io.riskalert.flink.bench.JobKind;
import io.riskalert.flink.bench.LatencyBench;
import io.riskalert.flink.config.JobConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk bench latency}: how long it takes from an event to its alert. */
@Command(
        name = "latency",
        description = {
            "Time from when an event is to be sent until its alert can be read, of the engine and of a floor: a job"
                    + " without state and rules that writes as many records. With both guarantees of delivery.",
            "Each job first catches up with one transaction of each customer and --catch-up more. With the defaults it"
                    + " takes about twelve minutes and 4 GB of disk."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk bench latency",
            "  risk bench latency --rate 20000 --checkpoint-interval 1s",
            "  risk bench latency --customers 50000 --catch-up 200000 --warm-up 5s --duration 10s   a quick one"
        })
final class BenchLatencyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events per second. Default: half of what the first job took when it caught up.")
    private @Nullable Double rate;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Customers. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--catch-up",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "Events to catch up with, after one of each customer, while the JVM compiles what it runs."
                    + " Default: ${DEFAULT-VALUE}.")
    private long catchUp;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "20s",
            description = "How long events come without being measured. Default: ${DEFAULT-VALUE}.")
    private String warmUp = "";

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long they are measured after that. Default: ${DEFAULT-VALUE}.")
    private String duration = "";

    @Option(
            names = "--jobs",
            paramLabel = "JOB",
            split = ",",
            defaultValue = "engine,bare",
            description = "Which jobs to run, of engine and bare, separated by commas. Default: both.")
    private Set<JobKind> jobs = EnumSet.noneOf(JobKind.class);

    @Option(
            names = "--delivery",
            paramLabel = "GUARANTEE",
            split = ",",
            defaultValue = "at-least-once,exactly-once",
            description = "With which guarantees, separated by commas. Default: both.")
    private List<String> delivery = List.of();

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() throws Exception {
        List<String> problems = new ArrayList<>();
        if (rate != null) {
            BenchOptions.between("--rate", rate, 1, 10_000_000, problems);
        }
        BenchOptions.between("--catch-up", catchUp, 1_000, 1_000_000_000, problems);
        @Nullable Duration warmUpTime = BenchOptions.time("--warm-up", warmUp, "20s or 1m", problems);
        @Nullable Duration measured = BenchOptions.time("--duration", duration, "60s or 5m", problems);
        if (measured != null && measured.isZero()) {
            problems.add("--duration " + duration + ": must be longer than nothing");
        }
        if (jobs.contains(JobKind.FLOOR) || jobs.contains(JobKind.NAIVE)) {
            problems.add("--jobs: only engine and bare write as many records as can be compared");
        }
        Set<JobConfig.Guarantee> guarantees = guarantees(problems);
        if (warmUpTime != null && measured != null) {
            double paced = rate == null ? 0 : rate * warmUpTime.plus(measured).toSeconds();
            BenchOptions.beforeToday((double) customers + catchUp + paced, customers, problems);
        }
        BenchSettings settings = options.settings(customers, problems);
        LatencyBench.Pace pace =
                new LatencyBench.Pace(rate, Objects.requireNonNull(warmUpTime), Objects.requireNonNull(measured));
        return BenchRun.of(
                spec.commandLine(),
                progress -> new LatencyBench(settings, catchUp, pace, jobs, guarantees, progress).run());
    }

    private Set<JobConfig.Guarantee> guarantees(List<String> problems) {
        Set<JobConfig.Guarantee> guarantees = EnumSet.noneOf(JobConfig.Guarantee.class);
        for (String name : delivery) {
            switch (name) {
                case "at-least-once" -> guarantees.add(JobConfig.Guarantee.AT_LEAST_ONCE);
                case "exactly-once" -> guarantees.add(JobConfig.Guarantee.EXACTLY_ONCE);
                default -> problems.add("--delivery " + name + ": must be at-least-once or exactly-once");
            }
        }
        return guarantees;
    }
}

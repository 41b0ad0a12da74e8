package io.riskalert.flink.cli;

import io.riskalert.flink.bench.BenchSettings;
import io.riskalert.flink.bench.JobKind;
import io.riskalert.flink.bench.ThroughputBench;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk bench throughput}: events per second of the engine, of the floor and of the naive job. */
@Command(
        name = "throughput",
        description = {
            "Events per second of the engine against baselines, over the same topic: 'floor' reads, decodes and keys"
                    + " each event and writes it again, and does nothing else; 'bare' does the same and writes no more"
                    + " records than the engine; 'naive' keeps 512 bytes per customer and opens a Drools session per"
                    + " event.",
            "First come one transaction of each customer and those of --warm-up, which are not measured. With the defaults"
                    + " it takes about eight minutes and 5 GB of disk."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk bench throughput --runs 3",
            "  risk bench throughput --events 300000 --warm-up 0 --customers 100000   a quick one",
            "  risk bench throughput --jobs engine --java-opts '-XX:StartFlightRecording:filename={job}.jfr'"
        })
final class BenchThroughputCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "6000000",
            description = "Transactions that are measured. Default: ${DEFAULT-VALUE}.")
    private long events;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "5000000",
            description =
                    "Transactions before these that are not measured, while the JVM compiles what it runs. Default:"
                            + " ${DEFAULT-VALUE}.")
    private long warmUpEvents;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Customers. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--jobs",
            paramLabel = "JOB",
            split = ",",
            defaultValue = "floor,bare,naive,engine",
            description = "Which jobs to run: ${COMPLETION-CANDIDATES}, separated by commas. Default: all.")
    private Set<JobKind> jobs = EnumSet.allOf(JobKind.class);

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often each job runs; with more than one the medians are compared. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int runs;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() throws Exception {
        List<String> problems = new ArrayList<>();
        BenchOptions.between("--events", events, 1, 1_000_000_000, problems);
        BenchOptions.between("--warm-up", warmUpEvents, 0, 1_000_000_000, problems);
        BenchOptions.between("--runs", runs, 1, 100, problems);
        BenchOptions.beforeToday((double) customers + warmUpEvents + events, customers, problems);
        BenchSettings settings = options.settings(customers, problems);
        return BenchRun.of(
                spec.commandLine(),
                progress -> new ThroughputBench(settings, warmUpEvents, events, jobs, progress).run(runs));
    }
}

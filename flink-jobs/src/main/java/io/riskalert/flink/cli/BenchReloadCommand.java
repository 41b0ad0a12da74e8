package io.riskalert.flink.cli;

import io.riskalert.flink.bench.BenchSettings;
import io.riskalert.flink.bench.ReloadBench;
import io.riskalert.flink.bench.ReloadLimits;
import io.riskalert.flink.bench.ReloadPlan;
import io.riskalert.flink.bench.ReloadReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk bench reload}: rule sets are swapped while transactions come. */
@Command(
        name = "reload",
        description = {
            "Rule sets are published one after another, each as soon as the former runs, while transactions come at a steady"
                    + " pace: whether each transaction is judged once, and by how much alerts are later than without. Then one"
                    + " large set is published. The rules are made up; all of them change from set to set.",
            "Ends with 1 if a transaction is lost or judged twice, or a limit is not kept. With the defaults it takes about"
                    + " ten minutes and 1 GB of disk."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk bench reload",
            "  risk bench reload --reloads 10 --calm 20s --customers 20000 --catch-up 100000   a quick one"
        })
final class BenchReloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--reloads",
            paramLabel = "N",
            defaultValue = "200",
            description = "Rule sets that are published. Default: ${DEFAULT-VALUE}.")
    private int reloads;

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "100",
            description = "Rules of each of them. Default: ${DEFAULT-VALUE}.")
    private int size;

    @Option(
            names = "--large",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Rules of the large set. Default: ${DEFAULT-VALUE}.")
    private int large;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "8000",
            description =
                    "Transactions per second. Default: ${DEFAULT-VALUE}. The report tells what share this is of what the"
                            + " job took when it caught up.")
    private double perSecond;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Customers that there are. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--catch-up",
            paramLabel = "N",
            defaultValue = "500000",
            description = "Transactions to catch up with first, after one of each customer. Default: ${DEFAULT-VALUE}.")
    private long catchUp;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "20s",
            description = "How long transactions come without being measured. Default: ${DEFAULT-VALUE}.")
    private String warmUp = "";

    @Option(
            names = "--calm",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long they are measured before sets are published. Default: ${DEFAULT-VALUE}.")
    private String calm = "";

    @Option(
            names = "--most-difference",
            paramLabel = "TIME",
            defaultValue = "100ms",
            description =
                    "By how much the 99th percentile may be longer while sets are swapped. Default: ${DEFAULT-VALUE}.")
    private String mostDifference = "";

    @Option(
            names = "--most-live",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long the large set may take from its publication until all tasks run it."
                    + " Default: ${DEFAULT-VALUE}.")
    private String mostLive = "";

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() throws Exception {
        List<String> problems = new ArrayList<>();
        BenchOptions.between("--reloads", reloads, 1, 100_000, problems);
        BenchOptions.between("--size", size, 1, 1_000, problems);
        BenchOptions.between("--large", large, 1, 1_000, problems);
        BenchOptions.between("--rate", perSecond, 1, 1_000_000, problems);
        BenchOptions.between("--catch-up", catchUp, 1_000, 1_000_000_000, problems);
        @Nullable Duration warmUpTime = BenchOptions.time("--warm-up", warmUp, "20s or 1m", problems);
        @Nullable Duration calmTime = BenchOptions.time("--calm", calm, "60s or 5m", problems);
        if (calmTime != null && calmTime.isZero()) {
            problems.add("--calm " + calm + ": must be longer than nothing");
        }
        @Nullable Duration difference = BenchOptions.time("--most-difference", mostDifference, "100ms or 1s", problems);
        @Nullable Duration live = BenchOptions.time("--most-live", mostLive, "60s or 2m", problems);
        BenchOptions.beforeToday((double) customers + catchUp, customers, problems);
        BenchSettings settings = options.settings(customers, problems);
        if (settings.rulesDir() != null) {
            throw new UserError("--rules " + settings.rulesDir() + ": this benchmark makes its own rules, see --size");
        }
        ReloadPlan plan = new ReloadPlan(
                perSecond,
                catchUp,
                Objects.requireNonNull(warmUpTime),
                Objects.requireNonNull(calmTime),
                reloads,
                size,
                large);
        ReloadLimits limits = new ReloadLimits(Objects.requireNonNull(difference), Objects.requireNonNull(live));
        List<String> broken = new ArrayList<>();
        int status = BenchRun.of(spec.commandLine(), progress -> {
            ReloadReport report = new ReloadBench(settings, plan, limits, progress).run();
            broken.addAll(report.broken());
            return report.lines();
        });
        broken.forEach(spec.commandLine().getErr()::println);
        return broken.isEmpty() ? status : Integer.valueOf(Risk.FAILED);
    }
}

package io.riskalert.flink.cli;

import io.riskalert.flink.bench.BenchSettings;
import io.riskalert.flink.bench.DueDateBench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk bench due-dates}: a day on which everybody's instalment falls due. */
@Command(
        name = "due-dates",
        description = {
            "One loan of 24 instalments per customer, all due on the same day: bytes per loan, how long a restore takes, how"
                    + " long it takes to judge all of them when the day has ended, and how far transactions are behind"
                    + " meanwhile.",
            "With the defaults it takes about six minutes and 4 GB of disk."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  risk bench due-dates", "  risk bench due-dates --customers 20000   a quick one"})
final class BenchDueDatesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Customers, each with one loan. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--unpaid",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "Of a hundred loans, how many are not paid. Default: ${DEFAULT-VALUE}.")
    private int unpaidPercent;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Transactions per second meanwhile. Default: ${DEFAULT-VALUE}.")
    private double perSecond;

    @Option(
            names = "--lead",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "From the beginning until the due date ends; the loans must have been read by then. Default: 90"
                            + " seconds, and one more for 5,000 customers.")
    private int leadSeconds;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() throws Exception {
        List<String> problems = new ArrayList<>();
        BenchOptions.between("--unpaid", unpaidPercent, 0, 100, problems);
        BenchOptions.between("--rate", perSecond, 1, 1_000_000, problems);
        BenchOptions.between("--lead", leadSeconds, 0, 36_000, problems);
        BenchSettings settings = options.settings(customers, problems);
        return BenchRun.of(
                spec.commandLine(),
                progress -> new DueDateBench(settings, unpaidPercent, perSecond, leadSeconds, progress).run());
    }
}

package io.riskalert.flink.cli;

import io.riskalert.flink.bench.BenchSettings;
import io.riskalert.flink.bench.StateBench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk bench state}: how much the engine keeps of a customer. */
@Command(
        name = "state",
        description =
                "Bytes per customer on disk, when each has had three transactions a day for --days days, and bytes"
                        + " written per event.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  risk bench state", "  risk bench state --customers 1000 --days 30   a quick one"})
final class BenchStateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Customers. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "Days of three transactions. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() throws Exception {
        List<String> problems = new ArrayList<>();
        BenchOptions.between("--days", days, 1, 900, problems);
        BenchSettings settings = options.settings(customers, problems);
        return BenchRun.of(spec.commandLine(), progress -> new StateBench(settings, days, progress).run());
    }
}

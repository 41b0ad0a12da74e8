package io.riskalert.flink.cli;

import io.riskalert.flink.bench.BenchSettings;
import io.riskalert.flink.config.DurationText;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.job.InitialRules;
import io.riskalert.rules.compile.SharedRuleSets;
import io.riskalert.rules.guard.GuardSettings;
import io.riskalert.rules.signature.SignaturePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all benchmarks have. */
final class BenchOptions {
    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Rules and windows of the engine. Default: the shipped pack.")
    private @Nullable Path rulesDir;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Tasks per operator. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "From one checkpoint to the next. Default: ${DEFAULT-VALUE}.")
    private String checkpointInterval = "";

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "4096",
            description = "Heap of each job's process. Default: ${DEFAULT-VALUE}.")
    private int heapMb;

    @Option(
            names = "--managed-memory",
            paramLabel = "MIB",
            defaultValue = "1024",
            description = "Memory of RocksDB in each job's process. Default: ${DEFAULT-VALUE}.")
    private int managedMemoryMb;

    @Option(
            names = "--java-opts",
            paramLabel = "OPTIONS",
            description = "Further options of the jobs' JVMs, separated by blanks; {job} is replaced by the name of the"
                    + " job, for example -XX:StartFlightRecording:filename={job}.jfr")
    private @Nullable String javaOptions;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same transactions. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep topics, state, checkpoints and logs in this folder, which must be empty or absent.")
    private @Nullable Path keepDir;

    /**
     * Settings for these options.
     *
     * @param customers customers that there are
     * @param problems what is wrong with the command's own options
     * @throws UserError with everything that is wrong with all of them
     */
    BenchSettings settings(int customers, List<String> problems) {
        List<String> all = new ArrayList<>(problems);
        between("--customers", customers, 1, 20_000_000, all);
        between("--parallelism", parallelism, 1, 64, all);
        between("--heap", heapMb, 256, 1_000_000, all);
        between("--managed-memory", managedMemoryMb, 64, 1_000_000, all);
        @Nullable Duration interval = time("--checkpoint-interval", checkpointInterval, "1s or 500ms", all);
        if (interval != null && (interval.toMillis() < 100 || interval.toSeconds() > 60)) {
            all.add("--checkpoint-interval " + checkpointInterval + ": must be 100ms to 1m");
        }
        Path dir = keepDir;
        if (dir != null) {
            KeptFolder.problem("--keep", dir).ifPresent(all::add);
        }
        if (!all.isEmpty() || interval == null) {
            throw new UserError(String.join(System.lineSeparator(), all));
        }
        InitialRules.of(
                new JobConfig.Rules(rulesDir, SharedRuleSets.USUAL_LIMIT, SignaturePolicy.NONE, GuardSettings.OFF));
        return new BenchSettings(
                customers,
                seed,
                rulesDir,
                parallelism,
                interval,
                heapMb,
                managedMemoryMb,
                javaOptions == null || javaOptions.isBlank()
                        ? List.of()
                        : Arrays.asList(javaOptions.strip().split("\\s+")),
                keepDir);
    }

    static void between(String option, double value, double least, double most, List<String> problems) {
        if (!(value >= least && value <= most)) {
            problems.add(String.format(Locale.ROOT, "%s %,.0f: must be %,.0f to %,.0f", option, value, least, most));
        }
    }

    /** Notes if so many transactions of so many customers would be told of before they have happened. */
    static void beforeToday(double transactions, int customers, List<String> problems) {
        long most = BenchSettings.mostTransactions(customers, System.currentTimeMillis());
        if (customers > 0 && transactions > most) {
            problems.add(String.format(
                    Locale.ROOT,
                    "%,.0f transactions of %,d customers, three of each a day, would last until after today: ask for at most"
                            + " %,d, or for more customers",
                    transactions,
                    customers,
                    most));
        }
    }

    static @Nullable Duration time(String option, String text, String examples, List<String> problems) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add(option + " " + text + ": expected a time such as " + examples + " (ms, s, m, h, d)");
            return null;
        }
    }
}

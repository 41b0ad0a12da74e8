package io.riskalert.flink.cli;

import io.riskalert.flink.replay.Replay;
import io.riskalert.flink.replay.ReplayOptions;
import io.riskalert.flink.replay.profile.Profiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk replay}: what would these rules have done on this data? */
@Command(
        name = "replay",
        description = {
            "Runs the job on files: what would these rules have done on this data?",
            "The same topology as in production, bounded, in event time. Two runs give the same bytes."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk replay --profile pkdd99-czech-bank --data ../shared/data/bank-loans \\",
            "              --rules my-rules --out /tmp/loans",
            "  risk replay --show-profile sparkov > mine.yaml      a profile to start from",
            "  risk replay --profile mine.yaml --rules my-rules --out result",
            "",
            "A profile is YAML: it names the files of each stream (customers, loans, repayments, transactions)",
            "and maps their columns to fields. A minimal one:",
            "  zone: Asia/Shanghai",
            "  currency: CNY",
            "  transactions:",
            "    file: payments.csv.gz",
            "    fields: { eventId: id, time: booked_at, customerId: client, amount: amount }"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int PARALLELISM_MAX = 64;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = {
                "Profile of the data set: a file, or the name of a shipped one:",
                "fraud-detection-handbook, pkdd99-czech-bank, sparkov."
            })
    private @Nullable String profile;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Folder of the rules: .drl files, windows.yaml and, if need be, rates.yaml.")
    private @Nullable Path rules;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = {
                "Folder of the results, made if it is not there: alerts.jsonl, alerts.avro,",
                "dead-letters.jsonl, summary.json. Must be empty, unless --force."
            })
    private @Nullable Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the data files. Default: the folder of the profile.")
    private @Nullable Path data;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description =
                    "Last business date that is read, such as 1994-03-30. Default: that of the profile, else of the data.")
    private @Nullable String until;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Tasks that decide. Default: the number of processors.")
    private @Nullable Integer parallelism;

    @Option(
            names = "--state",
            paramLabel = "BACKEND",
            defaultValue = "heap",
            description =
                    "Where state is kept: heap, which is faster, or rocksdb, which takes more than fits into memory.")
    private String state = "heap";

    @Option(names = "--force", description = "Replace the results of an earlier replay in --out.")
    private boolean force;

    @Option(
            names = "--show-profile",
            paramLabel = "NAME",
            description = "Print a shipped profile, and do nothing else.")
    private @Nullable String showProfile;

    @Override
    public Integer call() throws IOException {
        if (showProfile != null) {
            spec.commandLine().getOut().print(Profiles.find(showProfile).yaml());
            spec.commandLine().getOut().flush();
            return 0;
        }
        Replay replay = new Replay(
                options(), spec.commandLine().getOut(), spec.commandLine().getErr(), System.console() != null);
        replay.run();
        return 0;
    }

    private ReplayOptions options() {
        StringBuilder missing = new StringBuilder();
        missing.append(profile == null ? " --profile FILE" : "");
        missing.append(rules == null ? " --rules DIR" : "");
        missing.append(out == null ? " --out DIR" : "");
        if (profile == null || rules == null || out == null) {
            throw new UserError("risk replay: missing" + missing + "\nTry 'risk replay --help'.");
        }
        int tasks = parallelism == null
                ? Math.min(PARALLELISM_MAX, Runtime.getRuntime().availableProcessors())
                : parallelism;
        if (tasks < 1 || tasks > PARALLELISM_MAX) {
            throw new UserError("--parallelism " + tasks + ": a number from 1 to " + PARALLELISM_MAX);
        }
        if (!state.equals("heap") && !state.equals("rocksdb")) {
            throw new UserError("--state " + state + ": heap or rocksdb");
        }
        return new ReplayOptions(profile, rules, out, data, date(), tasks, state.equals("heap"), force);
    }

    private @Nullable LocalDate date() {
        try {
            return until == null ? null : LocalDate.parse(until);
        } catch (java.time.DateTimeException e) {
            throw new UserError("--until " + until + ": a date such as 1994-03-30");
        }
    }
}

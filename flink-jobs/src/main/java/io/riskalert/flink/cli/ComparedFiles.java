package io.riskalert.flink.cli;

import io.riskalert.flink.compare.AlertCases;
import io.riskalert.flink.compare.ReplayedAlerts;
import io.riskalert.flink.replay.ReplayOptions;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Two folders of rules on the same files. */
final class ComparedFiles {
    private static final int TASKS_MAX = 8;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Profile of the data set, see 'risk replay': a file, or the name of a shipped one.")
    private @Nullable String profile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the data files. Default: the folder of the profile.")
    private @Nullable Path data;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "Last business date that is read. Default: that of the profile, else of the data.")
    private @Nullable String until;

    boolean areNamed() {
        return profile != null || data != null || until != null;
    }

    ComparedSides sides(Path live, Path candidate, PrintWriter err) throws IOException {
        if (profile == null) {
            throw new UserError("compare " + live + " and " + candidate + " on what? Give --profile FILE");
        }
        List<String> problems = new ArrayList<>();
        String liveId = check(live, problems);
        String candidateId = check(candidate, problems);
        if (!problems.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), problems));
        }
        Path temporary = Files.createTempDirectory("risk-compare");
        try {
            AlertCases ofLive = replayed(live, temporary.resolve("a"), err);
            AlertCases ofCandidate = replayed(candidate, temporary.resolve("b"), err);
            return new ComparedSides(
                    ofLive,
                    ofCandidate,
                    any -> true,
                    "A",
                    "B",
                    "A is " + live + " (" + liveId + "), B is " + candidate + " (" + candidateId + "), on " + profile,
                    Map.of("liveId", liveId, "candidateId", candidateId, "profile", profile));
        } finally {
            delete(temporary);
        }
    }

    /** Both are checked before either is run. */
    private static String check(Path folder, List<String> problems) {
        RuleCheck check = RuleCheck.of(folder);
        if (check.compilation() instanceof Compilation.Rejected rejected) {
            RuleCheck.located(folder, rejected.problems()).forEach(problem -> problems.add(problem.toString()));
            return "";
        }
        try (RuleSet rules = ((Compilation.Compiled) check.compilation()).ruleSet()) {
            return rules.id();
        }
    }

    private AlertCases replayed(Path rules, Path out, PrintWriter err) throws IOException {
        int tasks = Math.min(TASKS_MAX, Runtime.getRuntime().availableProcessors());
        return ReplayedAlerts.of(
                new ReplayOptions(String.valueOf(profile), rules, out, data, date(), tasks, true, false), err);
    }

    private @Nullable LocalDate date() {
        try {
            return until == null ? null : LocalDate.parse(until);
        } catch (DateTimeException e) {
            throw new UserError("--until " + until + ": a date such as 1994-03-30");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

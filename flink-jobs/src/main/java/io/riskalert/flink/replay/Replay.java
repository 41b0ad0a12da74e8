package io.riskalert.flink.replay;

import io.riskalert.flink.cli.UserError;
import io.riskalert.flink.job.JobSettings;
import io.riskalert.flink.replay.profile.Problems;
import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.profile.ProfileReader;
import io.riskalert.flink.replay.profile.Profiles;
import io.riskalert.flink.replay.read.DataSet;
import io.riskalert.flink.replay.read.MergedEvents;
import io.riskalert.flink.replay.read.ReadProgress;
import io.riskalert.flink.replay.read.ReplaySource;
import io.riskalert.flink.replay.write.OutputFolder;
import io.riskalert.flink.replay.write.ReplayFiles;
import io.riskalert.rules.compile.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replays a data set: the job of production, bounded, in event time, from files to files. What was asked for is checked as
 * a whole first: profile, data files and rules.
 */
public final class Replay {
    private final ReplayOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    /** @param terminal whether {@code err} is a terminal */
    public Replay(ReplayOptions options, PrintWriter out, PrintWriter err, boolean terminal) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    private record Plan(Profiles.Source source, Profile profile, Path folder, DataSet data, RuleSet rules) {}

    /**
     * Runs it.
     *
     * @throws UserError if something in what was asked for is wrong
     */
    public void run() throws IOException {
        long startNs = System.nanoTime();
        Plan plan = plan();
        try (RuleSet rules = plan.rules();
                OutputFolder output = OutputFolder.create(options.out(), options.force());
                ReadProgress progress = ReadProgress.start()) {
            LocalDate until = until(plan);
            long horizonMs = endOf(until, plan.profile());
            long jobNs = System.nanoTime();
            ReplaySource source =
                    new ReplaySource(plan.source().name(), plan.source().yaml(), plan.folder(), horizonMs, progress);
            Map<String, Long> withoutRate;
            try (ProgressLine line = new ProgressLine(progress, plan.data().bytes(), err, terminal)) {
                line.start();
                withoutRate = ReplayJob.run(
                        source,
                        JobSettings.replay(plan.profile().settings(), rules.files(), horizonMs),
                        progress,
                        output.temporary(),
                        options.parallelism(),
                        options.heapState());
            }
            Duration job = Duration.ofNanos(System.nanoTime() - jobNs);
            String ruleSetId = rules.id();
            ReplayFiles files = new ReplayFiles(output, ruleSetId, progress.labels());
            ReplayFiles.Written written = files.write();
            files.summary(new Summary(plan.profile(), until, ruleSetId, progress, written, withoutRate).json());
            Duration all = Duration.ofNanos(System.nanoTime() - startNs);
            new Report(plan.profile(), progress, written, withoutRate, out).print(job, all, output.folder());
        }
    }

    /** Checks profile, files and rules, and tells all problems at once. */
    private Plan plan() {
        Profiles.Source source = Profiles.find(options.profile());
        Problems problems = new Problems(source.label());
        Optional<Profile> profile = ProfileReader.read(source.name(), source.yaml(), problems);
        Path data = options.data();
        Path folder = data != null ? data : source.folder() != null ? source.folder() : Path.of("");
        Optional<DataSet> found = profile.map(read -> DataSet.find(read, folder, problems));
        List<String> ruleProblems = new ArrayList<>();
        Optional<RuleSet> rules = ReplayRules.read(options.rules(), ruleProblems);
        if (!problems.isEmpty() || !ruleProblems.isEmpty()) {
            rules.ifPresent(RuleSet::close);
            List<String> all = new ArrayList<>(problems.messages());
            all.addAll(ruleProblems);
            throw new UserError(String.join("\n", all));
        }
        return new Plan(source, profile.orElseThrow(), folder, found.orElseThrow(), rules.orElseThrow());
    }

    /** The last business date; where nobody names it, that of the last event, for which everything is read once. */
    private LocalDate until(Plan plan) throws IOException {
        LocalDate asked =
                options.until() != null ? options.until() : plan.profile().until();
        if (asked != null) {
            return asked;
        }
        err.println("Looking for the last event; with until: in the profile or --until DATE this is not needed.");
        err.flush();
        try (ReadProgress progress = ReadProgress.start();
                ProgressLine line = new ProgressLine(progress, plan.data().bytes(), err, terminal);
                MergedEvents events = plan.data().open(progress, Long.MAX_VALUE)) {
            line.start();
            while (events.next() != null) {
                // only the times matter
                continue;
            }
            if (progress.events() == 0) {
                throw new UserError("the data files hold no events");
            }
            return Instant.ofEpochMilli(progress.lastTimeMs())
                    .atZone(plan.profile().zone())
                    .toLocalDate();
        }
    }

    private static long endOf(LocalDate date, Profile profile) {
        return date.plusDays(1).atStartOfDay(profile.zone()).toInstant().toEpochMilli() - 1;
    }
}

package io.riskalert.flink.cli;

import io.riskalert.avro.RuleProblem;
import io.riskalert.avro.RuleStatus;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetReports;
import io.riskalert.flink.kafka.TopicReader;
import io.riskalert.flink.stream.RuleSetRole;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** What commands tell of the tasks' reports on rule sets. */
final class TaskReports {
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_MS = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private TaskReports() {}

    /** All reports up to now. */
    static RuleSetReports read(JobConfig config) {
        checkTopic(config);
        RuleSetReports reports = new RuleSetReports();
        try (TopicReader reader =
                new TopicReader(config, config.kafka().topics().ruleStatus())) {
            RuleSetReports.readOn(reader, config, reports);
        }
        return reports;
    }

    /**
     * Waits until all tasks run the set.
     *
     * @throws UserError if a task refuses it, or not all run it in time
     */
    static void await(JobConfig config, String ruleSetId, Instant publishedAt, Duration timeout, PrintWriter out) {
        await(config, ruleSetId, RuleSetRole.LIVE, publishedAt, timeout, out);
    }

    /** The same for a set that is live or a candidate. */
    static void await(
            JobConfig config,
            String ruleSetId,
            RuleSetRole role,
            Instant publishedAt,
            Duration timeout,
            PrintWriter out) {
        boolean candidate = role == RuleSetRole.CANDIDATE;
        checkTopic(config);
        RuleSetReports reports = new RuleSetReports();
        long endNanos = System.nanoTime() + timeout.toNanos();
        try (TopicReader reader =
                new TopicReader(config, config.kafka().topics().ruleStatus())) {
            while (true) {
                RuleSetReports.readOn(reader, config, reports);
                Optional<RuleStatus> refusal = candidate
                        ? reports.candidates().refusalOf(ruleSetId, publishedAt)
                        : reports.refusalOf(ruleSetId)
                                .filter(one -> !one.getAt().isBefore(publishedAt));
                if (refusal.isPresent()) {
                    throw new UserError("task " + refusal.get().getSubtask() + " refuses " + ruleSetId + ", "
                            + refusal.get().getPreviousRuleSetId() + " goes on:" + System.lineSeparator()
                            + problems(refusal.get()));
                }
                if (candidate
                        ? reports.candidates().runs(ruleSetId, reports.parallelism())
                        : reports.runsEverywhere(ruleSetId)) {
                    out.println("runs " + (candidate ? "as a candidate " : "") + "on " + all(reports.parallelism()));
                    return;
                }
                if (System.nanoTime() > endNanos) {
                    throw new UserError("after " + timeout.toSeconds() + " s "
                            + (reports.parallelism() == 0
                                    ? "no task has reported: does the job run?"
                                    : "not all of " + reports.parallelism() + " tasks have reported that they run it"
                                            + (candidate ? "" : ", missing are " + reports.missing(ruleSetId)))
                            + "; see 'risk rules status'");
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted before all tasks had reported");
        }
    }

    private static void checkTopic(JobConfig config) {
        Preflight.checkTopics(
                config.kafka().clientProperties(),
                BROKER_TIMEOUT,
                List.of(
                        config.kafka().topics().ruleStatus(),
                        config.kafka().topics().rules()));
    }

    static String all(int tasks) {
        return tasks == 1 ? "the one task" : "all " + tasks + " tasks";
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** The problems, one a line, as far as a screen takes. */
    static String problems(RuleStatus refusal) {
        List<RuleProblem> problems = refusal.getProblems();
        StringBuilder text = new StringBuilder();
        problems.stream().limit(10).forEach(problem -> text.append(text.length() == 0 ? "" : System.lineSeparator())
                .append("    ")
                .append(new io.riskalert.rules.compile.RuleProblem(
                        problem.getFile(), problem.getLine(), problem.getColumn(), problem.getMessage())));
        if (problems.size() > 10) {
            text.append(System.lineSeparator())
                    .append("    and ")
                    .append(problems.size() - 10)
                    .append(" more");
        }
        return text.toString();
    }
}

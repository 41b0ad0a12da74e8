package io.riskalert.flink.cli;

import io.riskalert.flink.compare.PublishedAlerts;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.kafka.CandidateReports;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetArchive;
import io.riskalert.flink.wire.RuleSetCodec.Published;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A candidate and the live set, by what they alerted on the topics. */
final class ComparedTopics {
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration of the job: broker, security, topics.")
    private @Nullable Path config;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The brokers; all else has its default.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--candidate",
            paramLabel = "ID",
            description = "A set that is or was a candidate, or how its id begins. Default: the one that runs.")
    private @Nullable String candidate;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = {
                "Count alerts that were opened from this event time on: 2026-03-01 or 2026-03-01T08:00.",
                "Default: since the candidate runs on all tasks."
            })
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Count alerts that were opened before this event time. Default: until the candidate ended.")
    private @Nullable String to;

    boolean areNamed() {
        return config != null || bootstrapServers != null || candidate != null || from != null || to != null;
    }

    ComparedSides sides() {
        Instant asked = time("--from", from);
        Instant askedTo = time("--to", to);
        JobConfig job = load();
        JobConfig.Topics topics = job.kafka().topics();
        Preflight.checkTopics(
                job.kafka().clientProperties(), BROKER_TIMEOUT, List.of(topics.alerts(), topics.alertsShadow()));
        CandidateReports reports = TaskReports.read(job).candidates();
        RuleSetArchive archive = RuleSetArchive.read(job);
        String id = candidate(archive).message().id();
        Instant begin = asked != null ? asked : reports.begun(id).orElse(null);
        if (begin == null) {
            throw new UserError("no task has reported that candidate " + id
                    + " runs: wait until 'risk rules status' shows it, or give --from TIME");
        }
        Instant end = askedTo != null ? askedTo : reports.ended(id).orElse(Instant.MAX);
        PublishedAlerts alerts = PublishedAlerts.read(job, id, onlyCandidates(archive));
        return new ComparedSides(
                alerts.live(),
                alerts.candidate(),
                one -> !one.openedAt().isBefore(begin) && one.openedAt().isBefore(end),
                "live",
                "candidate",
                "candidate " + id + " beside the live set, alerts opened from " + TaskReports.time(begin)
                        + (end.equals(Instant.MAX) ? " on" : " to " + TaskReports.time(end)) + " (event time)",
                end.equals(Instant.MAX)
                        ? Map.of("candidateId", id, "from", begin.toString())
                        : Map.of("candidateId", id, "from", begin.toString(), "to", end.toString()));
    }

    private JobConfig load() {
        if (config != null && bootstrapServers != null) {
            throw new UserError("give --config FILE or --bootstrap-servers HOST:PORT, not both");
        }
        if (config != null) {
            return JobConfigLoader.load(config, System.getenv());
        }
        if (bootstrapServers == null) {
            throw new UserError(
                    "compare what? Give --config FILE or --bootstrap-servers HOST:PORT for the candidate of the"
                            + " running job, or two folders of rules and --profile FILE");
        }
        return JobConfigLoader.of(Map.of("kafka.bootstrapServers", bootstrapServers));
    }

    private Published candidate(RuleSetArchive archive) {
        RuleSetArchive candidates = archive.ofCandidates();
        String named = candidate;
        if (named == null) {
            return archive.candidate()
                    .orElseThrow(() -> new UserError("there is no candidate: publish one with 'risk rules publish DIR"
                            + " --shadow', or name one that was with --candidate ID"));
        }
        if (candidates.ambiguous(named)) {
            throw new UserError("several candidates begin with " + named + ": write more of the id");
        }
        return candidates
                .find(named)
                .orElseThrow(() ->
                        new UserError("no candidate " + named + " was published: 'risk rules list' shows all sets"));
    }

    private static Set<String> onlyCandidates(RuleSetArchive archive) {
        Set<String> live =
                archive.sets().stream().map(set -> set.message().id()).collect(Collectors.toSet());
        return archive.ofCandidates().sets().stream()
                .map(set -> set.message().id())
                .filter(id -> !live.contains(id))
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant time(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDateTime local = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            return local.atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw new UserError(option + " " + text + ": expected a local time such as 2026-03-01 or 2026-03-01T08:00");
        }
    }
}

package io.riskalert.flink.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.flink.replay.label.Detection;
import io.riskalert.flink.replay.label.Matches;
import io.riskalert.flink.replay.profile.LabelFields;
import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.profile.StreamFiles;
import io.riskalert.flink.replay.profile.StreamKind;
import io.riskalert.flink.replay.read.ReadProgress;
import io.riskalert.flink.replay.write.AlertTally;
import io.riskalert.flink.replay.write.ReplayFiles.Written;
import io.riskalert.rules.engine.EngineSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a replay found, in figures that are the same in every run on the same input: no times, no paths. */
final class Summary {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Profile profile;
    private final LocalDate until;
    private final String ruleSetId;
    private final ReadProgress progress;
    private final Written written;
    private final Map<String, Long> withoutRate;

    /** @param withoutRate number of transactions by currency whose amounts could not be compared */
    Summary(
            Profile profile,
            LocalDate until,
            String ruleSetId,
            ReadProgress progress,
            Written written,
            Map<String, Long> withoutRate) {
        this.profile = profile;
        this.until = until;
        this.ruleSetId = ruleSetId;
        this.progress = progress;
        this.written = written;
        this.withoutRate = Map.copyOf(withoutRate);
    }

    ObjectNode json() {
        ObjectNode summary = JSON.createObjectNode();
        summary.put("profile", profile.name());
        summary.put("ruleSetId", ruleSetId);
        settings(summary.putObject("settings"));
        summary.put("firstEventTime", time(progress.firstTimeMs()));
        summary.put("lastEventTime", time(progress.lastTimeMs()));
        rows(summary.putObject("rows"));
        ObjectNode dead = summary.putObject("deadLetters");
        dead.put(
                "total",
                written.deadLetters().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        counts(written.deadLetters(), dead.putObject("byCategory"));
        if (!withoutRate.isEmpty()) {
            counts(new TreeMap<>(withoutRate), summary.putObject("transactionsWithoutRate"));
        }
        errors(summary.putObject("ruleErrors"));
        alerts(written.alerts(), written.matches(), summary.putObject("alerts"));
        if (written.shadowAlerts().revisions() > 0) {
            alerts(written.shadowAlerts(), written.shadowMatches(), summary.putObject("shadowAlerts"));
        }
        detection(profile, progress, written)
                .ifPresent(found ->
                        DetectionJson.write(found, labels(profile).orElseThrow(), summary.putObject("labels")));
        ObjectNode loans = summary.putObject("loans");
        loans.put("loans", written.loans());
        loans.put("withMissedInstalments", written.missed().size());
        ArrayNode missed = loans.putArray("missed");
        written.missed().forEach(missed::add);
        return summary;
    }

    /** Which transactions the profile says are known to be bad; empty if it says nothing. */
    static Optional<LabelFields> labels(Profile profile) {
        return profile.streams().stream()
                .map(StreamFiles::labels)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** How well live rules find what is known to be bad; empty if the profile does not tell. */
    static Optional<Detection> detection(Profile profile, ReadProgress progress, Written written) {
        return labels(profile)
                .map(labels -> Detection.of(
                        progress.counts(StreamKind.TRANSACTIONS).events(),
                        progress.labels(),
                        written.matches(),
                        labels.episodeGap().toMillis()));
    }

    /** Days from the first event to the last one, both included, by the zone of the data. */
    static long days(Profile profile, ReadProgress progress) {
        return progress.events() == 0
                ? 0
                : ChronoUnit.DAYS.between(date(profile, progress.firstTimeMs()), date(profile, progress.lastTimeMs()))
                        + 1;
    }

    private static LocalDate date(Profile profile, long timeMs) {
        return Instant.ofEpochMilli(timeMs).atZone(profile.zone()).toLocalDate();
    }

    private void settings(ObjectNode node) {
        EngineSettings engine = profile.settings();
        node.put("zone", profile.zone().getId());
        node.put("currency", profile.currency());
        node.put("until", until.toString());
        node.put("graceDays", engine.loanPolicy().graceDays());
        node.put("toleranceMinor", engine.loanPolicy().toleranceMinor());
        node.put("dueSoonDays", engine.loanPolicy().dueSoonDays());
        node.put("assetProfile", engine.loanPolicy().profile().name());
        node.put("contactFromHour", engine.contactHours().fromHour());
        node.put("contactUntilHour", engine.contactHours().untilHour());
    }

    private void rows(ObjectNode node) {
        for (StreamFiles stream : profile.streams()) {
            StreamKind kind = stream.kind();
            ReadProgress.Counts counts = progress.counts(kind);
            ObjectNode row = node.putObject(kind.key());
            row.put("read", counts.rows());
            row.put("events", counts.events());
            row.put("bad", counts.bad());
            row.put("afterUntil", counts.afterUntil());
        }
    }

    private void alerts(AlertTally tally, Matches matches, ObjectNode node) {
        node.put("opened", tally.opened());
        node.put(
                "openedPerThousandCustomersAndDay",
                Ratio.perThousandAndDay(tally.opened(), progress.customers(), days(profile, progress))
                        .orElse(null));
        node.put("revisions", tally.revisions());
        node.put("customers", tally.customers());
        node.put("transactionsAlerted", matches.rows());
        counts(tally.lives(), node.putObject("byLife"));
        counts(tally.severities(), node.putObject("bySeverity"));
        ObjectNode rules = node.putObject("byRule");
        RuleFigures.of(tally, matches).forEach(rule -> rule(rule, rules.putObject(rule.name())));
    }

    private void rule(RuleFigures rule, ObjectNode node) {
        node.put("severity", rule.severity());
        node.put("opened", rule.opened());
        node.put("customers", rule.customers());
        counts(rule.lives(), node.putObject("byLife"));
        node.put("transactionsAlerted", rule.matchedRows());
        if (labels(profile).isPresent()) {
            node.put("transactionsAlertedAndLabelled", rule.matchedBadRows());
            node.put(
                    "precision",
                    Ratio.of(rule.matchedBadRows(), rule.matchedRows()).orElse(null));
            node.put(
                    "recall",
                    Ratio.of(rule.matchedBadRows(), progress.labels().size()).orElse(null));
        }
    }

    private void errors(ObjectNode node) {
        node.put("total", written.errors().total());
        ObjectNode rules = node.putObject("byRule");
        written.errors().rules().forEach((name, failures) -> rules.putObject(name)
                .put("count", failures.count())
                .put("first", failures.first()));
    }

    private static void counts(Map<String, Long> counts, ObjectNode node) {
        counts.forEach((name, count) -> node.put(name, count.longValue()));
    }

    private String time(long timeMs) {
        return progress.events() == 0 ? "" : Instant.ofEpochMilli(timeMs).toString();
    }
}

package io.riskalert.flink.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.profile.StreamFiles;
import io.riskalert.flink.replay.profile.StreamKind;
import io.riskalert.flink.replay.read.ReadProgress;
import io.riskalert.flink.replay.write.AlertTally;
import io.riskalert.flink.replay.write.ReplayFiles.Written;
import io.riskalert.rules.engine.EngineSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a replay found, in figures that are the same in every run on the same input: no times, no paths. */
final class Summary {
    private static final int RATIO_DIGITS = 4;
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
        alerts(written.alerts(), summary.putObject("alerts"));
        if (written.shadowAlerts().revisions() > 0) {
            alerts(written.shadowAlerts(), summary.putObject("shadowAlerts"));
        }
        if (hasLabel(profile)) {
            ObjectNode labels = summary.putObject("labels");
            labels.put("events", progress.labelledEvents());
            quality(written.alerts().events(), written.alerts().labelledEvents(), labels);
        }
        ObjectNode loans = summary.putObject("loans");
        loans.put("loans", written.loans());
        loans.put("withMissedInstalments", written.missed().size());
        ArrayNode missed = loans.putArray("missed");
        written.missed().forEach(missed::add);
        return summary;
    }

    /** Whether the profile tells which transactions are known to be bad. */
    static boolean hasLabel(Profile profile) {
        return profile.streams().stream().map(StreamFiles::label).anyMatch(label -> label != null);
    }

    /** The share, rounded; empty if there is nothing to have a share of. */
    static Optional<BigDecimal> ratio(long part, long whole) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATIO_DIGITS, RoundingMode.HALF_UP));
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

    private void alerts(AlertTally tally, ObjectNode node) {
        node.put("opened", tally.opened());
        node.put("revisions", tally.revisions());
        node.put("customers", tally.customers());
        counts(tally.lives(), node.putObject("byLife"));
        counts(tally.severities(), node.putObject("bySeverity"));
        ObjectNode rules = node.putObject("byRule");
        tally.rules().forEach((name, counts) -> {
            ObjectNode rule = rules.putObject(name);
            rule.put("severity", counts.severity());
            rule.put("opened", counts.opened());
            rule.put("customers", counts.customers());
            counts(counts.lives(), rule.putObject("byLife"));
            if (hasLabel(profile)) {
                quality(counts.events(), counts.labelledEvents(), rule);
            } else {
                rule.put("transactionsAlerted", counts.events());
            }
        });
    }

    private void quality(long events, long labelledEvents, ObjectNode node) {
        node.put("transactionsAlerted", events);
        node.put("transactionsAlertedAndLabelled", labelledEvents);
        node.put("precision", ratio(labelledEvents, events).orElse(null));
        node.put("recall", ratio(labelledEvents, progress.labelledEvents()).orElse(null));
    }

    private static void counts(Map<String, Long> counts, ObjectNode node) {
        counts.forEach((name, count) -> node.put(name, count.longValue()));
    }

    private String time(long timeMs) {
        return progress.events() == 0 ? "" : Instant.ofEpochMilli(timeMs).toString();
    }
}

package io.riskalert.flink.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.read.ReadProgress;
import io.riskalert.flink.replay.write.AlertTally;
import io.riskalert.flink.replay.write.ReplayFiles.Written;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells people what a replay found. */
final class Report {
    /** More loans than this are not listed; the summary has all of them. */
    private static final int LOANS_SHOWN = 20;

    private final Profile profile;
    private final ReadProgress progress;
    private final Written written;
    private final Map<String, Long> withoutRate;
    private final PrintWriter out;

    /** @param withoutRate number of transactions by currency whose amounts could not be compared */
    Report(Profile profile, ReadProgress progress, Written written, Map<String, Long> withoutRate, PrintWriter out) {
        this.profile = profile;
        this.progress = progress;
        this.written = written;
        this.withoutRate = Map.copyOf(withoutRate);
        this.out = out;
    }

    /**
     * Prints the report.
     *
     * @param job time that the job took
     * @param all time that everything took
     */
    void print(Duration job, Duration all, Path folder) {
        alerts("Alerts", written.alerts());
        if (written.shadowAlerts().revisions() > 0) {
            alerts("Alerts of shadow rules", written.shadowAlerts());
        }
        loans();
        long dead = written.deadLetters().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (dead > 0) {
            line("%,d rows could not be read: %s", dead, written.deadLetters());
        }
        new TreeMap<>(withoutRate)
                .forEach((currency, count) -> line(
                        "%,d transactions in %s were not compared with amounts in %s: rates.yaml of the rules has no rate"
                                + " for them",
                        count, currency, profile.currency()));
        double seconds = Math.max(0.001, job.toMillis() / 1000.0);
        line(
                "%,d events in %.1f s (%,d events/s); %.1f s with reading of rules, start and sorting",
                progress.events(), seconds, Math.round(progress.events() / seconds), all.toMillis() / 1000.0);
        line("Results are in %s: alerts.jsonl, alerts.avro, dead-letters.jsonl, summary.json", folder);
        out.flush();
    }

    private void alerts(String title, AlertTally tally) {
        line("%s: %,d opened for %,d customers", title, tally.opened(), tally.customers());
        if (tally.rules().isEmpty()) {
            return;
        }
        boolean labels = Summary.hasLabel(profile);
        int width = Math.max(
                4,
                tally.rules().keySet().stream().mapToInt(String::length).max().orElse(4));
        String head = "  %-" + width + "s %-8s %10s %10s";
        line(
                head + (labels ? " %10s %10s" : ""),
                labels
                        ? new Object[] {"rule", "severity", "opened", "customers", "precision", "recall"}
                        : new Object[] {"rule", "severity", "opened", "customers"});
        for (String rule : tally.rulesByAlerts()) {
            AlertTally.RuleCounts counts = tally.rules().get(rule);
            if (counts == null) {
                continue;
            }
            String figures = String.format(
                    Locale.ROOT,
                    "  %-" + width + "s %-8s %,10d %,10d",
                    rule,
                    counts.severity(),
                    counts.opened(),
                    counts.customers());
            line("%s%s", figures, labels ? quality(counts.events(), counts.labelledEvents()) : "");
        }
        if (labels) {
            line(
                    "  all rules: precision%s of %,d transactions alerted; recall%s of %,d labelled",
                    percent(Summary.ratio(tally.labelledEvents(), tally.events())),
                    tally.events(),
                    percent(Summary.ratio(tally.labelledEvents(), progress.labelledEvents())),
                    progress.labelledEvents());
        }
    }

    private String quality(long events, long labelledEvents) {
        return String.format(
                Locale.ROOT,
                " %10s %10s",
                percent(Summary.ratio(labelledEvents, events)).strip(),
                percent(Summary.ratio(labelledEvents, progress.labelledEvents()))
                        .strip());
    }

    private static String percent(Optional<BigDecimal> ratio) {
        return ratio.map(share -> " " + share.movePointRight(2).toPlainString() + " %")
                .orElse(" -");
    }

    private void loans() {
        if (written.loans() == 0) {
            return;
        }
        line(
                "Loans: %,d, of which %,d missed an instalment",
                written.loans(), written.missed().size());
        written.missed().stream().limit(LOANS_SHOWN).forEach(this::loan);
        if (written.missed().size() > LOANS_SHOWN) {
            line("  … and %,d more in summary.json", written.missed().size() - LOANS_SHOWN);
        }
    }

    private void loan(JsonNode loan) {
        line(
                "  loan %s of customer %s: %d due dates missed, %d days past due, %s",
                loan.path("loanId").asText(),
                loan.path("customerId").asText(),
                loan.path("missedDueDates").size(),
                loan.path("daysPastDue").asInt(),
                loan.path("assetClass").asText());
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}

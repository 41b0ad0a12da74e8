package io.riskalert.flink.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.riskalert.flink.replay.label.Matches;
import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.read.ReadProgress;
import io.riskalert.flink.replay.write.AlertTally;
import io.riskalert.flink.replay.write.ReplayFiles.Written;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        alerts("Alerts", written.alerts(), written.matches());
        if (written.shadowAlerts().revisions() > 0) {
            alerts("Alerts of shadow rules", written.shadowAlerts(), written.shadowMatches());
        }
        Summary.detection(profile, progress, written).ifPresent(found -> DetectionText.lines(
                        found, Summary.labels(profile).orElseThrow())
                .forEach(out::println));
        errors();
        loans();
        long dead = written.deadLetters().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (dead > 0) {
            line("%,d rows could not be read: %s", dead, written.deadLetters());
        }
        new TreeMap<>(withoutRate)
                .forEach((currency, count) -> line(
                        "Transactions in %2$s without a rate to %3$s: %1$,d; rules that compare amounts did not see them. Add it to rates.yaml",
                        count, currency, profile.currency()));
        double seconds = Math.max(0.001, job.toMillis() / 1000.0);
        line(
                "%,d events in %.1f s (%,d events/s); %.1f s with reading of rules, start and sorting",
                progress.events(), seconds, Math.round(progress.events() / seconds), all.toMillis() / 1000.0);
        line("Results are in %s: alerts.jsonl, alerts.avro, hits.jsonl, dead-letters.jsonl, summary.json", folder);
        out.flush();
    }

    private void alerts(String title, AlertTally tally, Matches matches) {
        line(
                "%s: %,d opened for %,d customers%s",
                title,
                tally.opened(),
                tally.customers(),
                Ratio.perThousandAndDay(tally.opened(), progress.customers(), Summary.days(profile, progress))
                        .map(volume -> String.format(Locale.ROOT, ", %,.2f for 1,000 customers and day", volume))
                        .orElse(""));
        List<RuleFigures> rules = RuleFigures.byAlerts(tally, matches);
        if (rules.isEmpty()) {
            return;
        }
        boolean labels = Summary.labels(profile).isPresent();
        int width = Math.max(
                4, rules.stream().mapToInt(rule -> rule.name().length()).max().orElse(4));
        String head = String.format(
                Locale.ROOT,
                "  %-" + width + "s %-8s %10s %10s %10s",
                "rule",
                "severity",
                "opened",
                "customers",
                "matched");
        line("%s%s", head, labels ? String.format(Locale.ROOT, " %10s %10s", "precision", "recall") : "");
        for (RuleFigures rule : rules) {
            String figures = String.format(
                    Locale.ROOT,
                    "  %-" + width + "s %-8s %,10d %,10d %,10d",
                    rule.name(),
                    rule.severity(),
                    rule.opened(),
                    rule.customers(),
                    rule.matchedRows());
            line("%s%s", figures, labels ? quality(rule) : "");
        }
    }

    private String quality(RuleFigures rule) {
        return String.format(
                Locale.ROOT,
                " %10s %10s",
                Ratio.percent(rule.matchedBadRows(), rule.matchedRows()),
                Ratio.percent(rule.matchedBadRows(), progress.labels().size()));
    }

    private void errors() {
        written.errors()
                .rules()
                .forEach((rule, failures) -> line(
                        "Rule %s failed %,d times, the first time with: %s",
                        rule.isEmpty() ? "(unknown)" : rule, failures.count(), failures.first()));
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

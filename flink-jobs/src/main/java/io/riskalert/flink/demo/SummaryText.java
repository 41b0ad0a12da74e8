package io.riskalert.flink.demo;

import io.riskalert.rules.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A summary for people. */
public final class SummaryText {
    private SummaryText() {}

    /** The lines of a summary. */
    public static List<String> lines(Summary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%,d events in %.1f s: %,.0f events/s",
                summary.events(), summary.elapsedMs() / 1_000.0, summary.eventsPerSecond()));
        lines.add(format("%,d alerts opened, %,d cleared%s", summary.opened(), summary.cleared(), severities(summary)));
        rules(summary, lines);
        if (summary.delays() > 0) {
            lines.add(format(
                    "Detection delay, from sending the event to reading the alert (%,d): p50 %,d ms, p95 %,d ms, p99 %,d ms",
                    summary.delays(), summary.delayP50Ms(), summary.delayP95Ms(), summary.delayP99Ms()));
        }
        labels(summary, lines);
        lines.add(deadLetters(summary));
        return lines;
    }

    private static void rules(Summary summary, List<String> lines) {
        int width = summary.byRule().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        summary.byRule().entrySet().stream()
                .sorted(Map.Entry.<String, Summary.RuleCount>comparingByValue((first, second) -> {
                            int bySeverity = second.severity().compareTo(first.severity());
                            return bySeverity != 0 ? bySeverity : Long.compare(second.opened(), first.opened());
                        })
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(rule -> lines.add(format(
                        "  %-8s  %-" + width + "s  %,7d",
                        rule.getValue().severity(),
                        rule.getKey(),
                        rule.getValue().opened())));
    }

    private static String severities(Summary summary) {
        if (summary.bySeverity().isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        Severity[] severities = Severity.values();
        for (int i = severities.length - 1; i >= 0; i--) {
            Long count = summary.bySeverity().get(severities[i]);
            if (count != null) {
                parts.add(format("%,d %s", count, severities[i].name().toLowerCase(Locale.ROOT)));
            }
        }
        return " (" + String.join(", ", parts) + ")";
    }

    private static void labels(Summary summary, List<String> lines) {
        if (summary.labels().isEmpty()) {
            return;
        }
        lines.add("What really happened   caught  missed  not over yet");
        summary.labels()
                .forEach((kind, count) -> lines.add(format(
                        "  %-19s  %,7d %,7d  %,12d", kind.text(), count.caught(), count.missed(), count.open())));
        lines.add(format("Alerts opened on nothing that was labelled: %,d", summary.openedWithoutLabel()));
    }

    private static String deadLetters(Summary summary) {
        if (summary.deadLetters().isEmpty()) {
            return "No dead letters";
        }
        long all = summary.deadLetters().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return format(
                "%,d dead letters: %s",
                all,
                summary.deadLetters().entrySet().stream()
                        .map(entry -> format("%,d %s", entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining(", ")));
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}

package io.riskalert.flink.replay;

import io.riskalert.flink.replay.label.Matches;
import io.riskalert.flink.replay.label.Matches.RuleMatches;
import io.riskalert.flink.replay.write.AlertTally;
import io.riskalert.flink.replay.write.AlertTally.RuleCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What one rule did. Where rules share alerts, an alert counts for the rule that names it, a match for each.
 *
 * @param name its name
 * @param severity its severity
 * @param opened alerts opened
 * @param customers different customers of its alerts
 * @param lives revisions by life
 * @param matchedRows transactions that it matched
 * @param matchedBadRows those of them that are known to be bad
 */
record RuleFigures(
        String name,
        String severity,
        long opened,
        int customers,
        Map<String, Long> lives,
        long matchedRows,
        long matchedBadRows) {
    private static final RuleMatches NO_MATCHES = new RuleMatches("", 0, 0);

    /** All rules that raised or matched anything, by name. */
    static List<RuleFigures> of(AlertTally alerts, Matches matches) {
        TreeSet<String> names = new TreeSet<>(alerts.rules().keySet());
        names.addAll(matches.rules().keySet());
        return names.stream().map(name -> of(name, alerts, matches)).toList();
    }

    /** The order in which people want to see them: those with most alerts first. */
    static List<RuleFigures> byAlerts(AlertTally alerts, Matches matches) {
        return of(alerts, matches).stream()
                .sorted(Comparator.comparingLong(RuleFigures::opened)
                        .thenComparingLong(RuleFigures::matchedRows)
                        .reversed())
                .toList();
    }

    private static RuleFigures of(String name, AlertTally alerts, Matches matches) {
        RuleMatches matched = matches.rules().getOrDefault(name, NO_MATCHES);
        RuleCounts counts = alerts.rules().get(name);
        return counts == null
                ? new RuleFigures(name, matched.severity(), 0, 0, Map.of(), matched.rows(), matched.badRows())
                : new RuleFigures(
                        name,
                        counts.severity(),
                        counts.opened(),
                        counts.customers(),
                        counts.lives(),
                        matched.rows(),
                        matched.badRows());
    }
}

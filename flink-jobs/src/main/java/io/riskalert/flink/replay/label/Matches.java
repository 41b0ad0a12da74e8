package io.riskalert.flink.replay.label;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the transactions that rules matched, whether that opened an alert, was published, or was only counted into an open
 * alert. Each transaction is told once, with all rules that matched it.
 */
public final class Matches {
    private final Labels labels;
    private final Map<String, RuleMatches> rules = new TreeMap<>();
    private final Set<LabelledRow> badRows = new HashSet<>();
    private long rows;

    public Matches(Labels labels) {
        this.labels = labels;
    }

    /**
     * Counts of one rule.
     *
     * @param severity its severity
     * @param rows transactions that it matched
     * @param badRows those of them that are known to be bad
     */
    public record RuleMatches(String severity, long rows, long badRows) {
        RuleMatches plus(boolean bad) {
            return new RuleMatches(severity, rows + 1, badRows + (bad ? 1 : 0));
        }
    }

    /**
     * Counts one transaction.
     *
     * @param severities severity by name of each rule that matched it; nothing is counted if it is empty
     */
    public void add(String customerId, String eventId, Map<String, String> severities) {
        if (severities.isEmpty()) {
            return;
        }
        LabelledRow row = labels.find(customerId, eventId);
        rows++;
        if (row != null) {
            badRows.add(row);
        }
        severities.forEach((rule, severity) -> rules.put(
                rule, rules.getOrDefault(rule, new RuleMatches(severity, 0, 0)).plus(row != null)));
    }

    /** Counts by rule. */
    public Map<String, RuleMatches> rules() {
        return Collections.unmodifiableMap(rules);
    }

    /** Transactions that any rule matched. */
    public long rows() {
        return rows;
    }

    /** Those of them that are known to be bad. */
    public long badRows() {
        return badRows.size();
    }

    boolean matched(LabelledRow row) {
        return badRows.contains(row);
    }
}

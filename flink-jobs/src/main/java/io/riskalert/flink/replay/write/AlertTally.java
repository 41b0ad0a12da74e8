package io.riskalert.flink.replay.write;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Life;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts alerts and their revisions. */
public final class AlertTally {
    private final Map<String, RuleCounts> rules = new TreeMap<>();
    private final Map<String, Long> lives = new TreeMap<>();
    private final Map<String, Long> severities = new TreeMap<>();
    private final Set<String> customers = new HashSet<>();
    private long revisions;

    /** Counts of one rule. */
    public static final class RuleCounts {
        private final String severity;
        private final Map<String, Long> lives = new TreeMap<>();
        private final Set<String> customers = new HashSet<>();

        private RuleCounts(String severity) {
            this.severity = severity;
        }

        /** Severity of the rule. */
        public String severity() {
            return severity;
        }

        /** Revisions by life. */
        public Map<String, Long> lives() {
            return lives;
        }

        /** Alerts opened. */
        public long opened() {
            return lives.getOrDefault(Life.OPENED.name(), 0L);
        }

        /** Different customers. */
        public int customers() {
            return customers.size();
        }
    }

    /** Counts one revision. */
    void add(Alert alert) {
        revisions++;
        String customer = alert.getCustomerId();
        customers.add(customer);
        String life = alert.getLife().name();
        lives.merge(life, 1L, Long::sum);
        severities.merge(alert.getSeverity().name(), 1L, Long::sum);
        RuleCounts rule = rules.computeIfAbsent(
                alert.getRule(), name -> new RuleCounts(alert.getSeverity().name()));
        rule.lives.merge(life, 1L, Long::sum);
        rule.customers.add(customer);
    }

    /** Counts by rule. */
    public Map<String, RuleCounts> rules() {
        return rules;
    }

    /** Revisions by life. */
    public Map<String, Long> lives() {
        return lives;
    }

    /** Revisions by severity. */
    public Map<String, Long> severities() {
        return severities;
    }

    /** Revisions of all alerts. */
    public long revisions() {
        return revisions;
    }

    /** Alerts opened. */
    public long opened() {
        return lives.getOrDefault(Life.OPENED.name(), 0L);
    }

    /** Different customers with an alert. */
    public int customers() {
        return customers.size();
    }
}

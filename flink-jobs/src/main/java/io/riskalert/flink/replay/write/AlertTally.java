package io.riskalert.flink.replay.write;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Life;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Counts alerts, which come in the order of event time and customer: all that one event raised stands together, so
 * distinct events are counted without remembering them all.
 */
public final class AlertTally {
    /** Trigger kind of transactions, which alone can be labelled. */
    private static final String TRANSACTION = "transaction";

    private final BiPredicate<String, String> labelled;
    private final Map<String, RuleCounts> rules = new TreeMap<>();
    private final Map<String, Long> lives = new TreeMap<>();
    private final Map<String, Long> severities = new TreeMap<>();
    private final Set<String> customers = new HashSet<>();
    private final Set<String> seenPairs = new HashSet<>();
    private final Set<String> seenEvents = new HashSet<>();
    private long revisions;
    private long events;
    private long labelledEvents;
    private long groupTimeMs = Long.MIN_VALUE;
    private String groupCustomer = "";

    /** @param labelled whether the transaction of a customer and event id is known to be bad */
    public AlertTally(BiPredicate<String, String> labelled) {
        this.labelled = labelled;
    }

    /** Counts of one rule. */
    public static final class RuleCounts {
        private final String severity;
        private final Map<String, Long> lives = new TreeMap<>();
        private final Set<String> customers = new HashSet<>();
        private long events;
        private long labelledEvents;

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

        /** Different transactions that this rule raised a revision on. */
        public long events() {
            return events;
        }

        /** Those of them that are known to be bad. */
        public long labelledEvents() {
            return labelledEvents;
        }
    }

    /** Counts one revision. */
    void add(Alert alert, long eventTimeMs) {
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
        if (alert.getLife() != Life.CLEARED && alert.getTriggerKind().equals(TRANSACTION)) {
            addEvent(alert, rule, eventTimeMs);
        }
    }

    private void addEvent(Alert alert, RuleCounts rule, long eventTimeMs) {
        if (eventTimeMs != groupTimeMs || !alert.getCustomerId().equals(groupCustomer)) {
            groupTimeMs = eventTimeMs;
            groupCustomer = alert.getCustomerId();
            seenPairs.clear();
            seenEvents.clear();
        }
        boolean bad = labelled.test(alert.getCustomerId(), alert.getTriggerEventId());
        if (seenPairs.add(alert.getRule() + '\0' + alert.getTriggerEventId())) {
            rule.events++;
            rule.labelledEvents += bad ? 1 : 0;
        }
        if (seenEvents.add(alert.getTriggerEventId())) {
            events++;
            labelledEvents += bad ? 1 : 0;
        }
    }

    /** Counts by rule. */
    public Map<String, RuleCounts> rules() {
        return rules;
    }

    /** Names of the rules, those with most alerts first. */
    public List<String> rulesByAlerts() {
        List<String> names = new ArrayList<>(rules.keySet());
        names.sort((a, b) -> Long.compare(opened(b), opened(a)));
        return names;
    }

    private long opened(String rule) {
        RuleCounts counts = rules.get(rule);
        return counts == null ? 0 : counts.opened();
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

    /** Different transactions that any rule raised a revision on. */
    public long events() {
        return events;
    }

    /** Those of them that are known to be bad. */
    public long labelledEvents() {
        return labelledEvents;
    }
}

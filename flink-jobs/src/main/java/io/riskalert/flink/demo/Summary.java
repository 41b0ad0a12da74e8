package io.riskalert.flink.demo;

import io.riskalert.rules.alert.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param events events sent, with repetitions and poison
 * @param elapsedMs how long they were sent
 * @param opened alerts opened
 * @param cleared alerts cleared
 * @param byRule alerts opened by name of the rule
 * @param bySeverity alerts opened by severity at the opening
 * @param delays how many revisions have a delay: those that an event triggered
 * @param delayP50Ms median from sending the triggering event to reading the alert
 * @param delayP95Ms 95th percentile of the same
 * @param delayP99Ms 99th percentile of the same
 * @param labels what was caught and missed by kind
 * @param openedWithoutLabel alerts opened on what no label tells of
 * @param deadLetters dead letters by category
 */
public record Summary(
        long events,
        long elapsedMs,
        long opened,
        long cleared,
        Map<String, RuleCount> byRule,
        Map<Severity, Long> bySeverity,
        long delays,
        long delayP50Ms,
        long delayP95Ms,
        long delayP99Ms,
        Map<LabelKind, LabelCount> labels,
        long openedWithoutLabel,
        Map<String, Long> deadLetters) {
    public Summary {
        byRule = Collections.unmodifiableSortedMap(new TreeMap<>(byRule));
        Map<Severity, Long> severities = new EnumMap<>(Severity.class);
        severities.putAll(bySeverity);
        bySeverity = Collections.unmodifiableMap(severities);
        Map<LabelKind, LabelCount> kinds = new EnumMap<>(LabelKind.class);
        kinds.putAll(labels);
        labels = Collections.unmodifiableMap(kinds);
        deadLetters = Collections.unmodifiableSortedMap(new TreeMap<>(deadLetters));
    }

    /**
     * Alerts of one rule.
     *
     * @param severity the worst at an opening
     * @param opened how many
     */
    public record RuleCount(Severity severity, long opened) {
        RuleCount plus(RuleCount other) {
            return new RuleCount(
                    severity.compareTo(other.severity) >= 0 ? severity : other.severity, opened + other.opened);
        }
    }

    /**
     * Labels of one kind.
     *
     * @param caught an alert of the right category came in time
     * @param missed none came
     * @param open none came yet, and the time for it is not over
     */
    public record LabelCount(long caught, long missed, long open) {
        LabelCount plus(LabelCount other) {
            return new LabelCount(caught + other.caught, missed + other.missed, open + other.open);
        }
    }

    /** Events sent per second. */
    public double eventsPerSecond() {
        return elapsedMs == 0 ? 0 : events * 1_000.0 / elapsedMs;
    }
}

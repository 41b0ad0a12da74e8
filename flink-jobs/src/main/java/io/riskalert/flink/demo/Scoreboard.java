package io.riskalert.flink.demo;

import io.riskalert.rules.alert.Category;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what a run sends and what comes back, and holds both against the labels. Thread-safe. Keeps the sending times of
 * the last {@value #MOST_SENT} events and judges labels by the first {@value #MOST_ALERTS} revisions; beyond that it only
 * counts.
 */
public final class Scoreboard {
    /** An alert that comes this much later in event time than the label ends still counts as caught. */
    public static final long TOLERANCE_MS = Timeline.HOUR_MS;

    static final int MOST_SENT = 500_000;
    static final int MOST_ALERTS = 2_000_000;
    static final int MOST_LABELS = 1_000_000;

    private final Map<String, Long> sentAtNanos = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_SENT;
        }
    };
    private final Map<String, List<Sighting>> sightings = new HashMap<>();
    private final List<Label> labels = new ArrayList<>();
    private final Set<String> revisions = new HashSet<>();
    private final Map<String, Summary.RuleCount> byRule = new TreeMap<>();
    private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
    private final Map<String, Long> deadLetters = new TreeMap<>();
    private DelayHistogram delays = new DelayHistogram();
    private long sent;
    private long opening;
    private long opened;
    private long cleared;
    private long simulatedMs;

    /** What is known of everybody was sent; events and delays of the summary count from here. */
    public synchronized void storyBegins() {
        sentAtNanos.clear();
        delays = new DelayHistogram();
        opening = sent;
    }

    /** An event or poison was sent. */
    public synchronized void sent(Emission emission, long nowNanos) {
        sent++;
        simulatedMs = emission.sentAtMs();
        if (emission instanceof Emission.Event event && !event.repeated()) {
            sentAtNanos.put(event.event().eventId(), nowNanos);
        }
    }

    /** Something that really happened came to its end. */
    public synchronized void labels(List<Label> ended) {
        for (Label label : ended) {
            if (labels.size() < MOST_LABELS) {
                labels.add(label);
            }
        }
    }

    /**
     * A revision of an alert was read.
     *
     * @return whether it is new; false for one that was read before
     */
    public synchronized boolean alert(SeenAlert alert, long nowNanos) {
        if (revisions.size() < MOST_ALERTS && !revisions.add(alert.alertId() + '/' + alert.revision())) {
            return false;
        }
        if (alert.life() == Life.CLEARED) {
            cleared++;
            return true;
        }
        if (alert.life() == Life.OPENED) {
            opened++;
            byRule.merge(alert.rule(), new Summary.RuleCount(alert.severity(), 1), Summary.RuleCount::plus);
            bySeverity.merge(alert.severity(), 1L, Long::sum);
        }
        Long sentNanos = sentAtNanos.get(alert.triggerEventId());
        if (sentNanos != null) {
            delays.add(nowNanos - sentNanos);
        }
        if (revisions.size() < MOST_ALERTS) {
            sightings
                    .computeIfAbsent(alert.customerId(), customer -> new ArrayList<>())
                    .add(new Sighting(alert.category(), alert.eventTimeMs(), alert.life() == Life.OPENED));
        }
        return true;
    }

    /** A dead letter was read. */
    public synchronized void deadLetter(String category) {
        deadLetters.merge(category, 1L, Long::sum);
    }

    /** Events and poison sent so far, with the opening. */
    public synchronized long sent() {
        return sent;
    }

    /** Alerts opened so far. */
    public synchronized long opened() {
        return opened;
    }

    /** Simulated time that has been reached, UTC milliseconds; 0 before the first event. */
    public synchronized long simulatedMs() {
        return simulatedMs;
    }

    /**
     * Everything so far.
     *
     * @param elapsedMs how long events were sent
     * @param running labels of what has not ended yet
     */
    public synchronized Summary summary(long elapsedMs, List<Label> running) {
        List<Label> all = new ArrayList<>(labels);
        all.addAll(running);
        Map<LabelKind, Summary.LabelCount> byKind = new EnumMap<>(LabelKind.class);
        for (Label label : all) {
            byKind.merge(label.kind(), judge(label), Summary.LabelCount::plus);
        }
        return new Summary(
                sent - opening,
                elapsedMs,
                opened,
                cleared,
                byRule,
                bySeverity,
                delays.count(),
                delays.quantileMs(0.50),
                delays.quantileMs(0.95),
                delays.quantileMs(0.99),
                byKind,
                openedWithoutLabel(all),
                deadLetters);
    }

    private Summary.LabelCount judge(Label label) {
        boolean caught = sightings.getOrDefault(label.customerId(), List.of()).stream()
                .anyMatch(sighting -> sighting.tellsOf(label));
        if (caught) {
            return new Summary.LabelCount(1, 0, 0);
        }
        boolean over = label.toMs() + TOLERANCE_MS < simulatedMs;
        return over ? new Summary.LabelCount(0, 1, 0) : new Summary.LabelCount(0, 0, 1);
    }

    private long openedWithoutLabel(List<Label> all) {
        Map<String, List<Label>> byCustomer = new HashMap<>();
        all.forEach(label -> byCustomer
                .computeIfAbsent(label.customerId(), customer -> new ArrayList<>())
                .add(label));
        long count = 0;
        for (Map.Entry<String, List<Sighting>> entry : sightings.entrySet()) {
            List<Label> told = byCustomer.getOrDefault(entry.getKey(), List.of());
            count += entry.getValue().stream()
                    .filter(sighting -> sighting.opened && told.stream().noneMatch(sighting::tellsOf))
                    .count();
        }
        return count;
    }

    private record Sighting(Category category, long eventTimeMs, boolean opened) {
        boolean tellsOf(Label label) {
            return category == label.kind().category()
                    && eventTimeMs >= label.fromMs()
                    && eventTimeMs <= label.toMs() + TOLERANCE_MS;
        }
    }
}

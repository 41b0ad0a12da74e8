package io.riskalert.flink.job;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.engine.Outcome;
import io.riskalert.rules.guard.Restraint;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counters of one task. */
final class JobMetrics {
    private final Counter events;
    private final Counter duplicates;
    private final Counter late;
    private final Counter wakeUps;
    private final Counter ruleErrors;
    private final Counter limitsReached;
    private final Counter withoutRate;
    private final Counter slowRules;
    private final Counter releases;
    private final Map<Restraint.Kind, Counter> restraints = new EnumMap<>(Restraint.Kind.class);
    private final Map<Life, Counter> revisions = new EnumMap<>(Life.class);

    /**
     * Counters that begin at zero.
     *
     * @param heldBack how many rules are held back now
     */
    JobMetrics(MetricGroup metrics, CustomerCache customers, ToIntFunction<Restraint.Kind> heldBack) {
        MetricGroup group = metrics.addGroup("risk");
        group.gauge("customersInMemory", customers::size);
        group.gauge("customerPartsInMemory", customers::parts);
        group.gauge("cacheBytes", customers::allBytes);
        group.gauge("customersUnwritten", customers::unwritten);
        group.gauge("customersRead", customers::reads);
        group.gauge("customersWritten", customers::writes);
        events = group.counter("events");
        duplicates = group.counter("duplicates");
        late = group.counter("late");
        wakeUps = group.counter("wakeUps");
        ruleErrors = group.counter("ruleErrors");
        limitsReached = group.counter("limitsReached");
        withoutRate = group.counter("withoutRate");
        slowRules = group.counter("slowRules");
        releases = group.counter("ruleReleases");
        restraints.put(Restraint.Kind.QUARANTINED, group.counter("ruleQuarantines"));
        restraints.put(Restraint.Kind.SHADOWED, group.counter("ruleTrips"));
        group.gauge("rulesQuarantined", () -> heldBack.applyAsInt(Restraint.Kind.QUARANTINED));
        group.gauge("rulesShadowed", () -> heldBack.applyAsInt(Restraint.Kind.SHADOWED));
        for (Life life : Life.values()) {
            revisions.put(life, group.counter("alerts" + capitalised(life.name())));
        }
    }

    private static String capitalised(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    void event() {
        events.inc();
    }

    void wakeUp() {
        wakeUps.inc();
    }

    void began(Restraint.Kind kind) {
        restraints.get(kind).inc();
    }

    void released() {
        releases.inc();
    }

    void outcome(Outcome outcome) {
        if (outcome.duplicate()) {
            duplicates.inc();
        }
        if (outcome.late()) {
            late.inc();
        }
        ruleErrors.inc(outcome.errors().size());
        slowRules.inc(outcome.slow().size());
        limitsReached.inc(outcome.limitsReached());
        if (outcome.withoutRate()) {
            withoutRate.inc();
        }
        for (AlertRevision revision : outcome.alerts()) {
            revisions.get(revision.life()).inc();
        }
    }
}

package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.fact.CustomerEvent;
import java.util.ArrayList;
import java.util.List;

/** An engine with one customer's store and a clock that calls it when it asked for it. */
public final class EngineRun implements AutoCloseable {
    private final CustomerEngine engine;
    private final MemoryCustomerStore store = new MemoryCustomerStore();
    private final List<AlertRevision> alerts = new ArrayList<>();
    private long wakeMs = Long.MAX_VALUE;
    private long offset;
    private Outcome last;

    public EngineRun(RuleSet rules, EngineSettings settings) {
        engine = new CustomerEngine(rules, settings);
    }

    /** Takes an event as it arrives; time does not move by it. */
    public EngineRun event(CustomerEvent event) {
        note(engine.onEvent(store, event, new Origin("test", 0, offset++), event.timeMs()));
        return this;
    }

    /** Lets event time come to here. */
    public EngineRun until(long timeMs) {
        while (wakeMs <= timeMs) {
            long at = wakeMs;
            wakeMs = Long.MAX_VALUE;
            note(engine.onTime(store, "C1", at, at));
        }
        return this;
    }

    private void note(Outcome outcome) {
        last = outcome;
        alerts.addAll(outcome.alerts());
        wakeMs = outcome.nextTimeMs();
    }

    public Outcome last() {
        return last;
    }

    /** Revisions so far as {@code LIFE rule reason hits}. */
    public List<String> lives() {
        return alerts.stream()
                .map(alert -> alert.life() + " " + alert.rule().name()
                        + (alert.clearReason() == null ? "" : " " + alert.clearReason()) + " x" + alert.hits())
                .toList();
    }

    public List<AlertRevision> alerts() {
        return List.copyOf(alerts);
    }

    public MemoryCustomerStore store() {
        return store;
    }

    public CustomerEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }
}

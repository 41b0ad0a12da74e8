package io.riskalert.rules.scenario;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.MemoryCustomerStore;
import io.riskalert.rules.engine.Outcome;
import io.riskalert.rules.evaluate.RuleError;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one scenario on the engine that runs in production. Before an event arrives, time comes to just before it; an event
 * that is older than one before it arrives late, and time stays.
 */
final class ScenarioRunner {
    /** Times that the engine may ask to be called in one scenario; a loan in arrears asks daily. */
    private static final int WAKE_LIMIT = 20_000;

    private final Scenario scenario;
    private final CustomerEngine engine;
    private final MemoryCustomerStore store = new MemoryCustomerStore();
    private final List<AlertRevision> alerts = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private long wakeMs = Long.MAX_VALUE;
    private int wakes;

    private ScenarioRunner(Scenario scenario, CustomerEngine engine) {
        this.scenario = scenario;
        this.engine = engine;
    }

    static ScenarioResult run(Scenario scenario, RuleSet rules) {
        try (CustomerEngine engine = new CustomerEngine(rules, scenario.settings())) {
            return new ScenarioRunner(scenario, engine).run();
        }
    }

    private ScenarioResult run() {
        long number = 0;
        for (Scenario.Step step : scenario.steps()) {
            if (step instanceof Scenario.Arrival arrival) {
                passTime(step.timeMs() - 1);
                number++;
                note(engine.onEvent(store, arrival.event(), new Origin(scenario.file(), 0, number), arrival.timeMs()));
            } else {
                passTime(step.timeMs());
            }
        }
        List<String> differences = new ArrayList<>(
                new Comparison(scenario.expected(), alerts, scenario.settings().zone()).differences());
        differences.addAll(errors);
        List<String> seen = alerts.stream().map(a -> a.rule().name()).distinct().toList();
        return new ScenarioResult(
                scenario.file(), scenario.line(), scenario.name(), differences.isEmpty(), differences, seen);
    }

    private void passTime(long timeMs) {
        while (wakeMs <= timeMs) {
            if (++wakes > WAKE_LIMIT) {
                errors.add("! stopped after " + WAKE_LIMIT + " days of reviews: let less time pass");
                wakeMs = Long.MAX_VALUE;
                return;
            }
            long at = wakeMs;
            wakeMs = Long.MAX_VALUE;
            note(engine.onTime(store, Scenario.CUSTOMER, at, at));
        }
    }

    private void note(Outcome outcome) {
        wakeMs = outcome.nextTimeMs();
        outcome.alerts().stream()
                .filter(a -> scenario.rules().isEmpty()
                        || scenario.rules().contains(a.rule().name()))
                .forEach(alerts::add);
        for (RuleError error : outcome.errors()) {
            String line = "! rule " + error.rule() + " failed: " + error.message();
            if (!errors.contains(line)) {
                errors.add(line);
            }
        }
    }
}

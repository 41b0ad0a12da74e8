package io.riskalert.rules.scenario;

import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.fact.CustomerEvent;
import java.util.List;
import java.util.Set;

/**
 * A scenario: what happens to one customer, and the alerts that are expected of it.
 *
 * @param file the file it stands in
 * @param line line of its name
 * @param name its name
 * @param settings zone and loan policy
 * @param rules rules to look at; empty for all
 * @param steps what happens, in the order of arrival
 * @param expected the alerts expected, in order; no others may come
 */
record Scenario(
        String file,
        int line,
        String name,
        EngineSettings settings,
        Set<String> rules,
        List<Step> steps,
        List<Expected> expected) {
    /** The customer of all scenarios. */
    static final String CUSTOMER = "C1";

    /** What happens. */
    sealed interface Step {
        /** Event time, UTC milliseconds. */
        long timeMs();
    }

    /** An event arrives. */
    record Arrival(CustomerEvent event) implements Step {
        @Override
        public long timeMs() {
            return event.timeMs();
        }
    }

    /** Time comes to here. */
    record Passing(long timeMs) implements Step {}
}

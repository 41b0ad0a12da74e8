package io.riskalert.flink.replay.write;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts how often rules failed. */
public final class RuleErrors {
    private final Map<String, Failures> rules = new TreeMap<>();

    /**
     * Failures of one rule.
     *
     * @param count how often it failed
     * @param first what went wrong the first time in the order of event time
     */
    public record Failures(long count, String first) {}

    void add(String rule, String message) {
        rules.merge(rule, new Failures(1, message), (known, one) -> new Failures(known.count() + 1, known.first()));
    }

    /** Failures by rule; the name is empty where it cannot be told. */
    public Map<String, Failures> rules() {
        return Collections.unmodifiableMap(rules);
    }

    /** How often any rule failed. */
    public long total() {
        return rules.values().stream().mapToLong(Failures::count).sum();
    }
}

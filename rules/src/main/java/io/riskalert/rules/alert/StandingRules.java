package io.riskalert.rules.alert;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which alerts about loans the rules of a set could hold open. Immutable. */
public final class StandingRules {
    private final Set<Held> held;

    private record Held(String group, Mode mode) {}

    private StandingRules(Set<Held> held) {
        this.held = held;
    }

    /** Those of a rule set. */
    public static StandingRules of(Collection<RuleInfo> rules) {
        return new StandingRules(rules.stream()
                .filter(RuleInfo::standing)
                .map(rule -> new Held(rule.group(), rule.mode()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** These and the same of rules whose alerts go elsewhere by a circuit breaker. */
    public StandingRules withTripped(Collection<RuleInfo> tripped) {
        Set<Held> more = new HashSet<>(held);
        more.addAll(of(tripped.stream().map(rule -> rule.in(Mode.TRIPPED)).toList()).held);
        return new StandingRules(Set.copyOf(more));
    }

    /** Whether there is a standing rule for the alert that this rule, of any set, raised. */
    boolean couldHold(RuleInfo rule) {
        return held.contains(new Held(rule.group(), rule.mode()));
    }
}

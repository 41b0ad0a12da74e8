package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule has bound so far: facts and values of facts, by their name with {@code $}. */
final class Scope {
    /**
     * A bound fact or value.
     *
     * @param fact type of the fact; null for a value
     * @param value the value; null for a fact
     */
    record Bound(@Nullable FactType fact, @Nullable Operand value) {}

    private final Map<String, Bound> bound = new LinkedHashMap<>();
    private final Set<String> gone = new LinkedHashSet<>();

    /** Whether the name was free. */
    boolean bind(String name, Bound what) {
        return bound.putIfAbsent(name, what) == null;
    }

    @Nullable
    Bound get(String name) {
        return bound.get(name);
    }

    Set<String> names() {
        return bound.keySet();
    }

    /** Whether the name was bound inside not, exists or or, and is not known outside. */
    boolean isGone(String name) {
        return gone.contains(name);
    }

    /** Forgets what was bound since the names were these. */
    void backTo(Set<String> names) {
        bound.keySet().removeIf(name -> !names.contains(name) && gone.add(name) | true);
    }
}

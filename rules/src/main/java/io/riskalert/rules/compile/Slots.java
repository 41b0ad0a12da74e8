package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.evaluate.Slot;
import java.util.HashMap;
import java.util.Map;

/** The properties that the rules of one set ask for, each numbered once. */
final class Slots {
    private final Map<String, Slot> slots = new HashMap<>();

    Slot of(FactType fact, Property property) {
        return slots.computeIfAbsent(
                fact.name() + "." + property.name(), key -> new Slot(slots.size(), fact, property));
    }

    int count() {
        return slots.size();
    }
}

package io.riskalert.rules.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking at one condition on the facts of one trigger.
 *
 * @param truth whether it holds, as far as can be told without Drools
 * @param values what it looked at, as {@code Fact.property}; those of facts that are not there are left out
 * @param error what it failed on; empty if it did not fail
 */
public record Tested(Truth truth, Map<String, String> values, String error) {
    public Tested {
        values = Map.copyOf(new LinkedHashMap<>(values));
    }

    /**
     * Looks at a condition, while the facts are at hand.
     *
     * @param slots number of properties that the rule set's conditions ask for
     */
    public static Tested of(Condition condition, Facts facts, int slots) {
        FactsLook look = new FactsLook(slots);
        look.begin(facts);
        Map<String, String> values = new LinkedHashMap<>();
        for (Slot slot : condition.slots()) {
            Object value = look.value(slot);
            if (value != Term.NOT_KNOWN) {
                values.put(slot.fact().name() + "." + slot.property().name(), shown(value));
            }
        }
        try {
            return new Tested(condition.test(look), values, "");
        } catch (RuntimeException e) {
            return new Tested(Truth.MAYBE, values, e.getClass().getSimpleName());
        } finally {
            look.end();
        }
    }

    /** The values as {@code Fact.property = value}, in the order of their names. */
    public List<String> shown() {
        List<String> shown = new ArrayList<>();
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(value -> shown.add(value.getKey() + " = " + value.getValue()));
        return shown;
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Double number) {
            return Numbers.text(number);
        }
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        return value == null ? "unknown" : value.toString();
    }
}

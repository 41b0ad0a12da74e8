package io.riskalert.rules.evaluate;

import io.riskalert.rules.table.TableRow;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type of fact that rules can ask for.
 *
 * @param name name in rules
 * @param type class of the facts; for windows the class of the view that they are read from, for tables that of rows
 * @param properties properties by name, in the order of the declaration
 * @param from takes the fact of this type out of the facts of a trigger; null if it is not there
 */
public record FactType(
        String name, Class<?> type, Map<String, Property> properties, Function<Facts, @Nullable Object> from) {
    /** Name of the fact that gives the customer's windows. */
    public static final String WINDOWS = "Windows";

    /** Whether it is a row of a table of the rule set. */
    public boolean isTable() {
        return type == TableRow.class;
    }

    /** Whether it gives the customer's windows. */
    public boolean isWindows() {
        return name.equals(WINDOWS);
    }
}

package io.riskalert.rules.evaluate;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A property of a fact, as rules name it.
 *
 * @param name its name
 * @param type class of its values; primitive where it is never unknown
 * @param nullable whether it may be null, that is unknown
 * @param window place of the window in the catalogue that it tells of; -1 if it is not of a window
 * @param reader reads it of the fact
 */
public record Property(
        String name, Class<?> type, boolean nullable, int window, Function<Object, @Nullable Object> reader) {
    /** Of no window. */
    public static final int NO_WINDOW = -1;

    /** The value as text; empty if it is unknown. Money in minor units. */
    public String text(Object fact) {
        Object value = reader.apply(fact);
        if (value instanceof Double number) {
            return Numbers.text(number);
        }
        return value == null ? "" : value.toString();
    }
}

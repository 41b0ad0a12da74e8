package io.riskalert.rules.compile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param type class of its values; null if it cannot be told, because something is wrong that has been reported
 * @param nullable whether its value may be unknown
 * @param name how the author wrote it
 * @param offset where it stands
 * @param nothing whether it is the word {@code null}
 */
record Operand(@Nullable Class<?> type, boolean nullable, String name, int offset, boolean nothing) {
    static Operand wrong(String name, int offset) {
        return new Operand(null, false, name, offset, false);
    }

    static Operand of(Class<?> type, String name, int offset) {
        return new Operand(type, false, name, offset, false);
    }

    boolean known() {
        return type != null;
    }

    boolean number() {
        return type != null && (whole() || type == double.class || type == Double.class);
    }

    boolean whole() {
        return type == int.class || type == long.class || type == Integer.class || type == Long.class;
    }

    boolean text() {
        return type == String.class;
    }

    boolean truth() {
        return type == boolean.class || type == Boolean.class;
    }

    boolean constant() {
        return type != null && type.isEnum();
    }

    /** What it is, in words. */
    String kind() {
        Class<?> of = type;
        if (nothing) {
            return "null";
        }
        if (of == null) {
            return "not known";
        }
        if (whole()) {
            return "a whole number";
        }
        if (number()) {
            return "a number";
        }
        if (truth()) {
            return "true or false";
        }
        if (text()) {
            return "a text";
        }
        if (of == LocalDate.class) {
            return "a date";
        }
        return (constant() ? "one of " : "of type ") + of.getSimpleName();
    }
}

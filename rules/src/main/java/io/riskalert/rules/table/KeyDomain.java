package io.riskalert.rules.table;

import java.util.List;

/**
 * The values that a key can have.
 *
 * @param kind what sort of values
 * @param constants all values of a key of constants; empty for others
 * @param nullable whether the value may be unknown
 * @param signed whether a number may be below 0
 */
public record KeyDomain(Kind kind, List<Object> constants, boolean nullable, boolean signed) {
    public KeyDomain {
        constants = List.copyOf(constants);
    }

    /** Sorts of values. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** One of a few. */
        CONSTANT,
        /** A whole number. */
        NUMBER
    }
}

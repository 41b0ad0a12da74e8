package io.riskalert.rules.table;

import org.jspecify.annotations.Nullable;

/** What a row of a table asks of one key. */
public sealed interface KeyCell {
    /** Any value. */
    KeyCell ANY = new Any();

    /** A value that is not known. */
    KeyCell UNKNOWN = new Unknown();

    /** Whether every value that fits the other fits this. */
    boolean covers(KeyCell other);

    /** What fits both; null if nothing does. */
    default @Nullable KeyCell meet(KeyCell other) {
        return covers(other) ? other : other.covers(this) ? this : null;
    }

    /** Fits every value, also one that is not known. */
    record Any() implements KeyCell {
        @Override
        public boolean covers(KeyCell other) {
            return true;
        }

        @Override
        public String toString() {
            return "*";
        }
    }

    /** Fits what is not known. */
    record Unknown() implements KeyCell {
        @Override
        public boolean covers(KeyCell other) {
            return other instanceof Unknown;
        }

        @Override
        public String toString() {
            return "(none)";
        }
    }

    /**
     * Fits one value.
     *
     * @param value a text, a constant or a truth value
     */
    record Is(Object value) implements KeyCell {
        @Override
        public boolean covers(KeyCell other) {
            return equals(other);
        }

        @Override
        public String toString() {
            return value.equals("") ? "(none)" : value.toString();
        }
    }

    /**
     * Fits whole numbers from one to another, both included.
     *
     * @param from the least; {@link Long#MIN_VALUE} without a limit
     * @param to the greatest, not below {@code from}; {@link Long#MAX_VALUE} without a limit
     */
    record Range(long from, long to) implements KeyCell {
        @Override
        public boolean covers(KeyCell other) {
            return other instanceof Range range && from <= range.from && range.to <= to;
        }

        @Override
        public @Nullable KeyCell meet(KeyCell other) {
            if (!(other instanceof Range range)) {
                return KeyCell.super.meet(other);
            }
            long low = Math.max(from, range.from);
            long high = Math.min(to, range.to);
            return low > high ? null : new Range(low, high);
        }

        @Override
        public String toString() {
            return from == to
                    ? Long.toString(from)
                    : (from == Long.MIN_VALUE ? "" : from) + ".." + (to == Long.MAX_VALUE ? "" : to);
        }
    }
}

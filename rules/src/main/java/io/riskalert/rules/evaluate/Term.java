package io.riskalert.rules.evaluate;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One side of a comparison. Values are those that Java's arithmetic gives, as that is what Drools generates. */
public sealed interface Term {
    /** Stands for a value that cannot be told. */
    Object NOT_KNOWN = new Object();

    /**
     * The value: null if it is unknown to the lender, {@link #NOT_KNOWN} if it cannot be told.
     *
     * @throws RuntimeException where Java would throw: division by zero, computing with null
     */
    @Nullable
    Object value(Look look);

    /** Adds the properties that are looked at. */
    void addSlots(Set<Slot> slots);

    /** Whether looking may throw. */
    boolean mayThrow();

    /** Whether it is a property or a fixed value, and nothing computed. */
    boolean plain();

    /** A fixed value. */
    record Literal(@Nullable Object fixed) implements Term {
        @Override
        public @Nullable Object value(Look look) {
            return fixed;
        }

        @Override
        public void addSlots(Set<Slot> slots) {}

        @Override
        public boolean mayThrow() {
            return false;
        }

        @Override
        public boolean plain() {
            return true;
        }
    }

    /** A property. */
    record Read(Slot slot) implements Term {
        @Override
        public @Nullable Object value(Look look) {
            return look.value(slot);
        }

        @Override
        public void addSlots(Set<Slot> slots) {
            slots.add(slot);
        }

        @Override
        public boolean mayThrow() {
            return false;
        }

        @Override
        public boolean plain() {
            return true;
        }
    }

    /**
     * A value that is understood by Drools alone.
     *
     * @param mayThrow whether its computation may throw
     */
    record Opaque(boolean mayThrow) implements Term {
        @Override
        public Object value(Look look) {
            return NOT_KNOWN;
        }

        @Override
        public void addSlots(Set<Slot> slots) {}

        @Override
        public boolean plain() {
            return false;
        }
    }

    /**
     * Two values computed.
     *
     * @param sign one of {@code + - * / %}
     * @param mayThrow whether one of them may be null, or the divisor a whole 0
     */
    record Computed(Term left, char sign, Term right, boolean mayThrow) implements Term {
        @Override
        public @Nullable Object value(Look look) {
            Object a = left.value(look);
            Object b = right.value(look);
            if (a == NOT_KNOWN || b == NOT_KNOWN) {
                return NOT_KNOWN;
            }
            if (!(a instanceof Number x) || !(b instanceof Number y)) {
                throw new NullPointerException("computing with what is unknown");
            }
            if (x instanceof Double || y instanceof Double) {
                return doubles(x.doubleValue(), y.doubleValue());
            }
            if (x instanceof Long || y instanceof Long) {
                return longs(x.longValue(), y.longValue());
            }
            return x instanceof Integer && y instanceof Integer ? ints(x.intValue(), y.intValue()) : NOT_KNOWN;
        }

        private Object doubles(double a, double b) {
            return switch (sign) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                case '/' -> a / b;
                case '%' -> a % b;
                default -> NOT_KNOWN;
            };
        }

        private Object longs(long a, long b) {
            return switch (sign) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                case '/' -> a / b;
                case '%' -> a % b;
                default -> NOT_KNOWN;
            };
        }

        private Object ints(int a, int b) {
            return switch (sign) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                case '/' -> a / b;
                case '%' -> a % b;
                default -> NOT_KNOWN;
            };
        }

        @Override
        public void addSlots(Set<Slot> slots) {
            left.addSlots(slots);
            right.addSlots(slots);
        }

        @Override
        public boolean plain() {
            return false;
        }
    }
}

package io.riskalert.rules.evaluate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How two values are compared. As Drools does it: numbers as doubles, nothing is less or greater than null. */
public enum Sign {
    /** {@code ==}. */
    EQUAL,
    /** {@code !=}. */
    NOT_EQUAL,
    /** {@code <}. */
    LESS,
    /** {@code <=}. */
    LESS_OR_EQUAL,
    /** {@code >}. */
    GREATER,
    /** {@code >=}. */
    GREATER_OR_EQUAL;

    /** Beyond, not every whole number is a double, and ways to compare them differ. */
    static final long EXACT = 1L << 53;

    /** The sign of that text. */
    public static Sign of(String text) {
        return switch (text) {
            case "==" -> EQUAL;
            case "!=" -> NOT_EQUAL;
            case "<" -> LESS;
            case "<=" -> LESS_OR_EQUAL;
            case ">" -> GREATER;
            case ">=" -> GREATER_OR_EQUAL;
            default -> throw new IllegalArgumentException(text);
        };
    }

    Truth test(@Nullable Object left, @Nullable Object right) {
        if (left == Term.NOT_KNOWN || right == Term.NOT_KNOWN) {
            return Truth.MAYBE;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return numbers(a, b);
        }
        return switch (this) {
            case EQUAL -> Truth.of(Objects.equals(left, right));
            case NOT_EQUAL -> Truth.of(!Objects.equals(left, right));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                left == null || right == null ? Truth.FALSE : Truth.MAYBE;
        };
    }

    private Truth numbers(Number left, Number right) {
        double a = left.doubleValue();
        double b = right.doubleValue();
        return isExact(a) && isExact(b) ? Truth.of(holds(a, b)) : Truth.MAYBE;
    }

    /** Whether all ways to compare the number come to the same. */
    static boolean isExact(double number) {
        return Math.abs(number) < EXACT;
    }

    /** Compares exact numbers. */
    boolean holds(double a, double b) {
        return switch (this) {
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            case LESS -> a < b;
            case LESS_OR_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_OR_EQUAL -> a >= b;
        };
    }
}

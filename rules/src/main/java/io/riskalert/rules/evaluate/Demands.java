package io.riskalert.rules.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What conditions on one property demand of it, tried on the values at which they can change: each number that is compared
 * with and its neighbours, each constant, each text and one that is none of them.
 */
public final class Demands {
    private static final String OTHER_TEXT = "\u0000other";
    private static final long FAR = 1L << 40;

    private final Slot slot;
    private final List<@Nullable Object> candidates = new ArrayList<>();

    /**
     * Conditions on one property, all plain.
     *
     * @param least least value the property can have; null if there is none
     * @param most largest value the property can have; null if there is none
     */
    public Demands(Slot slot, List<Condition> conditions, @Nullable Long least, @Nullable Long most) {
        this.slot = slot;
        Set<Object> literals = new LinkedHashSet<>();
        conditions.forEach(condition -> collect(condition, literals));
        Class<?> type = slot.property().type();
        if (type.isEnum()) {
            candidates.addAll(Arrays.asList(type.getEnumConstants()));
        } else if (type == boolean.class || type == Boolean.class) {
            candidates.addAll(List.of(true, false));
        } else if (literals.stream().allMatch(Number.class::isInstance)) {
            numbers(literals, least, most);
        } else {
            candidates.addAll(literals);
            candidates.add(OTHER_TEXT);
            candidates.add("");
        }
        if (slot.property().nullable()) {
            candidates.add(null);
        }
    }

    private void numbers(Set<Object> literals, @Nullable Long least, @Nullable Long most) {
        Set<Double> values = new LinkedHashSet<>(List.of(0.0, (double) FAR, (double) -FAR));
        boolean decimals =
                slot.property().type() == double.class || slot.property().type() == Double.class;
        for (Object literal : literals) {
            double value = ((Number) literal).doubleValue();
            double step = decimals ? 1e-6 : 1;
            values.addAll(
                    decimals
                            ? List.of(value - step, value, value + step)
                            : List.of(
                                    Math.floor(value), Math.ceil(value), Math.ceil(value) - 1, Math.floor(value) + 1));
        }
        if (least != null) {
            values.add((double) least);
        }
        if (most != null) {
            values.add((double) most);
        }
        values.stream()
                .filter(value -> least == null || value >= least)
                .filter(value -> most == null || value <= most)
                .forEach(value -> candidates.add(decimals ? (Object) value : Long.valueOf(value.longValue())));
    }

    /** Whether no value of the property meets the condition. */
    public boolean never(Condition condition) {
        return candidates.stream().allMatch(value -> test(condition, value) == Truth.FALSE);
    }

    /** Whether every value of the property meets the condition. */
    public boolean always(Condition condition) {
        return candidates.stream().allMatch(value -> test(condition, value) == Truth.TRUE);
    }

    /** Whether every value that meets the one meets the other, and some value meets it. */
    public boolean implies(Condition one, Condition other) {
        boolean met = false;
        for (Object value : candidates) {
            Truth truth = test(one, value);
            if (truth == Truth.MAYBE || truth == Truth.TRUE && test(other, value) != Truth.TRUE) {
                return false;
            }
            met |= truth == Truth.TRUE;
        }
        return met;
    }

    private Truth test(Condition condition, @Nullable Object value) {
        try {
            return condition.test(new OneValue(slot, value));
        } catch (RuntimeException e) {
            return Truth.MAYBE;
        }
    }

    private static void collect(Condition condition, Set<Object> literals) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> collect(part, literals));
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> collect(part, literals));
        } else if (condition instanceof Condition.Not not) {
            collect(not.inner(), literals);
        } else if (condition instanceof Condition.Compare compare) {
            collect(compare.left(), literals);
            collect(compare.right(), literals);
        } else if (condition instanceof Condition.OneOf oneOf) {
            oneOf.these().forEach(one -> collect(one, literals));
        }
    }

    private static void collect(Term term, Set<Object> literals) {
        if (term instanceof Term.Literal literal && literal.fixed() != null) {
            literals.add(literal.fixed());
        }
    }

    /** Knows one property alone. */
    private record OneValue(Slot slot, @Nullable Object only) implements Look {
        @Override
        public @Nullable Object value(Slot asked) {
            return asked.equals(slot) ? only : Term.NOT_KNOWN;
        }

        @Override
        public Truth present(FactType fact) {
            return Truth.MAYBE;
        }
    }
}

package io.riskalert.rules.evaluate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the value of one property which rules are not ruled out by it: one look instead of one for each rule.
 *
 * <p>Conditions compare the property with fixed values only, so rules differ in what they demand at these values and, for
 * numbers, between them. For each such place the conditions themselves are asked once, when the index is made.
 */
final class SlotIndex {
    private final Slot slot;
    /** Rules that demand something of the property. */
    private final BitSet demanding;
    /** By value: a text, a constant, a truth value, null. Empty for numbers. */
    private final Map<@Nullable Object, BitSet> byValue = new HashMap<>();
    /** Numbers that rules compare with, ascending; empty for other properties. */
    private final long[] marks;
    /** Of each stretch of numbers: below the first mark, at it, between it and the second, at that, and so on. */
    private final BitSet[] stretches;
    /** For values that no rule names; of numbers for those that are not compared exactly. */
    private final BitSet otherwise;

    private SlotIndex(Slot slot, List<Condition> demands) {
        this.slot = slot;
        this.demanding = new BitSet(demands.size());
        for (int rule = 0; rule < demands.size(); rule++) {
            demanding.set(rule, demands.get(rule) != Condition.ALWAYS);
        }
        Set<Object> named = new TreeSet<>(SlotIndex::compare);
        demands.forEach(demand -> addFixed(demand, named));
        byValue.put(null, passing(null, demands));
        if (isNumber(slot)) {
            marks = named.stream()
                    .mapToLong(mark -> ((Number) mark).longValue())
                    .distinct()
                    .sorted()
                    .toArray();
            stretches = stretches(demands);
            otherwise = passing(Term.NOT_KNOWN, demands);
        } else {
            marks = new long[0];
            stretches = new BitSet[0];
            named.addAll(possible(slot.property().type()));
            named.forEach(value -> byValue.put(value, passing(value, demands)));
            otherwise = passing(new Object(), demands);
        }
    }

    /**
     * The index, or null where the property is of a type that has none.
     *
     * @param demands what each rule demands of the property, by the order of the rules
     */
    static @Nullable SlotIndex of(Slot slot, List<Condition> demands) {
        return indexable(slot) && demands.stream().anyMatch(demand -> demand != Condition.ALWAYS)
                ? new SlotIndex(slot, demands)
                : null;
    }

    /** Whether properties of this type can have an index. Windows have none: to ask for them may cost. */
    static boolean indexable(Slot slot) {
        Class<?> type = slot.property().type();
        return !slot.fact().isWindows()
                && (isNumber(slot) || type == String.class || type.isEnum() || type == boolean.class);
    }

    Slot slot() {
        return slot;
    }

    BitSet demanding() {
        return demanding;
    }

    /** Rules that this value does not rule out. */
    BitSet passing(@Nullable Object value) {
        if (value instanceof Number number && stretches.length > 0) {
            long whole = number.longValue();
            return whole > -Sign.EXACT && whole < Sign.EXACT ? stretches[stretch(whole)] : otherwise;
        }
        BitSet known = byValue.get(value);
        return known == null ? otherwise : known;
    }

    /** How many rules pass on average over the places. */
    double meanPassing() {
        long sum = otherwise.cardinality();
        for (BitSet passing : byValue.values()) {
            sum += passing.cardinality();
        }
        for (BitSet passing : stretches) {
            sum += passing.cardinality();
        }
        return sum / (1.0 + byValue.size() + stretches.length);
    }

    private int stretch(long value) {
        int low = 0;
        int high = marks.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (marks[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < marks.length && marks[low] == value ? 2 * low + 1 : 2 * low;
    }

    private BitSet[] stretches(List<Condition> demands) {
        List<BitSet> all = new ArrayList<>();
        for (int i = 0; i < marks.length; i++) {
            all.add(passing(marks[i] - 1, demands));
            all.add(passing(marks[i], demands));
        }
        all.add(passing(marks.length == 0 ? 0 : marks[marks.length - 1] + 1, demands));
        return all.toArray(BitSet[]::new);
    }

    private BitSet passing(@Nullable Object value, List<Condition> demands) {
        Look look = new OneValue(value);
        BitSet passing = new BitSet(demands.size());
        passing.set(0, demands.size());
        for (int rule = demanding.nextSetBit(0); rule >= 0; rule = demanding.nextSetBit(rule + 1)) {
            passing.set(rule, demands.get(rule).test(look) != Truth.FALSE);
        }
        return passing;
    }

    private static void addFixed(Condition demand, Set<Object> values) {
        if (demand instanceof Condition.All all) {
            all.parts().forEach(part -> addFixed(part, values));
        } else if (demand instanceof Condition.Any any) {
            any.parts().forEach(part -> addFixed(part, values));
        } else if (demand instanceof Condition.Not not) {
            addFixed(not.inner(), values);
        } else if (demand instanceof Condition.Compare compare) {
            addFixed(compare.left(), values);
            addFixed(compare.right(), values);
        } else if (demand instanceof Condition.OneOf oneOf) {
            oneOf.these().forEach(one -> addFixed(one, values));
        }
    }

    private static void addFixed(Term term, Set<Object> values) {
        if (term instanceof Term.Literal literal && literal.fixed() != null) {
            Object fixed = literal.fixed();
            if (fixed instanceof Number number) {
                // Whole numbers on both sides of it tell apart what it does.
                double value = Math.max(-Sign.EXACT, Math.min(Sign.EXACT, number.doubleValue()));
                values.add((long) Math.floor(value));
                values.add((long) Math.ceil(value));
            } else {
                values.add(fixed);
            }
        }
    }

    private static List<?> possible(Class<?> type) {
        return type.isEnum()
                ? List.of(type.getEnumConstants())
                : type == boolean.class ? List.of(true, false) : List.of();
    }

    private static int compare(Object a, Object b) {
        int classes = a.getClass().getName().compareTo(b.getClass().getName());
        return classes != 0 ? classes : a.toString().compareTo(b.toString());
    }

    private static boolean isNumber(Slot slot) {
        Class<?> type = slot.property().type();
        return type == int.class || type == long.class || type == Integer.class || type == Long.class;
    }

    /** Every property has this value. */
    private record OneValue(@Nullable Object one) implements Look {
        @Override
        public @Nullable Object value(Slot slot) {
            return one;
        }

        @Override
        public Truth present(FactType fact) {
            return Truth.TRUE;
        }
    }
}

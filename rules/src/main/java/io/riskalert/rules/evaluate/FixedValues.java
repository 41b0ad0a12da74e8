package io.riskalert.rules.evaluate;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The values that conditions compare with: at these, and for numbers between them, they tell values apart. */
final class FixedValues {
    private FixedValues() {}

    /** All that conditions name; numbers as the whole numbers on both sides of them. Equal sets are in one order. */
    static Set<Object> of(List<Condition> demands) {
        Set<Object> values = new TreeSet<>(FixedValues::compare);
        demands.forEach(demand -> add(demand, values));
        return values;
    }

    private static void add(Condition demand, Set<Object> values) {
        if (demand instanceof Condition.All all) {
            all.parts().forEach(part -> add(part, values));
        } else if (demand instanceof Condition.Any any) {
            any.parts().forEach(part -> add(part, values));
        } else if (demand instanceof Condition.Not not) {
            add(not.inner(), values);
        } else if (demand instanceof Condition.Compare compare) {
            add(compare.left(), values);
            add(compare.right(), values);
        } else if (demand instanceof Condition.OneOf oneOf) {
            oneOf.these().forEach(one -> add(one, values));
        }
    }

    private static void add(Term term, Set<Object> values) {
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

    private static int compare(Object a, Object b) {
        int classes = a.getClass().getName().compareTo(b.getClass().getName());
        return classes != 0 ? classes : a.toString().compareTo(b.toString());
    }
}

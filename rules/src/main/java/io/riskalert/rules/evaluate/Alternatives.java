package io.riskalert.rules.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a rule can come to Drools, each as conditions that all must hold: it matches, or one of its conditions
 * throws. A condition that throws only where a property is unknown demands just that of the property, so that it is ruled
 * out with the same look as everything else that is demanded of it.
 */
final class Alternatives {
    /** A rule with more is taken as it is. */
    private static final int LIMIT = 32;

    private Alternatives() {}

    /** Of what is necessary for one rule: at least one way. Where none can be taken, the only one never holds. */
    static List<List<Condition>> of(Condition necessary) {
        List<List<Condition>> ways = new ArrayList<>();
        List<Condition> parts = necessary instanceof Condition.Any any ? any.parts() : List.of(necessary);
        parts.forEach(part -> addWays(conjuncts(part), ways));
        if (ways.size() > LIMIT) {
            return List.of(List.of(necessary));
        }
        return ways.isEmpty() ? List.of(List.of(new Condition.Fixed(Truth.FALSE, false))) : ways;
    }

    private static List<Condition> conjuncts(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream()
                    .flatMap(part -> conjuncts(part).stream())
                    .toList();
        }
        return List.of(condition);
    }

    private static void addWays(List<Condition> conjuncts, List<List<Condition>> ways) {
        Set<Slot> unknown = unknownToThrow(conjuncts);
        if (unknown == null) {
            ways.add(conjuncts);
            return;
        }
        for (Slot slot : unknown) {
            Condition isUnknown = new Condition.Compare(new Term.Read(slot), Sign.EQUAL, new Term.Literal(null));
            if (new Condition.All(conjuncts).demandOf(slot).test(new OneValue(null)) != Truth.FALSE) {
                List<Condition> way = new ArrayList<>(conjuncts);
                way.add(isUnknown);
                ways.add(way);
            }
        }
    }

    /** Properties of which one must be unknown for the conditions to hold; null where that cannot be said. */
    private static @Nullable Set<Slot> unknownToThrow(List<Condition> conjuncts) {
        for (Condition conjunct : conjuncts) {
            Set<Slot> unknown = new LinkedHashSet<>();
            if (conjunct instanceof Condition.Throws throwing && addUnknown(throwing.inner(), unknown)) {
                return unknown;
            }
        }
        return null;
    }

    /** Adds the properties; false where the condition may throw for another reason. */
    private static boolean addUnknown(Condition condition, Set<Slot> unknown) {
        if (!condition.mayThrow()) {
            return true;
        }
        if (condition instanceof Condition.All all) {
            return all.parts().stream().allMatch(part -> addUnknown(part, unknown));
        }
        if (condition instanceof Condition.Any any) {
            return any.parts().stream().allMatch(part -> addUnknown(part, unknown));
        }
        if (condition instanceof Condition.Not not) {
            return addUnknown(not.inner(), unknown);
        }
        return condition instanceof Condition.Compare compare
                && addUnknown(compare.left(), unknown)
                && addUnknown(compare.right(), unknown);
    }

    private static boolean addUnknown(Term term, Set<Slot> unknown) {
        if (!term.mayThrow()) {
            return true;
        }
        return term instanceof Term.Computed computed
                && neverByZero(computed)
                && addOperand(computed.left(), unknown)
                && addOperand(computed.right(), unknown);
    }

    private static boolean neverByZero(Term.Computed computed) {
        return computed.sign() != '/' && computed.sign() != '%'
                || computed.right() instanceof Term.Literal literal
                        && literal.fixed() instanceof Number divisor
                        && divisor.doubleValue() != 0;
    }

    private static boolean addOperand(Term operand, Set<Slot> unknown) {
        if (operand instanceof Term.Read read) {
            if (!read.slot().property().type().isPrimitive()) {
                unknown.add(read.slot());
            }
            return true;
        }
        return operand instanceof Term.Literal literal ? literal.fixed() != null : addUnknown(operand, unknown);
    }
}

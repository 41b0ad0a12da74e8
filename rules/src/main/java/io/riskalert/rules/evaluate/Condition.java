package io.riskalert.rules.evaluate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a rule to match, in a form that can be looked at without Drools. At most one fact of each type is
 * there, so that patterns, {@code not}, {@code exists} and {@code or} are plain logic.
 *
 * <p>Conditions only ever rule out: what they do not understand is {@link Truth#MAYBE}, and whether a rule that was not
 * ruled out fires, Drools decides.
 */
public sealed interface Condition {
    /** Holds always. */
    Condition ALWAYS = new Fixed(Truth.TRUE, false);

    /**
     * Whether it holds.
     *
     * @throws RuntimeException where Drools' condition would throw
     */
    Truth test(Look look);

    /** Adds the properties that are looked at. */
    void addSlots(Set<Slot> slots);

    /** Whether looking may throw. */
    boolean mayThrow();

    /** Whether it only compares properties with fixed values, so that the value of the properties tells all. */
    boolean plain();

    /** What it demands of one property, whatever the others are; {@link #ALWAYS} if nothing. */
    default Condition demandOf(Slot slot) {
        return plain() && slots().equals(Set.of(slot)) ? this : ALWAYS;
    }

    /** The properties that are looked at. */
    default Set<Slot> slots() {
        Set<Slot> slots = new LinkedHashSet<>();
        addSlots(slots);
        return slots;
    }

    /** The same for all facts. */
    record Fixed(Truth truth, boolean mayThrow) implements Condition {
        @Override
        public Truth test(Look look) {
            return truth;
        }

        @Override
        public void addSlots(Set<Slot> slots) {}

        @Override
        public boolean plain() {
            return false;
        }
    }

    /** A fact of the type is there. */
    record Present(FactType fact) implements Condition {
        @Override
        public Truth test(Look look) {
            return look.present(fact);
        }

        @Override
        public void addSlots(Set<Slot> slots) {}

        @Override
        public boolean mayThrow() {
            return false;
        }

        @Override
        public boolean plain() {
            return false;
        }
    }

    /** All hold. Looked at in order, up to the first that does not. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth test(Look look) {
            Truth all = Truth.TRUE;
            for (Condition part : parts) {
                Truth truth = part.test(look);
                if (truth == Truth.FALSE) {
                    return truth;
                }
                if (truth == Truth.MAYBE) {
                    all = truth;
                }
            }
            return all;
        }

        @Override
        public void addSlots(Set<Slot> slots) {
            parts.forEach(part -> part.addSlots(slots));
        }

        @Override
        public boolean mayThrow() {
            return parts.stream().anyMatch(Condition::mayThrow);
        }

        @Override
        public boolean plain() {
            return parts.stream().allMatch(Condition::plain);
        }

        @Override
        public Condition demandOf(Slot slot) {
            List<Condition> demands = parts.stream()
                    .map(part -> part.demandOf(slot))
                    .filter(demand -> demand != ALWAYS)
                    .toList();
            return demands.isEmpty() ? ALWAYS : demands.size() == 1 ? demands.get(0) : new All(demands);
        }
    }

    /** At least one holds. Looked at in order, up to the first that does. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth test(Look look) {
            Truth any = Truth.FALSE;
            for (Condition part : parts) {
                Truth truth = part.test(look);
                if (truth == Truth.TRUE) {
                    return truth;
                }
                if (truth == Truth.MAYBE) {
                    any = truth;
                }
            }
            return any;
        }

        @Override
        public void addSlots(Set<Slot> slots) {
            parts.forEach(part -> part.addSlots(slots));
        }

        @Override
        public boolean mayThrow() {
            return parts.stream().anyMatch(Condition::mayThrow);
        }

        @Override
        public boolean plain() {
            return parts.stream().allMatch(Condition::plain);
        }

        @Override
        public Condition demandOf(Slot slot) {
            List<Condition> demands =
                    parts.stream().map(part -> part.demandOf(slot)).toList();
            return demands.contains(ALWAYS) ? ALWAYS : new Any(demands);
        }
    }

    /** It does not hold. */
    record Not(Condition inner) implements Condition {
        @Override
        public Truth test(Look look) {
            return inner.test(look).not();
        }

        @Override
        public void addSlots(Set<Slot> slots) {
            inner.addSlots(slots);
        }

        @Override
        public boolean mayThrow() {
            return inner.mayThrow();
        }

        @Override
        public boolean plain() {
            return inner.plain();
        }
    }

    /** Looking at it throws. A rule for which this holds must reach Drools, so that the error is told. */
    record Throws(Condition inner) implements Condition {
        @Override
        public Truth test(Look look) {
            try {
                return inner.test(look) == Truth.MAYBE ? Truth.MAYBE : Truth.FALSE;
            } catch (RuntimeException e) {
                return Truth.TRUE;
            }
        }

        @Override
        public void addSlots(Set<Slot> slots) {
            inner.addSlots(slots);
        }

        @Override
        public boolean mayThrow() {
            return false;
        }

        @Override
        public boolean plain() {
            return false;
        }
    }

    /** Two values compare. */
    record Compare(Term left, Sign sign, Term right) implements Condition {
        @Override
        public Truth test(Look look) {
            return sign.test(left.value(look), right.value(look));
        }

        @Override
        public void addSlots(Set<Slot> slots) {
            left.addSlots(slots);
            right.addSlots(slots);
        }

        @Override
        public boolean mayThrow() {
            return left.mayThrow() || right.mayThrow();
        }

        @Override
        public boolean plain() {
            return left.plain() && right instanceof Term.Literal || left instanceof Term.Literal && right.plain();
        }
    }

    /** The value is one of these. */
    record OneOf(Term value, List<Term> these) implements Condition {
        public OneOf {
            these = List.copyOf(these);
        }

        @Override
        public Truth test(Look look) {
            Object wanted = value.value(look);
            if (wanted == null || wanted == Term.NOT_KNOWN) {
                return Truth.MAYBE;
            }
            Truth any = Truth.FALSE;
            for (Term one : these) {
                Object other = one.value(look);
                if (wanted.equals(other)) {
                    return Truth.TRUE;
                }
                // Drools compares objects here: an int is never equal to a long, unless it converts one of them.
                if (other == null || Sign.EQUAL.test(wanted, other) != Truth.FALSE) {
                    any = Truth.MAYBE;
                }
            }
            return any;
        }

        @Override
        public void addSlots(Set<Slot> slots) {
            value.addSlots(slots);
            these.forEach(one -> one.addSlots(slots));
        }

        @Override
        public boolean mayThrow() {
            return value.mayThrow() || these.stream().anyMatch(Term::mayThrow);
        }

        @Override
        public boolean plain() {
            return value.plain() && these.stream().allMatch(one -> one instanceof Term.Literal);
        }
    }

    /**
     * The text matches, or does not.
     *
     * @param wanted whether it should match; a text that is null does neither
     */
    record Matches(Term text, Pattern expression, boolean wanted) implements Condition {
        @Override
        public Truth test(Look look) {
            Object value = text.value(look);
            if (value == null) {
                return Truth.FALSE;
            }
            return value instanceof String words
                    ? Truth.of(expression.matcher(words).matches() == wanted)
                    : Truth.MAYBE;
        }

        @Override
        public void addSlots(Set<Slot> slots) {
            text.addSlots(slots);
        }

        @Override
        public boolean mayThrow() {
            return text.mayThrow();
        }

        @Override
        public boolean plain() {
            return false;
        }
    }

    /** The value is true. */
    record Holds(Term value) implements Condition {
        @Override
        public Truth test(Look look) {
            @Nullable Object truth = value.value(look);
            return truth instanceof Boolean known ? Truth.of(known) : Truth.MAYBE;
        }

        @Override
        public void addSlots(Set<Slot> slots) {
            value.addSlots(slots);
        }

        @Override
        public boolean mayThrow() {
            return value.mayThrow();
        }

        @Override
        public boolean plain() {
            return value.plain();
        }
    }
}

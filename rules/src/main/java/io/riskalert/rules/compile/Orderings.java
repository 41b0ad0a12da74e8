package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Condition;
import io.riskalert.rules.evaluate.Sign;
import io.riskalert.rules.evaluate.Slot;
import io.riskalert.rules.evaluate.Term;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds comparisons of several numbers that cannot hold together: {@code a > b} and {@code b > a}, or {@code count1h > 9}
 * and {@code count24h < 5}. Each comparison that must hold says that one number is at most another plus something; where
 * these lead in a circle below themselves, no numbers meet them all. Looks at plain comparisons alone, so what it finds is
 * certain, and it does not find everything.
 */
final class Orderings {
    /** Stands for the number 0 among the properties. */
    private static final String ZERO = "0";

    /** {@code smaller - larger <= most}, or below it if strict; because of a part of the rule, or of what is known. */
    private record Bound(
            String smaller, String larger, BigDecimal most, boolean strict, @Nullable RulePart part, String known) {}

    /** How far below 0 a number must be for what was followed so far; smaller is further. */
    private record Distance(BigDecimal most, int stricts) {
        static final Distance NONE = new Distance(BigDecimal.ZERO, 0);

        Distance plus(Bound bound) {
            return new Distance(most.add(bound.most()), stricts + (bound.strict() ? 1 : 0));
        }

        boolean below(Distance other) {
            int order = most.compareTo(other.most);
            return order < 0 || order == 0 && stricts > other.stricts;
        }
    }

    /**
     * Comparisons that contradict each other.
     *
     * @param parts the parts of the rule that do, in its order
     * @param known what is known of the properties that it takes; empty if nothing
     */
    record Contradiction(List<RulePart> parts, List<String> known) {}

    private final WindowCatalogue catalogue;
    private final List<Bound> bounds = new ArrayList<>();
    private final Map<String, Slot> slots = new LinkedHashMap<>();

    private Orderings(WindowCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A contradiction among parts all of which must hold. */
    static Optional<Contradiction> contradiction(List<RulePart> parts, WindowCatalogue catalogue) {
        Orderings orderings = new Orderings(catalogue);
        for (RulePart part : parts) {
            if (part.fact() != null) {
                orderings.add(part, part.condition());
            }
        }
        orderings.addKnown();
        return orderings.circle();
    }

    private void add(RulePart part, Condition condition) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(one -> add(part, one));
        } else if (condition instanceof Condition.Compare compare) {
            String left = node(compare.left());
            String right = node(compare.right());
            if (left != null && right != null) {
                add(part, compare, left, right);
            }
        }
    }

    private void add(RulePart part, Condition.Compare compare, String left, String right) {
        // left + shift compared with right, or with 0 in place of either: a fixed number moves to the other side.
        BigDecimal shift = fixed(compare.right()).subtract(fixed(compare.left()));
        Sign sign = compare.sign();
        boolean strict = sign == Sign.LESS || sign == Sign.GREATER;
        boolean upTo = sign == Sign.LESS || sign == Sign.LESS_OR_EQUAL || sign == Sign.EQUAL;
        boolean from = sign == Sign.GREATER || sign == Sign.GREATER_OR_EQUAL || sign == Sign.EQUAL;
        boolean whole = whole(compare.left()) && whole(compare.right());
        BigDecimal step = strict && whole ? BigDecimal.ONE : BigDecimal.ZERO;
        if (upTo) {
            bounds.add(new Bound(left, right, shift.subtract(step), strict && !whole, part, ""));
        }
        if (from) {
            bounds.add(new Bound(right, left, shift.negate().subtract(step), strict && !whole, part, ""));
        }
    }

    private @Nullable String node(Term term) {
        if (term instanceof Term.Literal literal) {
            return literal.fixed() instanceof Number ? ZERO : null;
        }
        if (term instanceof Term.Read read && number(read.slot().property().type())) {
            Slot slot = read.slot();
            // An event is one fact, whatever the rule calls it.
            String of = CustomerEvent.class.isAssignableFrom(slot.fact().type())
                    ? CustomerEvent.class.getSimpleName()
                    : slot.fact().name();
            String name = of + "." + slot.property().name();
            slots.put(name, slot);
            return name;
        }
        return null;
    }

    private static BigDecimal fixed(Term term) {
        return term instanceof Term.Literal literal && literal.fixed() instanceof Number number
                ? new BigDecimal(number.toString())
                : BigDecimal.ZERO;
    }

    private static boolean number(Class<?> type) {
        return whole(type) || type == double.class || type == Double.class;
    }

    private static boolean whole(Class<?> type) {
        return type == int.class || type == long.class || type == Integer.class || type == Long.class;
    }

    private static boolean whole(Term term) {
        return term instanceof Term.Read read
                ? whole(read.slot().property().type())
                : fixed(term).stripTrailingZeros().scale() <= 0;
    }

    private void addKnown() {
        List<Map.Entry<String, Slot>> all = List.copyOf(slots.entrySet());
        for (Map.Entry<String, Slot> one : all) {
            KnownRange range = KnownRange.of(one.getValue(), catalogue);
            String name = one.getValue().property().name();
            if (range.least() != null) {
                BigDecimal most = BigDecimal.valueOf(range.least()).negate();
                bounds.add(new Bound(
                        ZERO, one.getKey(), most, false, null, "'" + name + "' is never below " + range.least()));
            }
            if (range.most() != null) {
                BigDecimal most = BigDecimal.valueOf(range.most());
                bounds.add(
                        new Bound(one.getKey(), ZERO, most, false, null, "'" + name + "' is at most " + range.most()));
            }
            for (Map.Entry<String, Slot> other : all) {
                if (other != one && neverAbove(one.getValue(), other.getValue())) {
                    bounds.add(new Bound(
                            one.getKey(),
                            other.getKey(),
                            BigDecimal.ZERO,
                            false,
                            null,
                            "window '" + name + "' is never above '"
                                    + other.getValue().property().name() + "'"));
                }
            }
        }
    }

    /** Of two windows that differ in length alone, the longer holds what the shorter holds. */
    private boolean neverAbove(Slot one, Slot other) {
        WindowDefinition a = window(one);
        WindowDefinition b = window(other);
        if (a == null || b == null || a.lengthMs() > b.lengthMs() || !alike(a, b)) {
            return false;
        }
        if (a.lengthMs() == b.lengthMs()) {
            return true;
        }
        return switch (a.aggregate()) {
            case COUNT, DISTINCT -> true;
            case SUM, MAX -> !a.field().equals("balanceMinor");
            case FIRST_SEEN, SINCE_LAST -> true;
            case AVG, MIN, STDDEV -> false;
        };
    }

    private @Nullable WindowDefinition window(Slot slot) {
        int window = slot.property().window();
        boolean value = window >= 0 && !slot.property().name().endsWith("Complete");
        return value ? catalogue.windows().get(window) : null;
    }

    private static boolean alike(WindowDefinition a, WindowDefinition b) {
        return a.stream() == b.stream()
                && a.aggregate() == b.aggregate()
                && a.field().equals(b.field())
                && a.where().equals(b.where())
                && a.per().equals(b.per())
                && a.excludingCurrent() == b.excludingCurrent();
    }

    /** Looks for the circle by the method of Bellman and Ford: as long as distances fall, one more is followed. */
    private Optional<Contradiction> circle() {
        Map<String, Distance> distances = new HashMap<>();
        Map<String, Bound> last = new HashMap<>();
        String falling = null;
        for (int round = 0; round <= slots.size() + 1; round++) {
            falling = null;
            for (Bound bound : bounds) {
                Distance through =
                        distances.getOrDefault(bound.larger(), Distance.NONE).plus(bound);
                if (through.below(distances.getOrDefault(bound.smaller(), Distance.NONE))) {
                    distances.put(bound.smaller(), through);
                    last.put(bound.smaller(), bound);
                    falling = bound.smaller();
                }
            }
        }
        return falling == null ? Optional.empty() : Optional.of(contradiction(falling, last));
    }

    private Contradiction contradiction(String falling, Map<String, Bound> last) {
        String at = falling;
        for (int step = 0; step <= slots.size() + 1; step++) {
            at = last.get(at).larger();
        }
        List<RulePart> parts = new ArrayList<>();
        List<String> known = new ArrayList<>();
        String begin = at;
        do {
            Bound bound = last.get(at);
            RulePart part = bound.part();
            if (part != null && !parts.contains(part)) {
                parts.add(0, part);
            } else if (part == null) {
                known.add(0, bound.known());
            }
            at = bound.larger();
        } while (!at.equals(begin));
        return new Contradiction(parts, known);
    }
}

package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Condition;
import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Term;
import io.riskalert.rules.evaluate.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the conditions of a rule, which have been checked, what must hold for it to match.
 *
 * <p>A rule whose conditions may throw must come to Drools whenever Drools would come to what throws, so that the error is
 * told: inside one pattern conditions are looked at in order, and each pattern by itself.
 */
final class NecessaryReader {
    private final FactTypes types;
    private final Slots slots;
    private final Words words;
    private final Map<String, FactType> facts = new HashMap<>();
    private final Map<String, Term> values = new HashMap<>();
    private final List<Condition> failing = new ArrayList<>();
    /** What stands in the rule, part by part. */
    private final List<Part> read = new ArrayList<>();
    /** Whether the group that was read last has several patterns. */
    private boolean joined;

    /**
     * A pattern's presence, one of its constraints, or a whole group with {@code not}, {@code exists}, {@code or}.
     *
     * @param start offset of its first character
     * @param end offset after its last character
     * @param fact type of the pattern; null for a group
     * @param condition what it says
     */
    record Part(int start, int end, @Nullable FactType fact, Condition condition) {}

    private NecessaryReader(FactTypes types, Slots slots, List<Token> condition) {
        this.types = types;
        this.slots = slots;
        this.words = new Words(condition);
    }

    /** What must hold for the rule to match, or to fail. */
    static Condition read(FactTypes types, Slots slots, List<Token> condition) {
        try {
            return new NecessaryReader(types, slots, condition).all();
        } catch (Unreadable e) {
            // Checked before, so this is not to be expected; Drools alone decides on such a rule.
            return Condition.ALWAYS;
        }
    }

    /** The parts of the rule, in order; one that holds always where it cannot be read. */
    static List<Part> parts(FactTypes types, Slots slots, List<Token> condition) {
        NecessaryReader reader = new NecessaryReader(types, slots, condition);
        try {
            reader.all();
        } catch (Unreadable e) {
            Token first = condition.get(0);
            Token last = condition.get(condition.size() - 1);
            return List.of(new Part(first.start(), last.start(), null, new Condition.Fixed(Truth.MAYBE, false)));
        }
        return List.copyOf(reader.read);
    }

    private Condition all() {
        List<Condition> parts = new ArrayList<>();
        while (!words.end()) {
            int start = words.peek().start();
            boolean plain = !words.peek().is("not")
                    && !words.peek().is("exists")
                    && !words.peek().is("(");
            int before = read.size();
            Condition part = any();
            if (!plain || joined) {
                read.subList(before, read.size()).clear();
                read.add(new Part(start, words.lastEnd(), null, part));
            }
            parts.add(part);
            words.take(";");
        }
        Condition matches = new Condition.All(parts);
        if (failing.isEmpty()) {
            return matches;
        }
        failing.add(matches);
        return new Condition.Any(failing);
    }

    /** As the grammar has it, and binds closer than or; where both stand without brackets, Drools is left to tell. */
    private Condition any() {
        List<Condition> parts = new ArrayList<>(List.of(single()));
        boolean or = false;
        boolean and = false;
        while (true) {
            if (words.take("or") || words.take("||")) {
                or = true;
            } else if (words.take("and") || words.take("&&")) {
                and = true;
            } else {
                break;
            }
            parts.add(single());
        }
        joined = or || and;
        if (or && and) {
            return new Condition.Fixed(Truth.MAYBE, false);
        }
        return parts.size() == 1 ? parts.get(0) : or ? new Condition.Any(parts) : new Condition.All(parts);
    }

    private Condition single() {
        if (words.take("not")) {
            return new Condition.Not(single());
        }
        if (words.take("exists")) {
            return single();
        }
        if (words.take("(")) {
            List<Condition> parts = new ArrayList<>();
            while (!words.take(")")) {
                parts.add(any());
            }
            return new Condition.All(parts);
        }
        return pattern();
    }

    private Condition pattern() {
        Token name = words.next();
        @Nullable Token binding = null;
        if (words.take(":") || words.take(":=")) {
            binding = name;
            name = words.next();
        }
        FactType fact = types.type(name.text());
        if (fact == null) {
            throw new Unreadable(name.start(), "unknown fact");
        }
        words.expect("(", "a bracket");
        TermReader reader = new TermReader(fact, facts, values, slots);
        List<Condition> conditions = new ArrayList<>();
        Condition present = new Condition.Present(fact);
        conditions.add(present);
        read.add(new Part(name.start(), name.end(), fact, present));
        while (!words.take(")")) {
            int start = words.peek().start();
            Condition condition = constraint(reader);
            read.add(new Part(start, words.lastEnd(), fact, condition));
            if (condition.mayThrow()) {
                failing.add(failing(fact, conditions, condition));
            }
            conditions.add(condition);
            if (!words.peek().is(")")) {
                words.expect(",", "a comma");
            }
        }
        if (binding != null) {
            facts.put(binding.text(), fact);
        }
        return new Condition.All(conditions);
    }

    private Condition constraint(TermReader reader) {
        if (words.peek(1).is(":") || words.peek(1).is(":=")) {
            Token binding = words.next();
            words.next();
            TermReader.Bound bound = reader.bound(words);
            values.put(binding.text(), bound.value());
            return bound.condition();
        }
        return reader.condition(words);
    }

    /** Drools comes to a condition when those of the same fact before it hold; those with other facts come later. */
    private static Condition failing(FactType fact, List<Condition> before, Condition condition) {
        List<Condition> first = new ArrayList<>();
        for (Condition one : before) {
            if (one.slots().stream().allMatch(slot -> slot.fact() == fact && !fact.isWindows())) {
                first.add(one);
            }
        }
        first.add(new Condition.Throws(condition));
        return new Condition.All(first);
    }
}

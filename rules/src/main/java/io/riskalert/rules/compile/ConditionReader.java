package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.fact.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the part of a rule between {@code when} and {@code then}: patterns, not, exists, and, or. */
final class ConditionReader {
    private static final Set<String> NOT_HERE =
            Set.of("from", "accumulate", "acc", "collect", "forall", "eval", "groupby", "over", "entry");

    /** Fact that every rule can lean on. */
    private static final Class<?> ALWAYS_THERE = Moment.class;

    /** Binds a pattern that its author did not bind. */
    private static final String EARLIER = "$earlier$";

    private final Source source;
    private final Problems problems;
    private final FactTypes types;
    private final Words words;
    private final Scope scope = new Scope();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Insertion> insertions = new ArrayList<>();
    /** First word of the first pattern that is there whenever the rule matches. */
    private @Nullable Token anchor;
    /** Its binding; empty if it has none yet. */
    private String anchorBinding = "";

    ConditionReader(Source source, Problems problems, FactTypes types, List<Token> condition) {
        this.source = source;
        this.problems = problems;
        this.types = types;
        this.words = new Words(condition);
    }

    /** Reads all; what is wrong is among the problems. */
    void read() {
        if (words.end()) {
            problems.add(
                    source,
                    words.peek().start(),
                    "a rule needs a pattern between 'when' and 'then', such as Loan( daysPastDue > 0 )");
            return;
        }
        int start = words.peek().start();
        try {
            while (!words.end()) {
                Token first = words.peek();
                boolean plain = !first.is("not") && !first.is("exists") && !first.is("(");
                boolean alternatives = any(true);
                if (anchor == null && plain && !alternatives) {
                    anchor = first;
                    anchorBinding = first.text().startsWith("$") ? first.text() : "";
                }
                words.take(";");
            }
            if (anchor == null) {
                // A rule of nothing but absences would fire when the facts are taken out of its session.
                insertions.add(new Insertion(start, ALWAYS_THERE.getSimpleName() + "() "));
            }
            insertions.sort(Comparator.comparingInt(Insertion::offset));
        } catch (Unreadable e) {
            problems.add(source, e.offset(), String.valueOf(e.getMessage()));
        }
    }

    List<Pattern> patterns() {
        return patterns;
    }

    /** Types of the facts that Drools needs for it. */
    Set<FactType> facts() {
        Set<FactType> facts = new LinkedHashSet<>();
        if (anchor == null) {
            FactType always = types.type(ALWAYS_THERE.getSimpleName());
            if (always != null) {
                facts.add(always);
            }
        }
        patterns.forEach(pattern -> facts.add(pattern.fact()));
        return facts;
    }

    /** What Drools needs written out, in the order of the file. */
    List<Insertion> insertions() {
        return insertions;
    }

    Scope scope() {
        return scope;
    }

    /** What ties a window to an earlier fact, see {@link WindowsSource}; empty without an earlier fact. */
    private String tieToAnchor() {
        Token earlier = anchor;
        if (earlier == null) {
            return "";
        }
        if (anchorBinding.isEmpty()) {
            anchorBinding = EARLIER;
            insertions.add(new Insertion(earlier.start(), EARLIER + " : "));
        }
        return "(" + anchorBinding + ")";
    }

    /** Whether there was an or among them. */
    private boolean any(boolean positive) {
        Set<String> before = new LinkedHashSet<>(scope.names());
        single(positive);
        boolean alternatives = false;
        while (words.peek().is("or")
                || words.peek().is("||")
                || words.peek().is("and")
                || words.peek().is("&&")) {
            Token sign = words.next();
            if (sign.is("or") || sign.is("||")) {
                alternatives = true;
                scope.backTo(before);
            }
            single(positive);
        }
        if (alternatives) {
            scope.backTo(before);
        }
        return alternatives;
    }

    private void single(boolean positive) {
        Token token = words.peek();
        if (token.is("not") || token.is("exists")) {
            words.next();
            Set<String> before = new LinkedHashSet<>(scope.names());
            single(positive && token.is("exists"));
            scope.backTo(before);
        } else if (token.is("(")) {
            words.next();
            while (!words.peek().is(")") && !words.end()) {
                any(positive);
            }
            words.expect(")", "the bracket of line " + source.line(token.start()) + " is not closed");
        } else {
            pattern(positive);
        }
    }

    private void pattern(boolean positive) {
        Token first = words.next();
        Token name = first;
        @Nullable Token binding = null;
        if (first.kind() == Token.Kind.WORD
                && (words.peek().is(":") || words.peek().is(":="))) {
            binding = first;
            words.next();
            name = words.next();
            if (!first.text().startsWith("$")) {
                problems.add(source, first.start(), "names of bindings begin with $: write $" + first.text());
            }
        }
        if (NOT_HERE.contains(name.text())) {
            throw new Unreadable(
                    name.start(),
                    name.shown() + " is not part of this language: at most one fact of each type is there, its patterns"
                            + " are enough");
        }
        if (name.kind() != Token.Kind.WORD) {
            throw new Unreadable(
                    name.start(), "a pattern is expected here, such as Loan( daysPastDue > 0 ), not " + name.shown());
        }
        if (first.text().startsWith("$") && binding == null) {
            throw new Unreadable(
                    first.start(),
                    "after " + first.text() + " a colon is missing: " + first.text() + " : "
                            + (words.peek().kind() == Token.Kind.WORD
                                    ? words.peek().text()
                                    : "Loan") + "( … )");
        }
        words.expect("(", "after " + name.text() + " an opening bracket is missing: " + name.text() + "( … )");
        List<List<Token>> constraints = constraints(name);
        FactType fact = types.type(name.text());
        if (fact == null) {
            problems.add(
                    source,
                    name.start(),
                    "unknown fact '" + name.text() + "'" + Similar.orAll(name.text(), "there are", types.names()));
            if (binding != null) {
                scope.bind(binding.text(), new Scope.Bound(null, null));
            }
            return;
        }
        Set<Property> mentioned = new LinkedHashSet<>();
        ExpressionReader reader = new ExpressionReader(
                source,
                problems,
                fact,
                scope,
                mentioned::add,
                fact.isWindows() ? tieToAnchor() : "",
                insertions,
                words);
        constraints.forEach(constraint -> constraint(reader, constraint));
        patterns.add(new Pattern(
                binding == null ? null : binding.text().replaceFirst("^\\$", ""), fact, positive, mentioned));
        if (binding != null) {
            bind(binding, new Scope.Bound(fact, null));
        }
    }

    private void constraint(ExpressionReader reader, List<Token> tokens) {
        Words constraint = new Words(tokens);
        try {
            if (constraint.peek(1).is(":") || constraint.peek(1).is(":=")) {
                Token binding = constraint.next();
                constraint.next();
                if (!binding.text().startsWith("$")) {
                    problems.add(source, binding.start(), "names of bindings begin with $: write $" + binding.text());
                }
                bind(binding, new Scope.Bound(null, reader.bound(constraint)));
            } else {
                reader.constraint(constraint);
            }
        } catch (Unreadable e) {
            problems.add(source, e.offset(), String.valueOf(e.getMessage()));
        }
    }

    private void bind(Token name, Scope.Bound bound) {
        if (!scope.bind(name.text(), bound)) {
            problems.add(source, name.start(), "'" + name.text() + "' is bound twice");
        }
    }

    /** The constraints of a pattern whose bracket has been opened, each closed by an end. */
    private List<List<Token>> constraints(Token pattern) {
        List<List<Token>> constraints = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        int depth = 1;
        while (true) {
            Token token = words.next();
            if (token.kind() == Token.Kind.END) {
                throw new Unreadable(
                        pattern.start(), "the bracket of " + pattern.text() + "( is not closed before 'then'");
            }
            depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
            if (depth == 0 || depth == 1 && token.is(",")) {
                boolean nothingAtAll = depth == 0 && constraints.isEmpty() && current.isEmpty();
                current.add(new Token(Token.Kind.END, "", token.start(), token.start()));
                if (!nothingAtAll) {
                    constraints.add(List.copyOf(current));
                }
                current.clear();
                if (depth == 0) {
                    return constraints;
                }
            } else {
                current.add(token);
            }
        }
    }
}

package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Condition;
import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.evaluate.Sign;
import io.riskalert.rules.evaluate.Term;
import io.riskalert.rules.evaluate.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the constraints inside one pattern, which have been checked, as conditions. What it does not know is opaque. */
final class TermReader {
    private static final Set<String> HARMLESS =
            Set.of("startsWith", "endsWith", "contains", "isEmpty", "isBlank", "length", "equals", "equalsIgnoreCase");

    /** Regular expressions without escapes that mean different things in a text and in an expression. */
    private static final Pattern SAME_EVERYWHERE = Pattern.compile("([^\\\\]|\\\\[^A-Za-z0-9]|\\\\[dDsSwW])*");

    /** What a bracket or a word can be: a value, or a condition. */
    private record Node(@Nullable Term term, @Nullable Condition condition) {
        static Node of(Term term) {
            return new Node(term, null);
        }

        static Node of(Condition condition) {
            return new Node(null, condition);
        }

        Term value() {
            Condition truth = condition;
            return term != null ? term : new Term.Opaque(truth != null && truth.mayThrow());
        }

        Condition truth() {
            Condition truth = condition;
            return truth != null ? truth : new Condition.Holds(value());
        }
    }

    /**
     * A bound value, and the condition on it.
     *
     * @param value the value
     * @param condition holds always if there is none
     */
    record Bound(Term value, Condition condition) {}

    private final FactType fact;
    private final Map<String, FactType> facts;
    private final Map<String, Term> values;
    private final Slots slots;
    private Words words = new Words(List.of());
    private Term lastLeft = new Term.Opaque(true);

    /**
     * A reader for one pattern.
     *
     * @param facts facts that are bound, by name with {@code $}
     * @param values values that are bound, by name with {@code $}
     */
    TermReader(FactType fact, Map<String, FactType> facts, Map<String, Term> values, Slots slots) {
        this.fact = fact;
        this.facts = facts;
        this.values = values;
        this.slots = slots;
    }

    Condition condition(Words from) {
        words = from;
        return or().truth();
    }

    Bound bound(Words from) {
        words = from;
        Node value = additive();
        return new Bound(value.value(), half() ? relation(value).truth() : Condition.ALWAYS);
    }

    private Node or() {
        Node left = and();
        if (!words.peek().is("||")) {
            return left;
        }
        List<Condition> parts = new ArrayList<>(List.of(left.truth()));
        while (words.take("||")) {
            parts.add((half() ? relation(Node.of(lastLeft)) : and()).truth());
        }
        return Node.of(new Condition.Any(parts));
    }

    private Node and() {
        Node left = relation(null);
        if (!words.peek().is("&&")) {
            return left;
        }
        List<Condition> parts = new ArrayList<>(List.of(left.truth()));
        while (words.take("&&")) {
            parts.add(relation(half() ? Node.of(lastLeft) : null).truth());
        }
        return Node.of(new Condition.All(parts));
    }

    private boolean half() {
        Token token = words.peek();
        return token.is("==")
                || token.is("!=")
                || token.is("<")
                || token.is("<=")
                || token.is(">")
                || token.is(">=")
                || token.is("in")
                || token.is("not")
                || token.is("matches");
    }

    private Node relation(@Nullable Node given) {
        Node left = given == null ? additive() : given;
        if (!half()) {
            return left;
        }
        Term value = left.value();
        lastLeft = value;
        Token sign = words.next();
        boolean positive = !sign.is("not");
        Token relation = positive ? sign : words.next();
        if (relation.is("in")) {
            Condition oneOf = new Condition.OneOf(value, list());
            return Node.of(positive ? oneOf : new Condition.Not(oneOf));
        }
        if (relation.is("matches")) {
            String expression = words.next().text();
            return Node.of(
                    SAME_EVERYWHERE.matcher(expression).matches()
                            ? new Condition.Matches(value, Pattern.compile(expression), positive)
                            : new Condition.Fixed(Truth.MAYBE, false));
        }
        return Node.of(
                new Condition.Compare(value, Sign.of(sign.text()), additive().value()));
    }

    private List<Term> list() {
        List<Term> these = new ArrayList<>();
        words.expect("(", "a bracket");
        do {
            these.add(additive().value());
        } while (words.take(","));
        words.expect(")", "a bracket");
        return these;
    }

    private Node additive() {
        Node left = multiplicative();
        while (words.peek().is("+") || words.peek().is("-")) {
            left = computed(left, words.next(), multiplicative());
        }
        return left;
    }

    private Node multiplicative() {
        Node left = unary();
        while (words.peek().is("*") || words.peek().is("/") || words.peek().is("%")) {
            left = computed(left, words.next(), unary());
        }
        return left;
    }

    private static Node computed(Node left, Token sign, Node right) {
        Term a = left.value();
        Term b = right.value();
        boolean mayThrow = a.mayThrow() || b.mayThrow() || nullable(a) || nullable(b);
        if (sign.is("/") || sign.is("%")) {
            boolean safe = b instanceof Term.Literal literal
                    && literal.fixed() instanceof Number number
                    && number.doubleValue() != 0;
            mayThrow |= !safe;
        }
        return Node.of(new Term.Computed(a, sign.text().charAt(0), b, mayThrow));
    }

    private static boolean nullable(Term term) {
        return term instanceof Term.Read read && read.slot().property().nullable()
                || term instanceof Term.Literal literal && literal.fixed() == null;
    }

    private Node unary() {
        if (words.take("-")) {
            Node operand = unary();
            if (operand.term() instanceof Term.Literal literal && literal.fixed() instanceof Number number) {
                return Node.of(new Term.Literal(negative(number)));
            }
            return Node.of(new Term.Computed(
                    new Term.Literal(0),
                    '-',
                    operand.value(),
                    operand.value().mayThrow() || nullable(operand.value())));
        }
        if (words.take("!")) {
            return Node.of(new Condition.Not(unary().truth()));
        }
        return primary();
    }

    private static Number negative(Number number) {
        return number instanceof Double d
                ? (Number) (-d)
                : number instanceof Long l ? (Number) (-l) : -number.intValue();
    }

    private Node primary() {
        Token token = words.next();
        return switch (token.kind()) {
            case NUMBER -> Node.of(new Term.Literal(number(token.text().replace("_", ""))));
            // An escape that was left in the text may mean something else to Java.
            case TEXT ->
                Node.of(token.text().indexOf('\\') < 0 ? new Term.Literal(token.text()) : new Term.Opaque(false));
            case END -> throw new Unreadable(token.start(), "the end");
            case SIGN -> {
                Node inside = or();
                words.expect(")", "a bracket");
                yield inside;
            }
            case WORD -> word(token);
        };
    }

    private static Object number(String digits) {
        if (digits.endsWith("L") || digits.endsWith("l")) {
            return Long.valueOf(digits.substring(0, digits.length() - 1));
        }
        return digits.contains(".") ? (Object) Double.valueOf(digits) : (Object) Integer.valueOf(digits);
    }

    private Node word(Token token) {
        Node node =
                switch (token.text()) {
                    case "true" -> Node.of(new Term.Literal(true));
                    case "false" -> Node.of(new Term.Literal(false));
                    case "null" -> Node.of(new Term.Literal(null));
                    default -> Node.of(name(token));
                };
        while (words.peek().is(".") || words.peek().is("!.")) {
            boolean guarded = words.next().is("!.");
            Token step = words.next();
            int arguments = words.take("(") ? arguments() : 0;
            node = Node.of(new Term.Opaque(guarded || !harmless(node.value(), step.text(), arguments)));
        }
        return node;
    }

    private int arguments() {
        int arguments = 0;
        while (!words.take(")")) {
            additive();
            arguments++;
            words.take(",");
        }
        return arguments;
    }

    /** Whether this member of the value never throws. */
    private static boolean harmless(Term on, String member, int arguments) {
        if (!(on instanceof Term.Read read) || read.slot().property().nullable()) {
            return false;
        }
        Class<?> type = read.slot().property().type();
        return type == String.class && HARMLESS.contains(member) || type == LocalDate.class && arguments == 0;
    }

    private Term name(Token token) {
        String name = token.text();
        Term bound = values.get(name);
        if (bound != null) {
            return bound;
        }
        FactType of = facts.get(name);
        if (of != null) {
            return words.take(".") ? read(of, member()) : new Term.Opaque(true);
        }
        if (fact.properties().containsKey(name)) {
            return read(fact, name);
        }
        Class<?> constants = FactTypes.constants(name);
        if (constants != null && words.take(".")) {
            String constant = words.next().text();
            return Arrays.stream(constants.getEnumConstants())
                    .filter(known -> known.toString().equals(constant))
                    .<Term>map(Term.Literal::new)
                    .findFirst()
                    .orElse(new Term.Opaque(true));
        }
        return new Term.Opaque(true);
    }

    private String member() {
        String member = words.next().text();
        if (words.peek().is("(") && words.peek(1).is(")")) {
            words.next();
            words.next();
        }
        return member;
    }

    private Term read(FactType of, String name) {
        Property property = of.properties().get(name);
        return property == null ? new Term.Opaque(true) : new Term.Read(slots.of(of, property));
    }
}

package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the constraints inside one pattern and checks that every name is known and that what is compared can be compared.
 *
 * <p>The language: {@code == != < <= > >=}, {@code in}, {@code not in}, {@code matches}, {@code not matches}, {@code && ||}
 * with the left side left out after the first time, {@code !}, {@code + - * / %}, properties, methods of their values, and
 * what earlier patterns have bound.
 */
final class ExpressionReader {
    private static final Set<String> RELATIONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in", "not", "matches");

    private final Source source;
    private final Problems problems;
    private final Names names;
    private final Comparisons comparisons;
    private final Set<String> certain = new HashSet<>();
    private Words words;
    private final List<Insertion> insertions;
    private @Nullable Operand lastLeft;
    private String lastLeftText = "";

    /**
     * A reader for one pattern.
     *
     * @param fact the pattern's type
     * @param mentioned is told of each property of the fact that is named
     * @param suffix what Drools needs written after each of these properties; may be empty
     * @param insertions what Drools needs written out is added here, in the order of the file
     */
    ExpressionReader(
            Source source,
            Problems problems,
            FactType fact,
            Scope scope,
            Consumer<Property> mentioned,
            String suffix,
            List<Insertion> insertions,
            Words words) {
        this.source = source;
        this.insertions = insertions;
        this.problems = problems;
        this.names = new Names(source, problems, fact, scope, mentioned, suffix, insertions);
        this.comparisons = new Comparisons(source, problems);
        this.words = words;
    }

    /** Reads one constraint. */
    void constraint(Words constraint) {
        words = constraint;
        lastLeft = null;
        Operand whole = or();
        expectEnd();
        if (whole.known() && !whole.truth()) {
            problems.add(
                    source,
                    whole.offset(),
                    "'" + whole.name() + "' is " + whole.kind() + ", so it needs a comparison, such as '" + whole.name()
                            + (whole.number() ? " > 0'" : " != null'"));
        }
    }

    /** Reads {@code property} or {@code property comparison} after a binding and gives the property. */
    Operand bound(Words constraint) {
        words = constraint;
        lastLeft = null;
        Operand value = additive();
        if (!words.end()) {
            relation(value);
            expectEnd();
        }
        return value;
    }

    private void expectEnd() {
        if (words.end()) {
            return;
        }
        Token token = words.peek();
        String message = token.is("=")
                ? "to compare, write =="
                : token.is("contains") || token.is("memberOf") || token.is("soundslike") || token.is("str")
                        ? "the operator " + token.shown() + " is not known here: there are "
                                + String.join(" ", List.of("== != < <= > >= in, not in, matches, not matches"))
                        : "cannot read on at " + token.shown() + ": conditions are parted by commas, && or ||";
        throw new Unreadable(token.start(), message);
    }

    private Operand or() {
        Operand left = and();
        while (words.take("||")) {
            Operand right = half() ? half(left) : and();
            left = truths(left, right);
        }
        return left;
    }

    private Operand and() {
        Operand left = relation(null);
        while (words.take("&&")) {
            Operand right = half() ? half(left) : relation(null);
            left = truths(left, right);
        }
        return left;
    }

    private boolean half() {
        return RELATIONS.contains(words.peek().text()) && words.peek().kind() != Token.Kind.TEXT;
    }

    /** A relation whose left side is that of the one before. Drools' grammar knows this for plain names alone. */
    private Operand half(Operand fallback) {
        insertions.add(new Insertion(words.peek().start(), lastLeftText + " "));
        return relation(lastLeft == null ? fallback : lastLeft);
    }

    private Operand truths(Operand left, Operand right) {
        for (Operand side : List.of(left, right)) {
            if (side.known() && !side.truth()) {
                problems.add(source, side.offset(), "'" + side.name() + "' is " + side.kind() + ", not true or false");
            }
        }
        return Operand.of(boolean.class, left.name(), left.offset());
    }

    private Operand relation(@Nullable Operand given) {
        int start = words.peek().start();
        Operand left = given == null ? additive() : given;
        Token sign = words.peek();
        if (!half()) {
            return left;
        }
        if (given == null) {
            lastLeftText = Insertion.apply(source.text(), start, words.lastEnd(), insertions)
                    .replaceAll("\\s+", " ");
            lastLeft = left;
        }
        words.next();
        if (sign.is("in") || sign.is("not") && words.peek().is("in")) {
            if (sign.is("not")) {
                words.next();
            }
            words.expect("(", "after 'in' comes a list in brackets: in (\"a\", \"b\")");
            do {
                comparisons.equal(left, additive());
            } while (words.take(","));
            words.expect(")", "the list after 'in' is not closed");
        } else if (sign.is("matches") || sign.is("not") && words.peek().is("matches")) {
            if (sign.is("not")) {
                words.next();
            }
            comparisons.matches(left, words.next());
        } else if (sign.is("not")) {
            throw new Unreadable(sign.start(), "'not' stands before 'in' or 'matches' here, or before a pattern");
        } else {
            Operand right = additive();
            if (sign.is("==") || sign.is("!=")) {
                comparisons.equal(left, right);
                if (right.nothing() && sign.is("!=")) {
                    certain.add(left.name());
                }
            } else {
                comparisons.ordered(left, sign.text(), right);
            }
        }
        return Operand.of(boolean.class, left.name(), left.offset());
    }

    private Operand additive() {
        Operand left = multiplicative();
        while (words.peek().is("+") || words.peek().is("-")) {
            words.next();
            left = arithmetic(left, multiplicative());
        }
        return left;
    }

    private Operand multiplicative() {
        Operand left = unary();
        while (words.peek().is("*") || words.peek().is("/") || words.peek().is("%")) {
            words.next();
            left = arithmetic(left, unary());
        }
        return left;
    }

    private Operand arithmetic(Operand left, Operand right) {
        for (Operand side : List.of(left, right)) {
            if (side.known() && !side.number()) {
                problems.add(
                        source,
                        side.offset(),
                        "'" + side.name() + "' is " + side.kind() + ": only numbers can be computed with");
                return Operand.wrong(left.name(), left.offset());
            }
            mustBeCertain(side);
        }
        if (!left.known() || !right.known()) {
            return Operand.wrong(left.name(), left.offset());
        }
        Class<?> type = left.whole() && right.whole() ? long.class : double.class;
        return Operand.of(type, left.name(), left.offset());
    }

    private void mustBeCertain(Operand operand) {
        if (operand.nullable() && !certain.contains(operand.name())) {
            problems.add(
                    source,
                    operand.offset(),
                    "'" + operand.name() + "' may be unknown: write '" + operand.name() + " != null,' before this");
        }
    }

    private Operand unary() {
        Token token = words.peek();
        if (words.take("-")) {
            Operand operand = unary();
            return arithmetic(Operand.of(int.class, "0", token.start()), operand);
        }
        if (words.take("!")) {
            Operand operand = unary();
            if (operand.known() && !operand.truth()) {
                problems.add(
                        source,
                        operand.offset(),
                        "'" + operand.name() + "' is " + operand.kind() + ", not true or false");
            }
            return Operand.of(boolean.class, operand.name(), operand.offset());
        }
        return primary();
    }

    private Operand primary() {
        Token token = words.next();
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case TEXT -> Operand.of(String.class, token.shown(), token.start());
            case END -> throw new Unreadable(token.start(), "something is missing here");
            case SIGN -> inBrackets(token);
            case WORD -> word(token);
        };
    }

    private Operand inBrackets(Token token) {
        if (!token.is("(")) {
            throw new Unreadable(token.start(), "cannot read on at " + token.shown());
        }
        Operand inside = or();
        words.expect(")", "a closing bracket is missing");
        return inside;
    }

    private Operand number(Token token) {
        String digits = token.text().replace("_", "");
        try {
            if (digits.matches("\\d+[lL]")) {
                Long.parseLong(digits.substring(0, digits.length() - 1));
                return Operand.of(long.class, token.text(), token.start());
            }
            if (digits.matches("\\d+")) {
                if (Long.parseLong(digits) > Integer.MAX_VALUE) {
                    problems.add(
                            source,
                            token.start(),
                            "a number as large as " + token.text() + " needs an L at its end: " + token.text() + "L");
                }
                return Operand.of(int.class, token.text(), token.start());
            }
            if (digits.matches("\\d+\\.\\d+")) {
                return Operand.of(double.class, token.text(), token.start());
            }
        } catch (NumberFormatException e) {
            throw new Unreadable(token.start(), token.text() + " is too large");
        }
        throw new Unreadable(token.start(), token.text() + " is not a number");
    }

    private Operand word(Token token) {
        switch (token.text()) {
            case "true", "false":
                return Operand.of(boolean.class, token.text(), token.start());
            case "null":
                return new Operand(null, false, "null", token.start(), true);
            case "eval", "new", "function", "accumulate":
                throw new Unreadable(
                        token.start(), token.shown() + " is not part of this language: compare properties");
            default:
                break;
        }
        if (words.peek().is("(")) {
            throw new Unreadable(token.start(), "there are no functions to call: '" + token.text() + "(' is not known");
        }
        Operand operand = names.first(token, words);
        while (words.peek().is(".") || words.peek().is("!.")) {
            Token dot = words.next();
            if (dot.is(".") && !operand.name().startsWith("$")) {
                mustBeCertain(operand);
            }
            Token step = words.next();
            if (step.kind() != Token.Kind.WORD) {
                throw new Unreadable(step.start(), "after the dot a name is missing");
            }
            if (words.take("(")) {
                int arguments = 0;
                while (!words.peek().is(")")) {
                    additive();
                    arguments++;
                    if (!words.take(",")) {
                        break;
                    }
                }
                words.expect(")", "a closing bracket is missing");
                operand = names.call(operand, step, arguments);
            } else {
                operand = names.step(operand, step);
            }
        }
        return operand;
    }
}

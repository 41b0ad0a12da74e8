package io.riskalert.rules.compile;

import io.riskalert.rules.gate.SafeRegex;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks that two sides can be compared. */
final class Comparisons {
    private final Source source;
    private final Problems problems;

    Comparisons(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** For {@code ==}, {@code !=} and {@code in}. */
    void equal(Operand left, Operand right) {
        Class<?> leftType = left.type();
        Class<?> rightType = right.type();
        if (right.nothing() && leftType != null && !left.nullable()) {
            problems.add(
                    source,
                    right.offset(),
                    "'" + left.name() + "' is never null" + (left.text() ? ": compare with \"\"" : ""));
        }
        if (leftType == null || rightType == null) {
            return;
        }
        if (left.number() && right.number() || left.truth() && right.truth() || leftType == rightType) {
            return;
        }
        String remedy = left.constant() && right.text()
                ? ": write " + leftType.getSimpleName() + "." + right.name().replace("\"", "")
                : left.text() && right.number() ? ": write it in double quotes" : "";
        mismatch(left, right, remedy);
    }

    /** For {@code <}, {@code <=}, {@code >} and {@code >=}. */
    void ordered(Operand left, String sign, Operand right) {
        if (right.nothing()) {
            problems.add(source, right.offset(), "nothing is " + sign + " null: compare with == null or != null");
        }
        if (!left.known() || !right.known() || left.number() && right.number()) {
            return;
        }
        if (!left.number() && !right.number()) {
            problems.add(
                    source,
                    left.offset(),
                    "'" + left.name() + "' is " + left.kind() + ": only numbers are compared with " + sign
                            + (left.kind().equals("a date") ? ", dates with isBefore and isAfter" : ""));
        } else {
            mismatch(left, right, "");
        }
    }

    /** For {@code matches} and a regular expression. */
    void matches(Operand left, Token expression) {
        if (left.known() && !left.text()) {
            problems.add(
                    source,
                    left.offset(),
                    "'" + left.name() + "' is " + left.kind() + ": only texts are compared with matches");
        }
        if (expression.kind() != Token.Kind.TEXT) {
            throw new Unreadable(expression.start(), "after 'matches' comes a regular expression in double quotes");
        }
        try {
            Pattern.compile(expression.text());
            String danger = SafeRegex.danger(expression.text());
            if (danger != null) {
                problems.add(source, expression.start(), "this regular expression is not allowed: " + danger);
            }
        } catch (PatternSyntaxException e) {
            problems.add(source, expression.start(), "this is not a regular expression: " + e.getDescription());
        }
    }

    private void mismatch(Operand left, Operand right, String remedy) {
        problems.add(
                source,
                right.offset(),
                "'" + left.name() + "' is " + left.kind() + " and cannot be compared with " + right.name()
                        + ", which is " + right.kind() + remedy);
    }
}

package io.riskalert.rules.compile;

import java.util.List;
import java.util.Locale;

/**
 * What a rule file may hold at most. Looked at in one pass over its words, before anything reads them by calling itself: what
 * is nested too deep, or multiplies, would take this process down.
 */
final class Limits {
    /** Rules in one set. */
    static final int RULES = 1_000;

    private static final int DEPTH = 8;
    private static final int WORDS_OF_A_RULE = 2_000;
    private static final int TEXT_LENGTH = 1_000;
    private static final int NAME_LENGTH = 100;
    private static final int NUMBER_LENGTH = 25;
    /** Signs such as {@code !} or words such as {@code not} that stand before one another. */
    private static final int PREFIXES = 4;
    /** Each doubles, at worst, the ways in which a rule can match, and Drools makes a rule of each. */
    private static final int ALTERNATIVES = 4;
    /** Terms that are joined in one constraint: Drools nests them. */
    private static final int JOINED = 100;

    private final Source source;
    private final Problems problems;
    private final int before;
    private int depth;
    private int prefixes;
    private int joined;
    private int alternatives;
    private int rules;
    private int ruleStart;
    private int ruleOffset;
    private boolean inCondition;

    private Limits(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.before = problems.size();
    }

    /** Whether the words keep the limits; if not, the first that does not is among the problems. */
    static boolean hold(Source source, List<Token> tokens, Problems problems) {
        Limits limits = new Limits(source, problems);
        for (int at = 0; at < tokens.size() && problems.size() == limits.before; at++) {
            limits.look(tokens.get(at), at, at == 0 ? tokens.get(0) : tokens.get(at - 1));
        }
        return problems.size() == limits.before;
    }

    private void look(Token token, int at, Token last) {
        length(token);
        if (token.is("rule") && source.firstInLine(token.start())) {
            rules++;
            atMost(RULES, rules, token, "a set holds at most " + number(RULES) + " rules");
            ruleStart = at;
            ruleOffset = token.start();
            depth = 0;
            alternatives = 0;
            inCondition = false;
        }
        if (rules > 0 && at - ruleStart > WORDS_OF_A_RULE) {
            problems.add(
                    source, ruleOffset, "a rule has at most " + number(WORDS_OF_A_RULE) + " words and signs: part it");
        }
        if (token.is("when") || token.is("then")) {
            inCondition = token.is("when");
            depth = 0;
            joined = 0;
        }
        nesting(token);
        boolean prefix = token.is("!") || token.is("not") || token.is("exists") || token.is("-") && !value(last);
        prefixes = prefix ? prefixes + 1 : 0;
        atMost(PREFIXES, prefixes, token, "more than " + PREFIXES + " of !, - and 'not' in a row are not allowed");
        joining(token);
    }

    private void length(Token token) {
        switch (token.kind()) {
            case TEXT ->
                atMost(
                        TEXT_LENGTH,
                        token.end() - token.start() - 2,
                        token,
                        "a text has at most " + number(TEXT_LENGTH) + " characters");
            case WORD ->
                atMost(NAME_LENGTH, token.text().length(), token, "a name has at most " + NAME_LENGTH + " characters");
            case NUMBER ->
                atMost(
                        NUMBER_LENGTH,
                        token.text().length(),
                        token,
                        "a number has at most " + NUMBER_LENGTH + " digits");
            case SIGN, END -> {}
        }
    }

    private void nesting(Token token) {
        if (token.is("(") || token.is("[") || token.is("{")) {
            depth++;
            atMost(DEPTH, depth, token, "brackets are nested at most " + DEPTH + " deep");
        } else if (token.is(")") || token.is("]") || token.is("}")) {
            depth = Math.max(0, depth - 1);
        }
    }

    private void joining(Token token) {
        if (!inCondition) {
            return;
        }
        if (token.is("or") || token.is("||") && depth == 0) {
            alternatives++;
            atMost(
                    ALTERNATIVES,
                    alternatives,
                    token,
                    "a rule has at most " + ALTERNATIVES + " 'or' between its patterns: write several rules, or"
                            + " conditions with ||");
        }
        if (token.is(",") && depth <= 1 || depth == 0) {
            joined = 0;
        } else if (token.is("&&")
                || token.is("||")
                || token.is("+")
                || token.is("-")
                || token.is("*")
                || token.is("/")
                || token.is("%")) {
            joined++;
            atMost(
                    JOINED,
                    joined,
                    token,
                    "a condition joins at most " + JOINED + " terms: part it with commas, or write in (…)");
        }
    }

    private static boolean value(Token last) {
        return last.kind() == Token.Kind.WORD || last.kind() == Token.Kind.NUMBER || last.is(")");
    }

    private void atMost(int limit, int actual, Token token, String message) {
        if (actual > limit) {
            problems.add(source, token.start(), message);
        }
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

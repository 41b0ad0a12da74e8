package io.riskalert.rules.compile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How much work the conditions of a set are for Drools, whose parser takes twice as long for each bracket inside of a bracket,
 * and which makes a class of each constraint. Whatever a set holds, compiling it ends within minutes.
 */
final class Effort {
    private static final int CHEAP_DEPTH = 3;
    private static final int BRACKETS_OF_A_RULE = 512;
    private static final int BRACKETS_OF_A_SET = 16_384;
    private static final int WORDS_OF_A_SET = 100_000;

    private Effort() {}

    /** Tells rules, or the set, whose conditions are too much. */
    static void check(Collection<CheckedRule> rules, Problems problems) {
        long brackets = 0;
        long words = 0;
        for (CheckedRule rule : rules) {
            int ofRule = brackets(rule.rule().condition());
            brackets += ofRule;
            words += rule.rule().condition().size();
            if (ofRule > BRACKETS_OF_A_RULE) {
                problems.add(
                        rule.rule().source(),
                        rule.rule().nameOffset(),
                        "rule \"" + rule.rule().name()
                                + "\" has too many brackets inside of brackets: part conditions with"
                                + " commas, or write several rules");
            }
        }
        if (brackets > BRACKETS_OF_A_SET) {
            problems.add(new RuleProblem("rule set", 0, 0, "the rules have too many brackets inside of brackets"));
        }
        if (words > WORDS_OF_A_SET) {
            problems.add(new RuleProblem(
                    "rule set",
                    0,
                    0,
                    String.format(
                            Locale.ROOT,
                            "the conditions of a set have at most %,d words and signs, here are %,d",
                            WORDS_OF_A_SET,
                            words)));
        }
    }

    private static int brackets(List<Token> condition) {
        int depth = 0;
        int effort = 0;
        for (Token token : condition) {
            if (token.is("(")) {
                depth++;
                effort += depth > CHEAP_DEPTH ? 1 << depth : 0;
            } else if (token.is(")")) {
                depth--;
            }
        }
        return effort;
    }
}

package io.riskalert.rules.compile;

import io.riskalert.rules.gate.CodeRefusal;
import io.riskalert.rules.gate.TextGate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Tells authors what the safety gate refuses, at the place where they wrote it. */
final class GateProblems {
    private GateProblems() {}

    /** What stands in the files and may not. */
    static void ofText(Map<String, String> files, Problems problems) {
        TextGate.check(files)
                .forEach(refusal -> problems.add(new RuleProblem(
                        refusal.file().isEmpty() ? "rule set" : refusal.file(),
                        refusal.line(),
                        refusal.column(),
                        refusal.message())));
    }

    /** What generated code would do and may not. */
    static void ofCode(List<CodeRefusal> refusals, Collection<CheckedRule> rules, Problems problems) {
        for (CodeRefusal refusal : refusals) {
            String message = "not allowed: " + refusal.message();
            List<CheckedRule> from = rules.stream()
                    .filter(rule -> refusal.rules().contains(rule.rule().name()))
                    .toList();
            if (from.isEmpty()) {
                problems.add(new RuleProblem("rule set", 0, 0, message));
            }
            for (CheckedRule rule : from) {
                Source source = rule.rule().source();
                problems.add(
                        source,
                        offset(rule.rule(), refusal.word()),
                        "rule \"" + rule.rule().name() + "\": " + message);
            }
        }
    }

    /** Where the word stands in the rule; else the rule's name. */
    private static int offset(RuleSource rule, String word) {
        List<Token> tokens = new ArrayList<>(rule.condition());
        tokens.addAll(rule.consequence());
        return tokens.stream()
                .filter(token -> token.kind() == Token.Kind.WORD && token.text().equals(word))
                .mapToInt(Token::start)
                .findFirst()
                .orElse(rule.nameOffset());
    }
}

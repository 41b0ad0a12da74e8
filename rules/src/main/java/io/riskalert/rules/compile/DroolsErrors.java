package io.riskalert.rules.compile;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the rules that Drools refuses although they passed our checks. What Drools says points into generated code, or
 * nowhere, and often of the first rule alone; so each rule is built by itself.
 */
final class DroolsErrors {
    /** Rules that are built one by one; a build takes a tenth of a second or more. */
    private static final int LIMIT = 50;

    private DroolsErrors() {}

    static void add(
            Problems problems, Collection<CheckedRule> rules, Map<String, String> classes, List<DroolsBuild.Said> all) {
        int before = problems.size();
        rules.stream().limit(LIMIT).forEach(rule -> {
            Map<String, String> alone = Map.of("rule.drl", rule.drl());
            List<DroolsBuild.Said> errors =
                    DroolsBuild.build(alone, classes).closing().errors();
            if (!errors.isEmpty()) {
                problems.add(problem(rule, errors));
            }
        });
        if (problems.size() == before) {
            RuleSource first = rules.iterator().next().rule();
            problems.add(
                    first.source(),
                    first.nameOffset(),
                    "Drools refuses these rules: " + plain(all.get(0).text()));
        }
    }

    private static RuleProblem problem(CheckedRule rule, List<DroolsBuild.Said> errors) {
        DroolsBuild.Said said = errors.stream()
                .filter(error -> error.path().endsWith("rule.drl") && error.line() > 0)
                .findFirst()
                .orElse(errors.get(0));
        int line = said.path().endsWith("rule.drl") && said.line() > 0 ? said.line() : line(rule, said.text());
        return new RuleProblem(
                rule.rule().source().file(),
                line,
                0,
                "rule \"" + rule.rule().name() + "\" cannot be compiled: " + plain(said.text()));
    }

    /** The line of the condition that shares most words with what was said; else that of the rule. */
    private static int line(CheckedRule rule, String said) {
        List<String> words = Arrays.stream(said.split("[^A-Za-z0-9_$]+"))
                .filter(word -> word.length() > 3)
                .distinct()
                .toList();
        Map<Integer, Integer> shared = new TreeMap<>();
        for (Token token : rule.rule().condition()) {
            if (words.contains(token.text())) {
                shared.merge(rule.rule().source().line(token.start()), 1, Integer::sum);
            }
        }
        return shared.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(rule.program().info().line());
    }

    /** The first line, without what only those who know Drools can read. */
    private static String plain(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("no reason is given");
        int expecting = first.indexOf(" expecting {");
        return expecting < 0 ? first : first.substring(0, expecting);
    }
}

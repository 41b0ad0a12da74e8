package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.RuleProgram;
import java.util.List;
import java.util.Set;

/**
 * A rule that has passed all checks but those of Drools.
 *
 * @param file the file it stands in
 * @param rule the rule as it stands there
 * @param facts types of the facts that it asks for
 * @param program what to make of it when it matches
 * @param insertions what Drools needs written out, in the order of the file
 */
record CheckedRule(
        DrlFile file, RuleSource rule, Set<FactType> facts, RuleProgram program, List<Insertion> insertions) {
    /** The rule as Drools reads it, every line in its place. */
    String drl() {
        String text = Insertion.apply(file.bare(), rule.start(), rule.end(), insertions);
        return "\n".repeat(rule.source().line(rule.start()) - 1) + text;
    }
}

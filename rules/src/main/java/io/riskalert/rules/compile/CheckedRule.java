package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.RuleProgram;
import java.util.List;

/**
 * A rule that has passed all checks but those of Drools.
 *
 * @param file the file it stands in
 * @param rule the rule as it stands there
 * @param program what to make of it when it matches
 * @param insertions what Drools needs written out, in the order of the file
 */
record CheckedRule(DrlFile file, RuleSource rule, RuleProgram program, List<Insertion> insertions) {
    /** The rule as Drools reads it, every line in its place. */
    String drl() {
        String text = Insertion.apply(file.bare(), rule.start(), rule.end(), insertions);
        return "\n".repeat(rule.source().line(rule.start()) - 1) + text;
    }
}

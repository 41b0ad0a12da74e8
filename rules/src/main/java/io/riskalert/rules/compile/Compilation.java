package io.riskalert.rules.compile;

import java.util.List;

/** What came of compiling a rule set: the set, or all that is wrong with it. */
public sealed interface Compilation {
    /** It can run. */
    record Compiled(RuleSet ruleSet) implements Compilation {}

    /** It cannot run. At least one problem, in the order of file and line. */
    record Rejected(List<RuleProblem> problems) implements Compilation {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}

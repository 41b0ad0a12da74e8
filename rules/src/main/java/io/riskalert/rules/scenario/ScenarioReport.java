package io.riskalert.rules.scenario;

import io.riskalert.rules.compile.RuleProblem;
import java.util.List;

/**
 * How scenarios went.
 *
 * @param results one for each scenario that could be read, in the order of file and line
 * @param problems what could not be read, in the order of file and line
 */
public record ScenarioReport(List<ScenarioResult> results, List<RuleProblem> problems) {
    public ScenarioReport {
        results = List.copyOf(results);
        problems = List.copyOf(problems);
    }

    /** Whether all files could be read and all scenarios passed. */
    public boolean passed() {
        return problems.isEmpty() && results.stream().allMatch(ScenarioResult::passed);
    }
}

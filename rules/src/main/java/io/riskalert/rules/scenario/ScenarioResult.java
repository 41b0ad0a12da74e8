package io.riskalert.rules.scenario;

import java.util.List;

/**
 * How one scenario went.
 *
 * @param file the file it stands in
 * @param line line of its name, from 1
 * @param name its name
 * @param passed whether exactly the expected alerts came
 * @param differences what was missing, what came without being expected, and what was other than expected, with what was as
 *     expected between them; empty if it passed
 * @param seen names of the rules whose alerts came
 */
public record ScenarioResult(
        String file, int line, String name, boolean passed, List<String> differences, List<String> seen) {
    public ScenarioResult {
        differences = List.copyOf(differences);
        seen = List.copyOf(seen);
    }

    /** {@code file:line: name}, and the differences below. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file + ":" + line + ": " + name);
        differences.forEach(difference -> text.append("\n    ").append(difference));
        return text.toString();
    }
}

package io.riskalert.rules.scenario;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.compile.RuleFolder;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs scenario files: given these events, expect these alerts and no others. */
public final class Scenarios {
    private static final int FILE_LIMIT = 1_000;
    private static final long BYTE_LIMIT = 1024 * 1024;
    private static final int DEPTH_LIMIT = 20;

    private Scenarios() {}

    /**
     * The scenario files of a rule set: all {@code .yaml} and {@code .yml} files in folders named {@code scenarios}.
     *
     * @param rules folder of the rule set
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static List<Path> find(Path rules) {
        try (Stream<Path> all = Files.walk(rules, DEPTH_LIMIT)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .filter(file -> inScenarios(rules.relativize(file)))
                    .sorted()
                    .limit(FILE_LIMIT)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + rules, e);
        }
    }

    private static boolean inScenarios(Path file) {
        for (Path step : file.getParent() == null ? List.<Path>of() : file.getParent()) {
            if (step.toString().equals(RuleFolder.SCENARIOS)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Runs all scenarios of the files, each with a customer of its own. A file that cannot be read and a scenario that
     * cannot be understood are among the problems; the others are run.
     *
     * @param rules the rules to run them on; stays open
     * @param files scenario files
     */
    public static ScenarioReport run(RuleSet rules, List<Path> files) {
        Set<String> names = rules.rules().stream().map(RuleInfo::name).collect(Collectors.toSet());
        List<RuleProblem> problems = new ArrayList<>();
        List<ScenarioResult> results = new ArrayList<>();
        for (Path file : files) {
            String shown = file.toString();
            try {
                if (Files.size(file) > BYTE_LIMIT) {
                    problems.add(new RuleProblem(shown, 0, 0, "a file of scenarios has at most 1 MB: split it"));
                    continue;
                }
                for (Scenario scenario : new ScenarioReader(shown, names, problems).read(Files.readString(file))) {
                    results.add(ScenarioRunner.run(scenario, rules));
                }
            } catch (IOException e) {
                problems.add(new RuleProblem(shown, 0, 0, "cannot be read as UTF-8 text: " + e.getMessage()));
            }
        }
        problems.sort(Comparator.comparing(RuleProblem::file).thenComparingInt(RuleProblem::line));
        return new ScenarioReport(results, problems);
    }

    /** Names of the rules whose alerts scenarios of these files expect. What cannot be read is passed over. */
    public static Set<String> expected(RuleSet rules, List<Path> files) {
        Set<String> names = rules.rules().stream().map(RuleInfo::name).collect(Collectors.toSet());
        Set<String> expected = new LinkedHashSet<>();
        for (Path file : files) {
            try {
                for (Scenario scenario :
                        new ScenarioReader(file.toString(), names, new ArrayList<>()).read(Files.readString(file))) {
                    scenario.expected().forEach(alert -> expected.add(alert.rule()));
                }
            } catch (IOException e) {
                // Running the scenarios tells it.
            }
        }
        return expected;
    }
}

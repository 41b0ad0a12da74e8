package io.riskalert.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.compile.DefaultPack;
import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleTexts;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DefaultPackScenariosTest {
    private static RuleSet pack;
    private static List<Path> files;

    @BeforeAll
    static void compile() throws URISyntaxException {
        pack = RuleTexts.compiled(RuleCompiler.compile(DefaultPack.files()));
        files = Scenarios.find(
                Path.of(DefaultPack.class.getResource("/io/riskalert/pack").toURI()));
    }

    @AfterAll
    static void close() {
        pack.close();
    }

    @TestFactory
    Stream<DynamicTest> shippedRulesDoWhatTheirScenariosSay() {
        ScenarioReport report = Scenarios.run(pack, files);
        assertThat(report.problems()).isEmpty();
        return report.results().stream()
                .map(result -> dynamicTest(
                        result.name(),
                        () -> assertThat(result.passed()).as(result.toString()).isTrue()));
    }

    @Test
    void everyShippedRuleHasAScenarioInWhichItIsRaisedAndOneInWhichItNearlyIs() throws IOException {
        Set<String> names = pack.rules().stream().map(RuleInfo::name).collect(Collectors.toCollection(TreeSet::new));
        List<RuleProblem> problems = new ArrayList<>();
        Set<String> raised = new TreeSet<>();
        Set<String> nearly = new TreeSet<>();
        for (Path file : files) {
            for (Scenario scenario :
                    new ScenarioReader(file.toString(), names, problems).read(Files.readString(file))) {
                Set<String> expected =
                        scenario.expected().stream().map(Expected::rule).collect(Collectors.toSet());
                raised.addAll(expected);
                scenario.rules().stream()
                        .filter(rule -> !expected.contains(rule))
                        .forEach(nearly::add);
            }
        }
        assertThat(raised).containsExactlyElementsOf(names);
        assertThat(nearly).containsExactlyElementsOf(names);
    }
}

package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.scenario.ScenarioReport;
import io.riskalert.rules.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTemplateTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void aTemplateCompilesWithoutAdviceAndItsScenariosPass(RuleTemplate template) throws Exception {
        RuleTemplate.Filled filled = template.fill("my-new-rule", "ann");
        Map<String, String> files = new HashMap<>(Map.of("my-new-rule.drl", filled.rule()));
        if (!filled.window().isEmpty()) {
            files.put(RuleFiles.CATALOGUE, filled.catalogue(""));
        }
        Path scenarios = Files.writeString(dir.resolve("s.yaml"), filled.scenarios());

        try (RuleSet rules = RuleTexts.compiled(RuleCompiler.compile(new RuleFiles(files)))) {
            ScenarioReport report = Scenarios.run(rules, List.of(scenarios));

            assertThat(report.problems()).isEmpty();
            assertThat(report.results()).hasSize(2).allSatisfy(result -> assertThat(result.passed())
                    .as("%s", result)
                    .isTrue());
            assertThat(Advice.on(rules)).isEmpty();
        }
    }
}

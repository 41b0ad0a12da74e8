package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.Response;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.scenario.ScenarioReport;
import io.riskalert.rules.scenario.ScenarioResult;
import io.riskalert.rules.scenario.Scenarios;
import io.riskalert.rules.window.WindowCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is tried. */
class ReadmeTest {
    private static final Pattern FILE = Pattern.compile("`my-rules/([^`]+)`:\n\n```\\w+\n(.*?)\n```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private final String readme = Files.readString(Path.of("README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void theRuleThatIsShownCompilesAndPassesItsScenarios() throws Exception {
        writeFiles();
        try (RuleSet rules = RuleTexts.compiled(RuleCompiler.compile(RuleFolder.read(folder)))) {
            ScenarioReport report = Scenarios.run(rules, Scenarios.find(folder));
            assertThat(report.problems()).isEmpty();
            assertThat(report.results()).hasSize(2).allMatch(ScenarioResult::passed);
        }
    }

    @Test
    void theMistakeThatIsShownIsToldSo() throws Exception {
        writeFiles();
        Path drl = folder.resolve("shopping.drl");
        Files.writeString(drl, Files.readString(drl).replace("amountMinor >=", "amountMinr >="));
        Compilation compilation = RuleCompiler.compile(RuleFolder.read(folder));
        assertThat(((Compilation.Rejected) compilation).problems())
                .singleElement()
                .satisfies(problem -> assertThat(readme).contains("my-rules/" + problem));
    }

    @Test
    void theWindowThatIsShownIsRead() {
        Matcher matcher =
                Pattern.compile("```\n(windows:\n.*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(matcher.find()).isTrue();
        assertThat(WindowCatalogueParser.parse("windows.yaml", matcher.group(1)).problems())
                .isEmpty();
    }

    @Test
    void theTableThatIsShownAndItsRuleCompile() {
        Matcher table = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL).matcher(readme);
        Matcher rule = Pattern.compile("```drl\n(rule \"large-purchase\"\n.*?)```", Pattern.DOTALL)
                .matcher(readme);
        assertThat(table.find() && rule.find()).isTrue();
        RuleFiles files = new RuleFiles(Map.of("a.drl", rule.group(1), "tables/limits.csv", table.group(1)));
        try (RuleSet rules = RuleTexts.compiled(RuleCompiler.compile(files))) {
            assertThat(rules.tables()).hasSize(1);
        }
    }

    @Test
    void everyPropertyOfEveryFactIsNamedWithItsMark() {
        FactTypes types = new FactTypes(WindowCatalogue.EMPTY);
        for (String name : types.names()) {
            FactType fact = types.type(name);
            String row = readme.lines()
                    .filter(line -> line.startsWith("| `" + name + "` |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row for " + name));
            for (Property property : fact.properties().values()) {
                assertThat(row).contains("`" + property.name() + "`");
                assertThat(row.contains("`" + property.name() + "`?"))
                        .as(name + "." + property.name() + " is marked as unknown")
                        .isEqualTo(property.nullable());
            }
        }
    }

    @Test
    void everyShippedRuleAndEveryResponseIsNamed() {
        try (RuleSet pack = RuleTexts.compiled(RuleCompiler.compile(DefaultPack.files()))) {
            assertThat(pack.rules()).extracting(RuleInfo::name).allSatisfy(name -> assertThat(readme)
                    .contains("`" + name + "`"));
        }
        assertThat(Response.values()).allSatisfy(response -> assertThat(readme).contains("`" + response + "`"));
    }

    private void writeFiles() throws IOException {
        Matcher matcher = FILE.matcher(readme);
        int files = 0;
        while (matcher.find()) {
            Path file = folder.resolve(matcher.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, matcher.group(2) + "\n");
            files++;
        }
        assertThat(files).isEqualTo(3);
    }
}

package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.Category;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.window.WindowDefinition;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DefaultPackTest {
    @Test
    void theShippedRulesCompileAndCoverAllCategories() {
        try (RuleSet pack = RuleTexts.compiled(RuleCompiler.compile(DefaultPack.files()))) {
            assertThat(pack.rules()).hasSizeGreaterThanOrEqualTo(14);
            assertThat(pack.rules()).extracting(RuleInfo::category).contains(Category.values());
            assertThat(pack.rules()).allSatisfy(rule -> {
                assertThat(rule.titleZh()).as(rule.name()).isNotEqualTo(rule.titleEn());
                assertThat(rule.textZh()).as(rule.name()).isNotEqualTo(rule.textEn());
            });
        }
    }

    @Test
    void everyShippedWindowIsAskedFor() {
        try (RuleSet pack = RuleTexts.compiled(RuleCompiler.compile(DefaultPack.files()))) {
            Set<String> asked = pack.rules().stream()
                    .flatMap(rule -> rule.windows().stream())
                    .collect(Collectors.toSet());
            assertThat(pack.catalogue().windows())
                    .extracting(WindowDefinition::name)
                    .containsExactlyInAnyOrderElementsOf(asked);
        }
    }

    @Test
    void theIndexNamesEveryFile() throws RuleFolderException, URISyntaxException {
        Path folder =
                Path.of(DefaultPack.class.getResource("/io/riskalert/pack").toURI());
        assertThat(RuleFolder.read(folder)).isEqualTo(DefaultPack.files());
    }
}

package io.riskalert.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleTexts;
import io.riskalert.rules.scenario.RuleExplanation.Answer;
import io.riskalert.rules.scenario.RuleExplanation.Looked;
import io.riskalert.rules.scenario.RuleExplanation.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {
    private static final String RULES =
            RuleTexts.rule("fires", "Transaction( amountMinor > 100, currency.startsWith(\"C\") ) Windows( many >= 2 )")
                    + RuleTexts.rule("nearly", "$tx : Transaction( amountMinor > 100 ) Windows( many >= 3 )")
                    + RuleTexts.rule("opaque", "Transaction( amountMinor > 100, currency.startsWith(\"X\") )")
                    + RuleTexts.rule("absent", "Loan( daysPastDue > 1 )");
    private static final String SCENARIO =
            """
            scenarios:
              - name: two purchases
                given:
                  - transaction: { at: 2026-03-01 10:00, amount: 3.00 }
                  - transaction: { at: 2026-03-01 10:05, amount: 4.00, id: second }
                expect: [ fires ]
            """;

    @TempDir
    Path dir;

    private List<RuleExplanation> explain(String eventId) throws IOException {
        Path file = Files.writeString(dir.resolve("s.yaml"), SCENARIO);
        try (RuleSet rules = RuleTexts.compile(RULES, "windows: { many: { count: transactions, within: 1h } }")) {
            Explainer.Explained explained = Explainer.explain(rules, file, "two", eventId);
            assertThat(explained.problems()).isEmpty();
            return explained.rules();
        }
    }

    @Test
    void eachRuleIsExplainedWhereItFiredOrCameClosest() throws IOException {
        List<RuleExplanation> rules = explain("");
        assertThat(rules)
                .extracting(rule -> rule.rule().name() + " " + rule.verdict())
                .containsExactly("fires FIRED", "nearly NEARLY", "opaque NEARLY", "absent NOT");
        assertThat(rules.get(0).trigger()).isEqualTo("Transaction second at 2026-03-01 10:05");
    }

    @Test
    void conditionsShowWhatTheyLookedAt() throws IOException {
        RuleExplanation nearly = explain("second").get(1);
        Looked last = nearly.conditions().get(nearly.conditions().size() - 1);
        assertThat(last.part().named()).isEqualTo("Windows: many >= 3");
        assertThat(last.answer()).isEqualTo(Answer.FAILED);
        assertThat(last.values()).containsExactly("Windows.many = 2");
    }

    @Test
    void whatThisEngineDoesNotReadIsToldByDrools() throws IOException {
        List<RuleExplanation> rules = explain("");
        Looked held = rules.get(0).conditions().get(2);
        assertThat(held.answer()).isEqualTo(Answer.HELD);
        assertThat(held.byDrools()).isTrue();
        Looked failed = rules.get(2).conditions().get(2);
        assertThat(failed.answer()).isEqualTo(Answer.FAILED);
        assertThat(failed.byDrools()).isTrue();
    }

    @Test
    void oneEventIsAskedAboutAlone() throws IOException {
        assertThat(explain("e1"))
                .allSatisfy(rule -> assertThat(rule.trigger()).startsWith("Transaction e1"))
                .extracting(RuleExplanation::verdict)
                .doesNotContain(Verdict.FIRED);
    }

    @Test
    void anEventThatIsNotThereIsTold() throws IOException {
        Path file = Files.writeString(dir.resolve("s.yaml"), SCENARIO);
        try (RuleSet rules = RuleTexts.compile(RULES, "windows: { many: { count: transactions, within: 1h } }")) {
            assertThat(Explainer.explain(rules, file, "", "e9").problems())
                    .singleElement()
                    .asString()
                    .contains("s.yaml:2", "no event of this scenario is named 'e9': there are e1, second");
        }
    }
}

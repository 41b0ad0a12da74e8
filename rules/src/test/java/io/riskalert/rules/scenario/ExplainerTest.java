package io.riskalert.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.compile.RuleProblem;
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
                    .contains("s.yaml:2", "no event here is named 'e9': there are e1, second");
        }
    }

    private static Explainer.Explained events(String text, String eventId) {
        try (RuleSet rules = RuleTexts.compile(RULES, "windows: { many: { count: transactions, within: 1h } }")) {
            return Explainer.explainEvents(rules, "events.json", text, eventId);
        }
    }

    @Test
    void anEventAloneIsExplained() {
        Explainer.Explained explained = events("{\"transaction\": {\"id\": \"t7\", \"amount\": 3.00}}", "");
        assertThat(explained.problems()).isEmpty();
        assertThat(explained.rules())
                .filteredOn(rule -> rule.rule().name().equals("fires"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.trigger()).isEqualTo("Transaction t7 at 2026-01-01 12:00");
                    assertThat(rule.conditions().get(4).values()).containsExactly("Windows.many = 1");
                });
    }

    @Test
    void eventsHappenOneAfterTheOther() {
        String purchase = "{\"transaction\": {\"amount\": 3.00}}";
        assertThat(events("[" + purchase + "," + purchase + "]", "e2")
                        .rules()
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.FIRED);
        assertThat(events("zone: UTC\ngiven:\n  - " + purchase + "\n  - " + purchase, "")
                        .rules()
                        .get(0)
                        .trigger())
                .isEqualTo("Transaction e2 at 2026-01-01 12:01");
    }

    @Test
    void whatIsNoEventIsTold() {
        assertThat(events("{\"transactoin\": {}}", "").problems())
                .extracting(RuleProblem::message)
                .contains("a step is exactly one of transaction, loan, repayment, customer, time");
        assertThat(events("[1", "").problems()).isNotEmpty();
        assertThat(events("", "").problems()).isNotEmpty();
        assertThat(events(SCENARIO, "").problems())
                .singleElement()
                .asString()
                .contains("this is a file of scenarios, not of events: explain it with --scenario");
    }
}

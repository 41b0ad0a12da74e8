package io.riskalert.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenariosTest {
    private static RuleSet rules;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() {
        rules = RuleTexts.compile(RuleTexts.rule("big", "$tx : Transaction( amountMinor > 100000 )")
                        .replace("A text", "Big: {tx.amountMinor}")
                + RuleTexts.rule("foreign", "Transaction( country != \"CN\" )")
                + RuleTexts.rule(
                        "no-merchant",
                        "$tx : Transaction( mcc == \"0000\" )",
                        "alerts.raise(\"merchant\", $tx.merchantId());"));
    }

    @AfterAll
    static void close() {
        rules.close();
    }

    @Test
    void whatIsMissingNotExpectedOrOtherwiseIsToldWithItsLine() throws IOException {
        ScenarioResult result = only(
                """
                scenarios:
                  - name: everything differs
                    given:
                      - transaction: { at: 2026-03-01 20:00, amount: 2000.00 }
                      - transaction: { at: +2h, amount: 1.00, country: US }
                      - transaction: { at: 2026-03-05 09:00:30, amount: 3000.00 }
                    expect:
                      - { rule: big, at: 2026-03-01 20:00, hits: 2, severity: HIGH, text: tiny }
                      - { rule: big, life: CLEARED, at: 2026-03-02, reason: EXPIRED }
                      - foreign ESCALATED
                      - { rule: big, at: 2026-03-05 09:00:30 }
                """);
        assertThat(result.passed()).isFalse();
        assertThat(result.differences())
                .containsExactly(
                        "~ differs       OPENED big at 2026-03-01 20:00, MEDIUM, hits 1, customer C1, \"Big: 200000\" (line 8:"
                                + " severity is MEDIUM, expected HIGH; hits is 1, expected 2; text is \"Big: 200000\", expected"
                                + " \"tiny\" in it)",
                        "+ not expected  OPENED foreign at 2026-03-01 22:00, MEDIUM, hits 1, customer C1, \"A text\"",
                        "  as expected   CLEARED big at 2026-03-02 20:00, MEDIUM, hits 1, EXPIRED, customer C1, \"Big: 200000\"",
                        "- missing       ESCALATED foreign (line 10)",
                        "+ not expected  CLEARED foreign at 2026-03-02 22:00, MEDIUM, hits 1, EXPIRED, customer C1, \"A text\"",
                        "  as expected   OPENED big at 2026-03-05 09:00:30, MEDIUM, hits 1, customer C1, \"Big: 300000\"");
    }

    @Test
    void onlyTheNamedRulesAreLookedAt() throws IOException {
        assertThat(
                        only("""
                                scenarios:
                                  - name: one of two
                                    rules: foreign
                                    given:
                                      - transaction: { amount: 5000.00, country: US }
                                    expect: [foreign]
                                """)
                                .passed())
                .isTrue();
    }

    @Test
    void repetitionsCountInTexts() throws IOException {
        assertThat(
                        only("""
                                scenarios:
                                  - name: three accounts
                                    zone: Europe/Berlin
                                    given:
                                      - transaction: { at: 2026-03-01 10:00, country: "C{n}" }
                                        repeat: 3
                                        every: 13h
                                    expect:
                                      - { rule: foreign, at: 2026-03-01 10:00 }
                                      - { rule: foreign, life: UPDATED, at: 2026-03-01 23:00, hits: 2 }
                                      - { rule: foreign, life: CLEARED, at: 2026-03-02 10:00 }
                                      - { rule: foreign, at: 2026-03-02 12:00 }
                                """)
                                .toString())
                .endsWith("three accounts");
    }

    @Test
    void aRuleThatFailsFailsTheScenario() throws IOException {
        assertThat(
                        only("""
                                scenarios:
                                  - name: no merchant
                                    given:
                                      - transaction: { mcc: "0000", merchantId: "" }
                                    expect: nothing
                                """)
                                .differences())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("! rule no-merchant failed: it raises an alert about 'merchant'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{ name: n, given: [ transaction: { amont: 5 } ], expect: nothing } | 2:38 | a transaction has no 'amont' — did you mean 'amount'?",
                "{ name: n, given: [ transaction: { amount: 5.001 } ], expect: nothing } | 2:46 | 'amount' is an amount in CNY, such as 1234.50",
                "{ name: n, given: [ transaction: { type: PURCHSE } ], expect: nothing } | 2:44 | did you mean 'PURCHASE'?",
                "{ name: n, given: [ transaction: { at: yesterday } ], expect: nothing } | 2:42 | 'at' is a local time such as",
                "{ name: n, given: [ transacton: {} ], expect: nothing } | 2:23 | a step has no 'transacton' — did you mean 'transaction'?",
                "{ name: n, given: [ { transaction: {}, repeat: 0 } ], expect: nothing } | 2:50 | 'repeat' is a whole number from 1 to 10000",
                "{ name: n, given: [ { transaction: {}, every: often } ], expect: nothing } | 2:49 | 'every' is a time such as 30s, 10m, 6h or 1d",
                "{ name: n, given: [], expect: [ bigg ] } | 2:35 | there is no rule 'bigg' — did you mean 'big'?",
                "{ name: n, given: [], expect: [ big CLEARD ] } | 2:35 | did you mean 'CLEARED'?",
                "{ name: n, given: [], expect: [ { rule: bgi } ] } | 2:43 | there is no rule 'bgi' — did you mean 'big'?",
                "{ name: n, given: [], expect: [ { rule: big, hits: many } ] } | 2:54 | 'hits' is a whole number",
                "{ name: n, rules: bigg, given: [], expect: nothing } | 2:21 | there is no rule 'bigg'",
                "{ name: n, given: [] } | 2:3 | 'expect' is a list of alerts, or the word nothing",
                "{ given: [], expect: nothing } | 2:3 | 'name' is missing",
                "{ name: n, zone: Mars, given: [], expect: nothing } | 2:20 | 'zone' is a time zone",
                "{ name: n, policy: { graceDays: -1 }, given: [], expect: nothing } | 2:35 | 'graceDays' is a whole number from 0 to 60",
            })
    void whatCannotBeUnderstoodIsToldWithPlaceAndWords(String scenario, String place, String words) throws IOException {
        ScenarioReport report = run("scenarios:\n- " + scenario + "\n");
        assertThat(report.passed()).isFalse();
        assertThat(report.problems()).anySatisfy(problem -> assertThat(problem.toString())
                .startsWith(folder.resolve("a.yaml") + ":" + place + ": ")
                .contains(words));
    }

    @Test
    void aFileThatIsNoneDoesNotHinderTheOthers() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "scenario: []\n");
        Files.writeString(
                folder.resolve("b.yaml"),
                "scenarios:\n  - { name: fine, given: [ transaction: {} ], expect: nothing }\n");
        ScenarioReport report = Scenarios.run(
                rules, List.of(folder.resolve("a.yaml"), folder.resolve("none.yaml"), folder.resolve("b.yaml")));
        assertThat(report.problems())
                .extracting(RuleProblem::toString)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .endsWith(
                                        "a.yaml:1:1: a file of scenarios begins with 'scenarios:' and a list of them"),
                        second -> assertThat(second).contains("none.yaml: cannot be read"));
        assertThat(report.results()).singleElement().satisfies(result -> assertThat(result.passed())
                .isTrue());
    }

    @Test
    void scenariosLieInFoldersOfThatName() throws IOException {
        Files.createDirectories(folder.resolve("scenarios/deep"));
        Files.createDirectories(folder.resolve("other"));
        for (String file : List.of(
                "scenarios/b.yaml", "scenarios/deep/a.yml", "scenarios/c.txt", "windows.yaml", "other/d.yaml")) {
            Files.writeString(folder.resolve(file), "");
        }
        assertThat(Scenarios.find(folder))
                .containsExactly(folder.resolve("scenarios/b.yaml"), folder.resolve("scenarios/deep/a.yml"));
    }

    private ScenarioResult only(String yaml) throws IOException {
        ScenarioReport report = run(yaml);
        assertThat(report.problems()).isEmpty();
        assertThat(report.results()).hasSize(1);
        return report.results().get(0);
    }

    private ScenarioReport run(String yaml) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), yaml);
        return Scenarios.run(rules, List.of(folder.resolve("a.yaml")));
    }
}

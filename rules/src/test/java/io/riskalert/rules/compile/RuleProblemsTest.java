package io.riskalert.rules.compile;

import static io.riskalert.rules.compile.RuleTexts.annotated;
import static io.riskalert.rules.compile.RuleTexts.problems;
import static io.riskalert.rules.compile.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleProblemsTest {
    private static final String COMPLETE = "@severity(HIGH) @category(DEBT) @owner(\"o\") @title(\"t\") @text(\"x\") ";

    /** Condition in line 5 from column 5; expected column and words. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Lone( daysPastDue > 1 ) | 5 | unknown fact 'Lone' — did you mean 'Loan'?",
                "Loan( daysPastDu > 1 ) | 11 | Loan has no property 'daysPastDu' — did you mean 'daysPastDue'?",
                "Loan( daysPastDue > 1, \\n  qqq == 2 ) | 3 | Loan has no property 'qqq': it has loanId, customerId,",
                "Windows( cardSpnd24h > 3 ) | 14 | unknown window 'cardSpnd24h' — did you mean 'cardSpend24h'? windows are declared in windows.yaml",
                "Transaction( channel == Channel.PSO ) | 37 | unknown constant 'Channel.PSO' — did you mean 'POS'?",
                "Transaction( channel == POS ) | 29 | 'POS' is a constant of Channel: write Channel.POS",
                "Transaction( channel == Chanel.POS ) | 29 | 'Chanel' is not known — did you mean 'Channel'?",
                "Transaction( channel == \"POS\" ) | 29 | 'channel' is one of Channel and cannot be compared with \"POS\", which is a text: write Channel.POS",
                "Transaction( amountMinor > \"abc\" ) | 32 | 'amountMinor' is a whole number and cannot be compared with \"abc\", which is a text",
                "Transaction( mcc == 7995 ) | 25 | 'mcc' is a text and cannot be compared with 7995, which is a whole number: write it in double quotes",
                "Transaction( mcc > \"1\" ) | 18 | 'mcc' is a text: only numbers are compared with >",
                "Transaction( amountMinor = 3 ) | 30 | to compare, write ==",
                "Transaction( amountMinor > ) | 32 | something is missing here",
                "Transaction( amountMinor > 3 approved ) | 34 | cannot read on at 'approved': conditions are parted by commas",
                "Transaction( amountMinor ) | 18 | 'amountMinor' is a whole number, so it needs a comparison, such as 'amountMinor > 0'",
                "Transaction( amountMinor > 4000000000 ) | 32 | a number as large as 4000000000 needs an L at its end: 4000000000L",
                "Transaction( amountMinor > 1, | 5 | the bracket of Transaction( is not closed before 'then'",
                "Transaction( merchantId matches \"(\" ) | 37 | this is not a regular expression",
                "Transaction( merchantId.startWith(\"x\") ) | 29 | 'merchantId' is a text and has no method startWith with 1 argument — did you mean 'startsWith'?",
                "Transaction( mcc contains \"1\" ) | 22 | the operator 'contains' is not known here",
                "Transaction( balanceMinor * 2 > 3 ) | 18 | 'balanceMinor' may be unknown: write 'balanceMinor != null,' before this",
                "Transaction( amountMinor == null ) | 33 | 'amountMinor' is never null",
                "Transaction( amountMinor > $x.foo ) | 32 | '$x' is not bound before",
                "$tx Transaction( amountMinor > 3 ) | 5 | after $tx a colon is missing: $tx : Transaction( … )",
                "tx : Transaction( amountMinor > 3 ) | 5 | names of bindings begin with $: write $tx",
                "$a : Loan() $a : Moment() | 17 | '$a' is bound twice",
                "not( $m : Moment() ) Loan( daysPastDue > $m.hour ) | 46 | '$m' is bound inside not, exists or or",
                "Moment() from x | 14 | 'from' is not part of this language",
                "eval( true ) | 5 | 'eval' is not part of this language",
                "Loan( System.exit(0) ) | 11 | 'System' is not known",
                "Loan( exit(0) > 1 ) | 11 | there are no functions to call: 'exit(' is not known",
                "Loan | 9 | after Loan an opening bracket is missing: Loan( … )",
                "Transaction( mcc == '7995' ) | 25 | texts stand in double quotes: \"7995\"",
                "Transaction( mcc == \"7995 ) | 25 | this text is not closed",
            })
    void problemsInConditionsAreToldWithLineColumnAndWords(String condition, int column, String words) {
        String text = condition.replace("\\n", "\n");
        int line = 5 + (int) text.lines().count() - 1;
        assertThat(problems(Map.of(
                        "a.drl",
                        rule("r", text),
                        RuleFiles.CATALOGUE,
                        "windows:\n  cardSpend24h: { sum: amountMinor, within: 24h }\n")))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("a.drl:" + line + ":" + column + ": ")
                        .contains(words));
    }

    /** Right side in line 7 from column 5. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "alerts.raize(); | 12 | alerts has no 'raize' — did you mean 'raise'?",
                "alert.raise(); | 5 | 'alert' is not known here — did you mean 'alerts'?",
                "System.exit(1); | 5 | 'System' is not known here",
                "alerts.raise() | 19 | a ';' is missing here",
                "alerts.raise(\"account\"); | 27 | after the kind of subject comes its reference",
                "alerts.raise(\"account\", $tx.acountId()); | 33 | Transaction has no property 'acountId' — did you mean 'accountId'?",
                "alerts.raise(\"account\", $tx.getAccountId()); | 33 | Transaction has no property 'getAccountId' — did you mean 'accountId()'?",
                "alerts.raise(\"account\", $tx.accountId); | 33 | write $tx.accountId() here, with brackets",
                "alerts.raise(\"account\", $tx.amountMinor()); | 33 | '$tx.amountMinor()' is a whole number: the reference of a subject is a text",
                "alerts.raise(\"account\", $ty.accountId()); | 29 | '$ty' is not bound before — did you mean '$tx'?",
            })
    void problemsOnTheRightSideAreToldAtTheirLine(String consequence, int column, String words) {
        assertThat(problems(rule("r", "$tx : Transaction()", consequence)))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("a.drl:7:" + column + ": ")
                        .contains(words));
    }

    /** Annotations in line 2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "@severty(HIGH) | 1 | unknown annotation @severty — did you mean 'severity'?",
                "@mode(SHADO) | 1 | @mode is one of LIVE, SHADOW — did you mean 'SHADOW'?",
                "@cooldown(\"7 days\") | 1 | @cooldown is a time such as @cooldown(\"30m\")",
                "@cooldown(\"400d\") | 1 | at most 365d",
                "@mode(TRIPPED) | 1 | @mode is one of LIVE, SHADOW",
                "@maxAlertsPerMinute(0) | 1 | @maxAlertsPerMinute is a whole number from 1",
                "@version(0) | 1 | @version is a whole number from 1",
                "@group(\"Not A Name\") | 1 | a group is lower case words with hyphens",
                "@titleZh(\"\") | 1 | @titleZh is a text in double quotes, not empty",
                "@titleZh(\"a\" | 1 | the bracket of @titleZh is not closed",
                "@textZh(\"{tx.amountMinor}\") | 9 | in {tx.amountMinor}: no fact of this rule is bound to '$tx'",
                "@textZh(\"{money(1)}\") | 9 | cannot read the place {money(1)}",
                "@textZh(\"{ no end\") | 9 | the text has a { without a }",
                "@textZh(\"{windows.spend}\") | 9 | in {windows.spend}: unknown window 'spend'",
                "salience 3 | 1 | rules have no attributes such as 'salience' here",
                "extends \"x\" | 1 | rules do not extend rules here",
            })
    void problemsInAnnotationsAreToldWithARemedy(String annotation, int column, String words) {
        assertThat(problems(annotated(annotation + "\n" + COMPLETE))).anySatisfy(problem -> assertThat(problem)
                .matches("(?s)a\\.drl:[12]:" + column + ": .*")
                .contains(words));
    }

    @Test
    void whatARuleMustSayOfItselfIsAskedForAtOnce() {
        assertThat(problems(annotated("@severity(HIGH) @title(\"t\")")))
                .containsExactly("a.drl:1:6: rule \"r\" needs @category(TRANSACTION) @text(\"…\") @owner(\"…\")");
    }

    @Test
    void placesInTextsNameTheBindingThatMayBeMeant() {
        String drl = rule("r", "$loan : Loan( daysPastDue > 0 )").replace("A text", "Loan {lon.loanId} {loan.loanIdd}");
        assertThat(problems(drl))
                .containsExactly(
                        "a.drl:3:29: in {lon.loanId}: no fact of this rule is bound to '$lon' — did you mean 'loan'?",
                        "a.drl:3:29: in {loan.loanIdd}: Loan has no property 'loanIdd' — did you mean 'loanId'?");
    }

    @Test
    void allProblemsOfAllFilesAreToldAtOnceInOrder() {
        assertThat(problems(Map.of(
                        "b.drl",
                        rule("second", "Loan( x > 1, y > 2 )") + rule("third", "Debt( z > 3 )"),
                        "a.drl",
                        rule("first", "Moment( h > 1 )"),
                        RuleFiles.CATALOGUE,
                        "windows:\n  w: { sum: amount, within: 1h }\n")))
                .hasSize(5)
                .satisfies(all -> assertThat(all.get(0)).startsWith("a.drl:5:13:"))
                .satisfies(all -> assertThat(all.get(1)).startsWith("b.drl:5:11:"))
                .satisfies(all -> assertThat(all.get(2)).startsWith("b.drl:5:18:"))
                .satisfies(all -> assertThat(all.get(3)).startsWith("b.drl:13:11:"))
                .satisfies(all -> assertThat(all.get(4)).startsWith("windows.yaml:2:13:"));
    }

    @Test
    void twoRulesOfOneNameAreToldWithBothPlaces() {
        assertThat(problems(Map.of("a.drl", rule("same", "Moment()"), "b.drl", rule("same", "Moment()"))))
                .containsExactly("b.drl:1:6: there is a rule \"same\" already, at a.drl:1");
    }

    @Test
    void namesOfRulesAreLowerCaseWords() {
        assertThat(problems(rule("Bad Name", "Moment()"))).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith("a.drl:1:6: the name of a rule is lower case words"));
    }

    @Test
    void whatIsNoRuleIsRefused() {
        assertThat(problems("function int f() { return 1; }\n" + rule("r", "Moment()")))
                .containsExactly(
                        "a.drl:1:1: 'function' does not belong here: a file holds a package line, imports and rules");
        assertThat(problems("import static java.lang.System.exit;\n" + rule("r", "Moment()")))
                .containsExactly(
                        "a.drl:1:1: only facts can be imported, and they are without asking: take this line out");
        assertThat(problems("global java.util.List list;\n" + rule("r", "Moment()")))
                .containsExactly(
                        "a.drl:1:1: the only global is 'alerts', and it is there without asking: take this line out");
    }

    @Test
    void missingKeywordsAreToldOfTheRuleThatLacksThem() {
        String whole = rule("whole", "Moment()");
        assertThat(problems("rule \"a\"\nwhen Moment()\nend\n" + whole))
                .containsExactly("a.drl:1:6: rule \"a\" has no 'then'");
        assertThat(problems("rule \"a\"\nwhen Moment()\nthen alerts.raise();\n" + whole))
                .containsExactly("a.drl:1:6: rule \"a\" has no 'end'");
        assertThat(problems("rule \"a\"\n@severity(HIGH)\n" + whole))
                .containsExactly("a.drl:1:6: rule \"a\" has no 'when'");
        assertThat(problems("rule a when Moment() then end\n" + whole))
                .containsExactly("a.drl:1:6: a rule needs a name in double quotes: rule \"missed-instalment\"");
    }

    @Test
    void aSetWithoutRulesIsAProblem() {
        assertThat(problems(Map.of()))
                .containsExactly("rule set: there is no rule: write one in a file that ends in .drl");
        assertThat(problems("// nothing yet\n"))
                .containsExactly("a.drl: there is no rule: write one in a file that ends in .drl");
    }

    @Test
    void whatOnlyTheRuleEngineFindsIsToldAtTheRulesOwnLine() {
        List<String> problems = problems(rule("fine", "Moment( hour > 3 )")
                + rule(
                        "odd",
                        "Moment( hour > 3 )\n    Transaction( amountMinor > 0,\n        merchantId.startsWith(3) )")
                + rule("odd-too", "Transaction( merchantId.startsWith(4) )"));
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith("a.drl:15: rule \"odd\" cannot be compiled: ");
        assertThat(problems.get(1)).startsWith("a.drl:23: rule \"odd-too\" cannot be compiled: ");
    }
}

package io.riskalert.rules.compile;

import static io.riskalert.rules.compile.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
    private static final String WINDOWS =
            """
            windows:
              many: { count: transactions, within: 1h }
              rest: { sinceLast: minutes, within: 1h }
              manyADay: { count: transactions, within: 1d }
              usual: { avg: amountMinor, within: 1h }
              usually: { avg: amountMinor, within: 60m }
              balance1h: { max: balanceMinor, within: 1h }
              balance1d: { max: balanceMinor, within: 1d }
            """;

    private static List<String> advice(String drl) {
        try (RuleSet rules = RuleTexts.compile(drl, WINDOWS)) {
            return Advice.on(rules).stream()
                    .map(RuleProblem::toString)
                    .filter(line -> !line.contains("has no @") && !line.contains("no rule asks"))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Loan( daysPastDue > 30, daysPastDue < 10 ) # 'daysPastDue > 30' and 'daysPastDue < 10' contradict each other",
                "Loan( daysPastDue > 30 ) Loan( daysPastDue < 10 ) # contradict each other",
                "Loan( daysPastDue > 30 && < 10 ) # 'daysPastDue > 30 && < 10' never holds",
                "Loan( daysPastDue < 0 ) # it is never below 0",
                "Moment( hour > 23 ) # it is from 0 to 23",
                "Transaction( channel == Channel.POS, channel == Channel.ATM ) # contradict each other",
                "Transaction( mcc == \"1\", mcc != \"1\" ) # contradict each other",
                "Transaction( approved, !approved ) # contradict each other",
                "Transaction() Windows( many < 0 ) # it is never below 0",
                "Transaction() Windows( rest > 60 ) # it is from 0 to 60",
                "Transaction( type == TransactionType.PURCHASE, type in (TransactionType.REFUND) ) # contradict each other",
                "Debt( overdueMinor > outstandingMinor, outstandingMinor > overdueMinor ) # contradict each other",
                "$d : Debt( overdueMinor > outstandingMinor ) Debt( $d.overdueMinor < 5, outstandingMinor > 7 ) # 'overdueMinor > outstandingMinor' and '$d.overdueMinor < 5' and 'outstandingMinor > 7' contradict",
                "Debt( overdueMinor > outstandingMinor ) Debt( overdueMinor < 1 ) # contradict each other: 'outstandingMinor' is never below 0",
                "Debt( overdueMinor > openLoans ) Debt( overdueMinor < 3, openLoans > 1 ) # contradict each other",
                "Transaction( timeMs > 7 ) CustomerEvent( timeMs < 5 ) # contradict each other",
                "Transaction() Windows( many > 9, manyADay < 10 ) # contradict each other: window 'many' is never above 'manyADay'",
                "Transaction() Windows( usual > 9.5, usually <= 9.5 ) # contradict each other: window 'usual' is never above 'usually'",
                "Customer( knownDays > knownDays ) # 'knownDays > knownDays' never holds",
                "Transaction() Repayment() # an event is a Transaction or a Repayment, not both",
                "Transaction() Loan( daysPastDue > 0 ) # a transaction is about no loan",
            })
    void aRuleThatCanNeverMatchIsTold(String condition, String words) {
        assertThat(advice(rule("r", condition)))
                .singleElement()
                .asString()
                .startsWith("a.drl:5:")
                .contains("can never match", words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Loan( daysPastDue > 30, daysPastDue > 10 ) # 'daysPastDue > 10' says nothing beside 'daysPastDue > 30'",
                "Loan( daysPastDue > 30, daysPastDue > 30 ) # 'daysPastDue > 30' stands twice",
                "Loan( daysPastDue >= 0 ) # 'daysPastDue >= 0' always holds",
                "Transaction( mcc == \"1\", mcc in (\"1\", \"2\") ) # says nothing beside 'mcc == \"1\"'",
            })
    void aConditionThatSaysNothingIsTold(String condition, String words) {
        assertThat(advice(rule("r", condition))).singleElement().asString().contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Loan( daysPastDue > 30 && <= 60, closed == false )",
                "Loan( daysPastDue > 0 ) Debt( daysPastDue < 10 )",
                "Transaction( baseAmountMinor != null, baseAmountMinor / 2 > 5 )",
                "Transaction( mcc != \"1\", mcc != \"2\" )",
                "Transaction( latitudeDeg < 0, longitudeDeg > 0.5, longitudeDeg < 0.6 )",
                "Customer( balanceMinor < 0 )",
                "Loan( daysToNextDue < 0 )",
                "not Loan( daysPastDue > 3 ) Loan( daysPastDue < 2 )",
                "Repayment() Loan( daysPastDue > 0 )",
                "Transaction() Windows( many >= 3, many < 10, rest >= 60 )",
                "Transaction() Windows( many > 9, manyADay < 11 )",
                "Transaction() Windows( manyADay > 9, many < 2 )",
                "Transaction() Windows( balance1h > 9, balance1d < 5 )",
                "Debt( overdueMinor >= outstandingMinor, outstandingMinor >= overdueMinor )",
                "Debt( overdueMinor > outstandingMinor || == 0, outstandingMinor > overdueMinor )",
                "Debt( overdueMinor > outstandingMinor ) not Debt( overdueMinor < 1 )",
                "Customer( outsideDebtMinor == outsideDebtBeforeMinor )",
                "Transaction() Windows( usual > 9.5, many < 10, usual < 9.6 )",
            })
    void whatIsMeantIsNotTold(String condition) {
        assertThat(advice(rule("r", condition))).isEmpty();
    }

    @Test
    void rulesWithTheSameConditionsAreTold() {
        assertThat(advice(rule("a", "$l : Loan( daysPastDue > 3 )") + rule("b", "Loan(daysPastDue > 3 )")))
                .containsExactly("a.drl:9:6: rule \"b\" has the same conditions as \"a\" at a.drl:1");
    }

    @Test
    void missingMetadataAndWindowsNobodyAsksForAreTold() {
        try (RuleSet rules = RuleTexts.compile(rule("r", "Transaction() Windows( many > 3 )"), WINDOWS)) {
            assertThat(Advice.on(rules))
                    .extracting(RuleProblem::toString)
                    .startsWith(
                            "a.drl:1:6: rule \"r\" has no @response, no @titleZh, no @textZh",
                            "windows.yaml:3: no rule asks for window 'rest': take it out, it costs state");
        }
    }

    @Test
    void theShippedPackGivesNoCause() {
        try (RuleSet pack = RuleTexts.compiled(RuleCompiler.compile(DefaultPack.files()))) {
            assertThat(Advice.on(pack)).isEmpty();
        }
    }
}

package io.riskalert.rules.compile;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What authors may write passes the safety gate, whatever code Drools makes of it. */
class AllowedTest {
    private static final String CATALOGUE =
            """
            windows:
              count1h: { count: transactions, within: 1h }
              average1h: { avg: amountMinor, within: 1h }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transaction( amountMinor > 1000 )",
                "Transaction( amountMinor > 1000 && < 5000, mcc in ( \"7995\", \"7994\" ) )",
                "Transaction( amountMinor > 1000 || balanceMinor != null && balanceMinor < 0 )",
                "Transaction( merchantId matches \"casino-[0-9]+\" )",
                "Transaction( merchantId not matches \"casino-[0-9]+\", mcc not in ( \"7995\" ) )",
                "$w : Windows( count1h >= 5 ) Transaction( amountMinor > 3 * $w.average1h )",
                "Transaction( $a : amountMinor ) Windows( $a > 3 * average1h, count1h > 4 )",
                "Transaction( $a : amountMinor ) Windows( count1h * 100 < $a + 7 )",
                "Transaction( amountMinor > 1000 ) not Loan( daysPastDue > 0 )",
                "exists Loan( daysPastDue > 0 ) Moment( hour >= 23 || < 5 )",
                "( Transaction( amountMinor > 9 ) or Transaction( amountMinor < 3 ) ) Debt( openLoans > 2 )",
                "$d : Debt( openLoans > 2 ) Customer( outsideDebtMinor != null, outsideDebtMinor > 2 * $d.overdueMinor )"
            })
    void passesTheGate(String condition) {
        RuleTexts.compile(RuleTexts.rule("r", condition), CATALOGUE).close();
    }
}

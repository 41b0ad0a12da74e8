package io.riskalert.rules.compile;

import static io.riskalert.rules.compile.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleSetDiffTest {
    private static final String WINDOW = "windows: { many: { count: transactions, within: %s } }";

    @Test
    void onlyWhatChangedIsToldInTheWordsOfItsAuthor() {
        String same = rule("same", "Loan( daysPastDue > 9 )");
        try (RuleSet from = RuleTexts.compile(
                        same
                                + rule("gone", "Loan()")
                                + rule("kept", "Transaction( amountMinor > 5 ) Windows( many > 3 )"),
                        WINDOW.formatted("1h"));
                RuleSet to = RuleTexts.compile(
                        "// a remark\n" + rule("kept", "Transaction( amountMinor > 7 ) Windows(  many > 3 )") + same,
                        WINDOW.formatted("2h"))) {
            assertThat(RuleSetDiff.of(from, to))
                    .extracting(change -> change.kind() + " " + change.what() + " " + change.name())
                    .containsExactly("REMOVED rule gone", "CHANGED rule kept", "CHANGED window many");
            assertThat(RuleSetDiff.of(from, to).get(1).lines())
                    .containsExactly("- when Transaction: amountMinor > 5", "+ when Transaction: amountMinor > 7");
            assertThat(RuleSetDiff.of(from, to).get(2).lines()).containsExactly("- within PT1H", "+ within PT2H");
            assertThat(RuleSetDiff.of(from, from)).isEmpty();
        }
    }
}

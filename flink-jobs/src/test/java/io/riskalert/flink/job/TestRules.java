package io.riskalert.flink.job;

import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.compile.RuleFiles;
import java.util.List;
import java.util.Map;

/** Small rule sets that differ in one number, and one that does not compile. */
final class TestRules {
    private TestRules() {}

    /** Missed instalments, and purchases above this amount in yuan with a cooldown of one hour. */
    static RuleFiles above(int yuan) {
        return new RuleFiles(Map.of(
                "test.drl",
                """
            rule "missed"
                @severity(MEDIUM) @category(REPAYMENT) @group("delinquency") @owner("test")
                @title("Missed") @text("Loan {loan.loanId} missed an instalment.")
            when
                $loan : Loan( overdueInstalments > 0 )
            then
                alerts.raise();
            end

            rule "large"
                @severity(HIGH) @category(TRANSACTION) @cooldown("1h") @owner("test")
                @title("Large") @text("More than %d yuan.")
            when
                $tx : Transaction( amountMinor > %d )
            then
                alerts.raise();
            end
            """
                        .formatted(yuan, yuan * 100L)));
    }

    /** Names a field that no transaction has. */
    static RuleFiles broken() {
        return new RuleFiles(
                Map.of(
                        "broken.drl",
                        """
            rule "broken"
                @severity(HIGH) @category(TRANSACTION) @owner("test") @title("Broken") @text("Broken.")
            when
                Transaction( amuontMinor > 1 )
            then
                alerts.raise();
            end
            """));
    }

    static RuleSetMessage published(RuleFiles files) {
        return new RuleSetMessage(files.id(), files.files(), 1_000, List.of());
    }
}

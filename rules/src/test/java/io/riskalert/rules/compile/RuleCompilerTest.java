package io.riskalert.rules.compile;

import static io.riskalert.rules.compile.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.rules.alert.Category;
import io.riskalert.rules.alert.Mode;
import io.riskalert.rules.alert.Response;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.alert.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleCompilerTest {
    private static final String MISSED =
            """
            package repayment

            // Thresholds are our own.
            rule "missed-instalment"
                @severity(MEDIUM) @category(REPAYMENT) @group("delinquency") @response(REMINDER) @cooldown("7d")
                @owner("risk-control") @version(3) @mode(SHADOW)
                @title("Missed instalment") @titleZh("未按期还款")
                @text("Loan {loan.loanId}: {money(loan.overdueMinor, loan.currency)} (of all) overdue, "
                    + "the instalment due {loan.oldestUnpaidDueDate} is unpaid.")
                @textZh("贷款{loan.loanId}逾期。")
            when
                $loan : Loan( daysPastDue >= 1, overdueInstalments > 0 )
                Windows( spend24h > 0 || < 0, spend24hComplete )
            then
                alerts.raise();
            end
            """;
    private static final String WINDOWS = "windows:\n  spend24h: { sum: amountMinor, within: 24h }\n";

    @Test
    void whatARuleSaysOfItselfIsKept() {
        try (RuleSet set = RuleTexts.compile(MISSED, WINDOWS)) {
            assertThat(set.rules())
                    .containsExactly(new RuleInfo(
                            "missed-instalment",
                            3,
                            Category.REPAYMENT,
                            Severity.MEDIUM,
                            Mode.SHADOW,
                            "delinquency",
                            "Missed instalment",
                            "未按期还款",
                            "Loan {loan.loanId}: {money(loan.overdueMinor, loan.currency)} (of all) overdue, the instalment"
                                    + " due {loan.oldestUnpaidDueDate} is unpaid.",
                            "贷款{loan.loanId}逾期。",
                            Response.REMINDER,
                            Duration.ofDays(7),
                            "risk-control",
                            0,
                            true,
                            List.of("spend24h"),
                            "a.drl",
                            4));
            assertThat(set.id()).isEqualTo(set.files().id());
            assertThat(set.catalogue().indexOf("spend24h")).isZero();
        }
    }

    @Test
    void whatARuleLeavesOutHasDefaults() {
        try (RuleSet set = RuleTexts.compile(rule("short", "Moment()"))) {
            RuleInfo info = set.rules().get(0);
            assertThat(info.version()).isEqualTo(1);
            assertThat(info.mode()).isEqualTo(Mode.LIVE);
            assertThat(info.group()).isEqualTo("short");
            assertThat(info.titleZh()).isEqualTo("A title");
            assertThat(info.textZh()).isEqualTo("A text");
            assertThat(info.response()).isEqualTo(Response.NONE);
            assertThat(info.cooldown()).isEqualTo(Duration.ofHours(24));
        }
    }

    @Test
    void zeroCooldownMakesEveryHitAnAlert() {
        String drl = rule("r", "Moment()").replace("@title", "@cooldown(\"0\") @title");
        try (RuleSet set = RuleTexts.compile(drl)) {
            assertThat(set.rules().get(0).cooldown()).isZero();
        }
    }

    @Test
    void onlyARuleAboutALoanWithoutAnEventStands() {
        String drl = rule("about-loan", "Loan( daysPastDue > 0 )")
                + rule("about-payment", "Repayment() Loan( daysPastDue > 0 )")
                + rule("about-account", "$loan : Loan()", "alerts.raise(\"account\", $loan.loanId());")
                + rule("about-customer", "Debt( daysPastDue > 0 )");
        try (RuleSet set = RuleTexts.compile(drl)) {
            assertThat(set.rules()).extracting(RuleInfo::standing).containsExactly(true, false, false, false);
        }
    }

    @Test
    void packageImportsAndGlobalMayBeWritten() {
        String drl =
                """
                package io.somewhere.mine;
                import io.riskalert.rules.fact.*;
                import io.riskalert.rules.fact.Moment;
                import io.riskalert.rules.generated.Windows;
                global io.riskalert.rules.evaluate.Alerts alerts;
                """
                        + rule("r", "Moment()");
        try (RuleSet set = RuleTexts.compile(drl)) {
            assertThat(set.rules().get(0).line()).isEqualTo(6);
        }
    }

    @Test
    void rulesStandInTheOrderOfFileAndLine() {
        RuleFiles files = new RuleFiles(Map.of(
                "b.drl", rule("b-one", "Moment()"),
                "a/z.drl", rule("z-one", "Moment()") + rule("a-two", "Moment()"),
                "a.drl", rule("a-one", "Moment()")));
        try (RuleSet set = RuleTexts.compiled(RuleCompiler.compile(files))) {
            assertThat(set.rules()).extracting(RuleInfo::name).containsExactly("a-one", "z-one", "a-two", "b-one");
        }
    }

    @Test
    void compilesWhereTheThreadsClassLoaderSeesNothing() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (RuleSet set = RuleTexts.compile(rule("r", "Moment()"))) {
            set.newEvaluator().close();
            assertThat(thread.getContextClassLoader()).isEqualTo(ClassLoader.getPlatformClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aClosedSetGivesNoNewEvaluators() {
        RuleSet set = RuleTexts.compile(rule("r", "Moment()"));
        set.close();
        set.close();
        assertThatThrownBy(set::newEvaluator).isInstanceOf(IllegalStateException.class);
    }
}

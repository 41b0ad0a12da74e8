package io.riskalert.rules.engine;

import static io.riskalert.rules.engine.Events.at;
import static io.riskalert.rules.engine.Events.loan;
import static io.riskalert.rules.engine.Events.payment;
import static io.riskalert.rules.engine.Events.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.window.WindowCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of alerts while a rule is held back, and afterwards. */
class HeldBackTest {
    private final EngineRun run = new EngineRun(
            new JavaRules(WindowCatalogue.EMPTY)
                    .delinquency()
                    .event(
                            "big",
                            "big",
                            Severity.LOW,
                            Duration.ofDays(1),
                            facts -> facts.event() instanceof Transaction tx && tx.amountMinor() > 5),
            EngineSettings.DEFAULT);

    @AfterEach
    void close() {
        run.close();
    }

    private void quarantine(String... rules) {
        run.engine().holdBack(new HeldBack(Set.of(rules), Set.of()));
    }

    private void trip(String... rules) {
        run.engine().holdBack(new HeldBack(Set.of(), Set.of(rules)));
    }

    private void release() {
        run.engine().holdBack(HeldBack.NOTHING);
    }

    private List<String> told() {
        return run.alerts().stream()
                .map(alert -> alert.rule().mode() + " " + alert.life() + " "
                        + alert.rule().name() + (alert.clearReason() == null ? "" : " " + alert.clearReason()))
                .toList();
    }

    @Test
    void alertsOfAQuarantinedRuleAreNotClearedThoughItDoesNotMatch() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00)).until(at("2026-02-06T00:00"));
        quarantine("missed");
        run.until(at("2026-02-20T00:00"));
        assertThat(told()).containsExactly("LIVE OPENED missed");
        run.event(payment("P1", "L1", "2026-02-20", 50_00));
        assertThat(told()).hasSize(1);
        release();
        run.event(payment("P2", "L1", "2026-02-20", 50_00));
        assertThat(told()).containsExactly("LIVE OPENED missed", "LIVE CLEARED missed CURED");
    }

    @Test
    void aLoanThatIsOverEndsItsAlertThoughItsRuleIsInQuarantine() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00)).until(at("2026-02-06T00:00"));
        quarantine("missed");
        run.until(at("2026-02-20T00:00")).event(Events.closed("L1", "2026-02-20"));
        assertThat(told()).containsExactly("LIVE OPENED missed", "LIVE CLEARED missed CLOSED");
    }

    @Test
    void aTrippedRuleOpensNewAlertsInShadowAndEndsThemThere() {
        trip("missed", "over-30");
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-03-10T00:00"))
                .event(payment("P1", "L1", "2026-03-10", 100_00));
        assertThat(told())
                .containsExactly("TRIPPED OPENED missed", "TRIPPED ESCALATED over-30", "TRIPPED CLEARED over-30 CURED");
    }

    @Test
    void whatATrippedRuleOpenedLiveBeforeLivesOnAndEndsLive() {
        run.event(loan("L1", "2026-01-05", 2, "2026-02-05", 100_00)).until(at("2026-02-06T00:00"));
        trip("missed");
        run.until(at("2026-03-06T00:00")).event(payment("P1", "L1", "2026-03-06", 200_00));
        assertThat(told()).containsExactly("LIVE OPENED missed", "LIVE UPDATED missed", "LIVE CLEARED missed CURED");
    }

    @Test
    void aTrippedRuleNeitherEscalatesNorEndsALiveAlertOfItsGroup() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00)).until(at("2026-02-06T00:00"));
        trip("over-30");
        run.until(at("2026-03-15T00:00"));
        assertThat(told()).containsExactly("LIVE OPENED missed", "TRIPPED OPENED over-30");
        run.event(payment("P1", "L1", "2026-03-15", 100_00));
        assertThat(told())
                .contains("LIVE CLEARED missed CURED", "TRIPPED CLEARED over-30 CURED")
                .hasSize(4);
    }

    @Test
    void afterTheReleaseACaseThatStillStandsIsOpenedLiveAndItsShadowWithdrawn() {
        trip("missed");
        run.event(loan("L1", "2026-01-05", 2, "2026-02-05", 100_00)).until(at("2026-02-06T00:00"));
        assertThat(told()).containsExactly("TRIPPED OPENED missed");
        release();
        run.event(payment("P1", "L1", "2026-02-07", 1));
        assertThat(told())
                .containsExactly("TRIPPED OPENED missed", "LIVE OPENED missed", "TRIPPED CLEARED missed WITHDRAWN");
    }

    @Test
    void hitsCountIntoTheAlertThatWasOpenedLiveUntilItsCooldownEnds() {
        run.event(purchase("T1", at("2026-01-05T10:00"), 9, "M1"));
        trip("big");
        run.event(purchase("T2", at("2026-01-05T11:00"), 9, "M1"));
        assertThat(told()).containsExactly("LIVE OPENED big", "LIVE UPDATED big");
        run.until(at("2026-01-07T00:00")).event(purchase("T3", at("2026-01-07T11:00"), 9, "M1"));
        assertThat(told())
                .containsExactly(
                        "LIVE OPENED big", "LIVE UPDATED big", "LIVE CLEARED big EXPIRED", "TRIPPED OPENED big");
        assertThat(run.alerts().get(3).alertId())
                .isNotEqualTo(run.alerts().get(0).alertId());
        release();
        run.until(at("2026-01-09T00:00")).event(purchase("T4", at("2026-01-09T11:00"), 9, "M1"));
        assertThat(told()).endsWith("TRIPPED CLEARED big EXPIRED", "LIVE OPENED big");
    }
}

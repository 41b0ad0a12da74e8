package io.riskalert.rules.engine;

import static io.riskalert.rules.engine.Events.at;
import static io.riskalert.rules.engine.Events.loan;
import static io.riskalert.rules.engine.Events.payment;
import static io.riskalert.rules.engine.Events.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.ClearReason;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.alert.Trigger;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.window.WindowCatalogue;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoanAlertLifeTest {
    private final EngineRun run =
            new EngineRun(new JavaRules(WindowCatalogue.EMPTY).delinquency(), EngineSettings.DEFAULT);

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void missedInstalmentIsAlertedWhenItsDueDateHasEnded() {
        run.event(loan("L1", "2026-01-05", 3, "2026-02-05", 100_00)).until(at("2026-02-05T23:59:59"));
        assertThat(run.lives()).isEmpty();

        run.until(at("2026-02-06T00:00"));
        assertThat(run.lives()).containsExactly("OPENED missed x1");
        AlertRevision alert = run.alerts().get(0);
        assertThat(alert.eventTimeMs()).isEqualTo(at("2026-02-06T00:00"));
        assertThat(alert.episode()).isEqualTo("2026-02-05");
        assertThat(alert.instalment().dueDate()).isEqualTo(LocalDate.parse("2026-02-05"));
        assertThat(alert.contactNotBeforeMs()).isEqualTo(at("2026-02-06T08:00"));
    }

    @Test
    void instalmentPaidOnItsDueDateIsNotMissed() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .event(payment("P1", "L1", "2026-02-05", 100_00))
                .until(at("2026-06-01T00:00"));
        assertThat(run.lives()).isEmpty();
    }

    @Test
    void oneAlertEscalatesAndIsClearedByThePaymentThatCuredIt() {
        run.event(loan("L1", "2026-01-05", 2, "2026-02-05", 100_00))
                .until(at("2026-03-10T00:00"))
                .event(payment("P1", "L1", "2026-03-10", 200_00));
        assertThat(run.lives())
                .containsExactly(
                        "OPENED missed x1", "UPDATED missed x2", "ESCALATED over-30 x2", "CLEARED over-30 CURED x2");
        assertThat(run.alerts())
                .extracting(AlertRevision::alertId)
                .containsOnly(run.alerts().get(0).alertId());
        assertThat(run.alerts()).extracting(AlertRevision::revision).containsExactly(1, 2, 3, 4);
        assertThat(run.alerts().get(3).trigger().eventId()).isEqualTo("P1");
    }

    @Test
    void paymentMadeInTimeThatArrivesLateClearsTheAlertAsACorrection() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-02-08T00:00"))
                .event(payment("P1", "L1", "2026-02-04", 100_00));
        assertThat(run.lives()).containsExactly("OPENED missed x1", "CLEARED missed CORRECTED x1");
    }

    @Test
    void paymentOnTheDayOfTheAlertIsACureAndNoCorrection() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-02-06T00:00"))
                .event(payment("P1", "L1", "2026-02-06", 100_00));
        assertThat(run.lives()).containsExactly("OPENED missed x1", "CLEARED missed CURED x1");
    }

    @Test
    void reversalOfTheCuringPaymentOpensTheSameAlertAgain() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-02-08T00:00"))
                .event(payment("P1", "L1", "2026-02-08", 100_00))
                .event(reversal("R1", "L1", "2026-02-09", "P1", 100_00));
        assertThat(run.lives()).containsExactly("OPENED missed x1", "CLEARED missed CURED x1", "OPENED missed x2");
        assertThat(run.alerts())
                .extracting(AlertRevision::alertId)
                .containsOnly(run.alerts().get(0).alertId());
        assertThat(run.alerts()).extracting(AlertRevision::revision).containsExactly(1, 2, 3);
    }

    @Test
    void sameRepaymentToldTwiceCountsOnce() {
        run.event(loan("L1", "2026-01-05", 2, "2026-02-05", 100_00))
                .event(payment("P1", "L1", "2026-02-05", 100_00))
                .event(payment("P1", "L1", "2026-02-05", 100_00));
        assertThat(run.last().duplicate()).isTrue();
        run.until(at("2026-03-06T00:00"));
        assertThat(run.lives()).containsExactly("OPENED missed x1");
    }

    @Test
    void repaymentsThatArriveBeforeTheirLoanCount() {
        run.event(payment("P1", "L1", "2026-02-05", 100_00))
                .event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-06-01T00:00"));
        assertThat(run.lives()).isEmpty();
        assertThat(run.engine().statements(run.store(), "C1", LocalDate.parse("2026-03-01")))
                .extracting(statement -> statement.loan().outstandingMinor())
                .isEqualTo(List.of(0L));
    }

    @Test
    void paymentToldBeforeItsValueDateClearsTheAlertOnThatDayAndIsNamed() {
        Repayment ahead = new Repayment(
                "P1",
                "C1",
                at("2026-02-07T15:00"),
                "L1",
                RepaymentKind.RECEIVED,
                100_00,
                "CNY",
                LocalDate.parse("2026-02-09"),
                "");
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-02-07T15:00"))
                .event(ahead);
        assertThat(run.lives()).containsExactly("OPENED missed x1");

        run.until(at("2026-02-09T00:00"));
        assertThat(run.lives()).containsExactly("OPENED missed x1", "CLEARED missed CURED x1");
        AlertRevision cleared = run.alerts().get(1);
        assertThat(cleared.eventTimeMs()).isEqualTo(at("2026-02-09T00:00"));
        assertThat(cleared.trigger().kind()).isEqualTo("repayment");
        assertThat(cleared.trigger().eventId()).isEqualTo("P1");
    }

    @Test
    void theClearingRevisionTellsWhereTheCuringPaymentWasRead() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-02-07T00:00"))
                .event(payment("P1", "L1", "2026-02-07", 100_00));
        assertThat(run.alerts().get(1).trigger().origin()).isEqualTo(new Origin("test", 0, 1));
    }

    @Test
    void alertOfARuleThatWasTakenBackIsClearedAsWithdrawnAndNotAsCured() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00)).until(at("2026-02-07T00:00"));
        JavaRules others = new JavaRules(WindowCatalogue.EMPTY)
                .standing("other", "other", Severity.LOW, facts -> facts.loan().daysPastDue() > 400);
        try (CustomerEngine next = new CustomerEngine(others, EngineSettings.DEFAULT)) {
            Outcome outcome = next.onTime(run.store(), "C1", at("2026-02-08T00:00"), at("2026-02-08T00:00"));
            assertThat(outcome.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.life()).isEqualTo(Life.CLEARED);
                assertThat(alert.clearReason()).isEqualTo(ClearReason.WITHDRAWN);
                assertThat(alert.trigger().kind()).isEqualTo(Trigger.TIME);
            });
        }
    }

    @Test
    void warningThatHasComeAboutIsOverButNotCured() {
        try (EngineRun warned = new EngineRun(
                new JavaRules(WindowCatalogue.EMPTY)
                        .standing(
                                "due-soon",
                                "due-soon",
                                Severity.LOW,
                                facts -> facts.loan().daysPastDue() == 0
                                        && facts.loan().daysToNextDue() <= 3),
                EngineSettings.DEFAULT)) {
            warned.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00)).until(at("2026-02-06T00:00"));
            assertThat(warned.lives()).containsExactly("OPENED due-soon x1", "CLEARED due-soon EXPIRED x1");
        }
    }

    @Test
    void nobodyIsToBeCalledOutsideContactHoursOfTheirOwnZone() {
        run.event(new CustomerUpdate(
                        "U1", "C1", at("2026-01-05T09:00"), "", "", "Europe/Prague", null, null, null, null, false))
                .event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-02-06T00:00"))
                .event(payment("P1", "L1", "2026-02-06", 100_00));
        assertThat(run.alerts().get(0).contactNotBeforeMs())
                .as("17:00 in Prague")
                .isEqualTo(at("2026-02-06T00:00"));
        assertThat(run.alerts().get(1).contactNotBeforeMs()).as("cleared").isNull();
    }

    @Test
    void anotherDelinquencyIsAnotherAlert() {
        run.event(loan("L1", "2026-01-05", 2, "2026-02-05", 100_00))
                .until(at("2026-02-08T00:00"))
                .event(payment("P1", "L1", "2026-02-08", 100_00))
                .until(at("2026-03-08T00:00"));
        assertThat(run.lives()).containsExactly("OPENED missed x1", "CLEARED missed CURED x1", "OPENED missed x1");
        assertThat(run.alerts())
                .extracting(AlertRevision::episode)
                .containsExactly("2026-02-05", "2026-02-05", "2026-03-05");
        assertThat(run.alerts().get(2).alertId())
                .isNotEqualTo(run.alerts().get(0).alertId());
    }
}

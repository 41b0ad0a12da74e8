package io.riskalert.rules.engine;

import static io.riskalert.rules.engine.Events.at;
import static io.riskalert.rules.engine.Events.loan;
import static io.riskalert.rules.engine.Events.payment;
import static io.riskalert.rules.engine.Events.purchase;
import static io.riskalert.rules.engine.Events.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import io.riskalert.rules.window.WindowCatalogue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Decisions where events come ahead of time, change the past, or meet a limit. */
class DecisionEdgesTest {
    private boolean failing;

    private final EngineRun run = new EngineRun(
            new JavaRules(WindowCatalogue.EMPTY)
                    .standing(
                            "missed",
                            "delinquency",
                            Severity.MEDIUM,
                            facts -> facts.loan().overdueInstalments() > 0)
                    .event(
                            "spends-while-overdue",
                            "spending",
                            Severity.HIGH,
                            Duration.ZERO,
                            facts -> facts.event() instanceof Transaction
                                    && facts.debt().daysPastDue() > 0)
                    .failingWhen("missed", () -> failing),
            EngineSettings.DEFAULT);

    @AfterEach
    void close() {
        run.close();
    }

    private static LoanEvent event(String id, String loanId, LoanEventKind kind, String date, ScheduleTerms terms) {
        return new LoanEvent(
                id,
                "C1",
                at(date + "T10:00"),
                loanId,
                kind,
                "cash",
                "",
                terms == null ? 0 : 600_00,
                "CNY",
                terms,
                List.of());
    }

    private List<String> opened() {
        return run.alerts().stream()
                .filter(alert -> alert.life() == Life.OPENED)
                .map(alert -> alert.subject().id() + " " + alert.episode())
                .toList();
    }

    @Test
    void anEventOfAnotherLoanDoesNotPutOffTheAlert() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-02-02T00:00"))
                .event(loan("L2", "2026-02-06", 1, "2026-03-06", 100_00))
                .until(at("2026-02-06T00:00"));
        assertThat(opened()).containsExactly("L1 2026-02-05");
        assertThat(run.alerts().get(0).eventTimeMs()).isEqualTo(at("2026-02-06T00:00"));
    }

    @Test
    void aTransactionAheadOfPaymentsThatAreOnTheirWayAccusesNobody() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-02-05T23:00"))
                .event(purchase("T1", at("2026-02-06T00:10"), 100_00, "M1"))
                .event(loan("L2", "2026-02-06", 1, "2026-03-06", 100_00))
                .event(payment("P1", "L1", "2026-02-05", 100_00))
                .until(at("2026-02-06T01:00"));
        assertThat(run.lives()).isEmpty();
    }

    @Test
    void aTransactionAfterTheMissedDueDateWasSeenCountsAsSpendingWhileOverdue() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-02-06T00:00"))
                .event(purchase("T1", at("2026-02-06T00:10"), 100_00, "M1"));
        assertThat(run.lives()).containsExactly("OPENED missed x1", "OPENED spends-while-overdue x1");
    }

    @Test
    void aRuleThatFailsDoesNotClearItsAlert() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00)).until(at("2026-02-06T00:00"));
        failing = true;
        run.until(at("2026-02-08T00:00"));
        assertThat(run.last().errors()).isNotEmpty();
        failing = false;
        run.until(at("2026-02-09T00:00"));
        assertThat(run.lives()).containsExactly("OPENED missed x1");
    }

    @Test
    void aPaymentThatMovesTheBeginningOfTheDelinquencyClearsTheOneCaseAndOpensTheOther() {
        run.event(loan("L1", "2026-01-05", 3, "2026-02-05", 100_00))
                .until(at("2026-03-10T00:00"))
                .event(payment("P1", "L1", "2026-02-04", 100_00));
        assertThat(run.lives())
                .containsExactly(
                        "OPENED missed x1", "UPDATED missed x2", "CLEARED missed CORRECTED x2", "OPENED missed x1");
        assertThat(opened()).containsExactly("L1 2026-02-05", "L1 2026-03-05");
    }

    @Test
    void revisionsOfAnEpisodeThatComesBackGoOnRising() {
        run.event(loan("L1", "2026-01-05", 3, "2026-02-05", 100_00))
                .until(at("2026-02-10T00:00"))
                .event(payment("P1", "L1", "2026-02-10", 100_00))
                .until(at("2026-03-10T00:00"))
                .event(payment("P2", "L1", "2026-03-10", 100_00))
                .event(reversal("R1", "L1", "2026-03-11", "P1", 100_00));
        List<AlertRevision> first = run.alerts().stream()
                .filter(alert -> alert.episode().equals("2026-02-05"))
                .toList();
        assertThat(first).extracting(AlertRevision::life).containsExactly(Life.OPENED, Life.CLEARED, Life.OPENED);
        assertThat(first).extracting(AlertRevision::revision).containsExactly(1, 2, 3);
    }

    @Test
    void aLoanThatBecomesKnownWhenItIsOverdueIsCuredByItsPaymentAndNotCorrected() {
        run.event(loan("L2", "2026-01-05", 12, "2026-02-20", 100_00))
                .event(payment("P0", "L2", "2026-02-20", 100_00))
                .until(at("2026-03-10T00:00"))
                .event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-03-10T00:00"))
                .event(payment("P1", "L1", "2026-03-10", 100_00));
        assertThat(run.lives()).containsExactly("OPENED missed x1", "CLEARED missed CURED x1");
        assertThat(run.alerts().get(0).openedAtMs()).isGreaterThan(at("2026-02-06T00:00"));
    }

    @Test
    void paymentsBeforeAReschedulingDoNotSettleWhatRemains() {
        run.event(loan("L1", "2026-01-05", 6, "2026-02-05", 100_00))
                .event(payment("P1", "L1", "2026-02-05", 300_00))
                .event(event(
                        "S1",
                        "L1",
                        LoanEventKind.RESCHEDULED,
                        "2026-02-20",
                        ScheduleTerms.monthly(
                                RepaymentMethod.FIXED_INSTALMENT, 0, 6, LocalDate.parse("2026-03-20"), 50_00)))
                .until(at("2026-03-21T00:00"));
        assertThat(opened()).containsExactly("L1 2026-03-20");
    }

    @Test
    void aReversalTakesBackWhatItNamesAndNeverMoreThanWasPaid() {
        run.event(loan("L1", "2026-01-05", 2, "2026-02-05", 100_00))
                .event(payment("P1", "L1", "2026-02-01", 150_00))
                .event(payment("P2", "L1", "2026-02-02", 50_00))
                .event(reversal("R1", "L1", "2026-02-03", "P2", 50_00))
                .event(reversal("R2", "L1", "2026-02-03", "P2", 50_00))
                .event(reversal("R3", "L1", "2026-02-03", "P1", 30_00));
        assertThat(run.engine().statements(run.store(), "C1", LocalDate.parse("2026-02-06")))
                .extracting(statement -> statement.loan().outstandingMinor())
                .isEqualTo(List.of(80_00L));
    }

    @Test
    void whatFallsDueAfterALoanWasClosedIsNotMissed() {
        run.event(loan("L1", "2026-01-05", 3, "2026-02-05", 100_00))
                .event(payment("P1", "L1", "2026-02-05", 290_00))
                .event(event("X1", "L1", LoanEventKind.CLOSED, "2026-02-06", null));
        assertThat(run.engine().statements(run.store(), "C1", LocalDate.parse("2026-09-01")))
                .extracting(statement -> statement.loan().missedInstalments())
                .isEqualTo(List.of(0));
    }

    @Test
    void closedLoansMakeRoomForNewOnes() {
        for (int i = 0; i < CustomerEngine.MAX_LOANS; i++) {
            run.event(loan("L" + i, "2026-01-05", 1, "2026-02-05", 100_00));
        }
        run.event(loan("refused", "2026-01-05", 1, "2026-02-05", 100_00));
        assertThat(run.last().limitsReached()).isEqualTo(1);
        run.event(event("X1", "L7", LoanEventKind.CLOSED, "2026-01-06", null))
                .event(loan("taken", "2026-01-06", 1, "2026-02-06", 100_00));
        assertThat(run.last().limitsReached()).isZero();
        assertThat(run.engine().statements(run.store(), "C1", LocalDate.parse("2026-01-07")))
                .hasSize(CustomerEngine.MAX_LOANS)
                .noneMatch(statement -> statement.loan().loanId().equals("L7"));
    }

    @Test
    void aLoanThatEndsWhileAReviewIsToComeIsClearedByThatReview() {
        run.event(loan("L1", "2026-01-05", 3, "2026-02-05", 100_00))
                .until(at("2026-02-10T00:00"))
                .event(event("X1", "L1", LoanEventKind.SETTLED, "2026-02-11", null));
        assertThat(run.lives()).containsExactly("OPENED missed x1");
        run.until(at("2026-02-11T00:00"));
        assertThat(run.lives()).containsExactly("OPENED missed x1", "CLEARED missed CLOSED x1");
        run.until(at("2026-12-31T00:00"));
        assertThat(run.lives()).hasSize(2);
    }

    @Test
    void aPaymentBeyondWhatALedgerHoldsCountsInNoWindowHoweverOftenItIsTold() {
        for (int i = 0; i < LoanAccount.MAX_ENTRIES; i++) {
            run.event(payment("P" + i, "L1", "2026-01-05", 1));
        }
        String header = Arrays.toString(run.store().read("header"));
        run.event(payment("one more", "L1", "2026-01-06", 1)).event(payment("one more", "L1", "2026-01-06", 1));
        assertThat(run.last().limitsReached()).isEqualTo(1);
        assertThat(Arrays.toString(run.store().read("header"))).isEqualTo(header);
    }
}

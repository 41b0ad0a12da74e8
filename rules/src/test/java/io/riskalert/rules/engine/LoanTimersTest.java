package io.riskalert.rules.engine;

import static io.riskalert.rules.engine.Events.at;
import static io.riskalert.rules.engine.Events.loan;
import static io.riskalert.rules.engine.Events.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.loan.AssetProfile;
import io.riskalert.rules.loan.LoanPolicy;
import io.riskalert.rules.window.WindowCatalogue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When an engine wants to be woken for a customer's loans, and what it then sees. */
class LoanTimersTest {
    private final List<String> seen = new ArrayList<>();
    private final EngineRun run = new EngineRun(
            new JavaRules(WindowCatalogue.EMPTY).standing("seen", "seen", Severity.LOW, facts -> {
                Loan loan = facts.loan();
                if (facts.event() == null) {
                    seen.add(loan.loanId() + " " + loan.businessDate() + " " + loan.daysPastDue() + " "
                            + loan.overdueInstalments() + " " + loan.daysToNextDue());
                }
                return false;
            }),
            new EngineSettings(
                    Events.ZONE, new LoanPolicy(2, 0, 3, AssetProfile.CN_LOAN), EngineSettings.DEFAULT.contactHours()));

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void oneWakeUpIsAskedForHoweverManyLoansTheCustomerHas() {
        for (int i = 0; i < 50; i++) {
            run.event(loan("L" + i, "2026-01-05", 12, "2026-02-" + (10 + i % 10), 100_00));
            assertThat(run.last().nextTimeIsNew()).as("loan %s", i).isEqualTo(i == 0);
            assertThat(run.last().nextTimeMs()).isEqualTo(at("2026-02-07T00:00"));
        }
        run.until(at("2026-02-07T00:00"));
        assertThat(seen).as("all loans are looked at together").hasSize(50);
        assertThat(run.last().nextTimeIsNew()).isTrue();
        assertThat(run.last().nextTimeMs()).isEqualTo(at("2026-02-08T00:00"));
    }

    @Test
    void anEarlierLoanBringsTheWakeUpForwardAndALaterOneDoesNotMoveIt() {
        run.event(loan("L1", "2026-01-05", 12, "2026-02-10", 100_00));
        run.event(loan("L2", "2026-01-05", 12, "2026-02-05", 100_00));
        assertThat(run.last().nextTimeIsNew()).isTrue();
        assertThat(run.last().nextTimeMs()).isEqualTo(at("2026-02-02T00:00"));
        run.event(loan("L3", "2026-01-05", 12, "2026-03-05", 100_00));
        assertThat(run.last().nextTimeIsNew()).isFalse();
        assertThat(run.last().nextTimeMs()).isEqualTo(at("2026-02-02T00:00"));
    }

    @Test
    void noticeMissAndEveryThresholdAreSeenOnTheirOwnDay() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00)).until(at("2027-03-01T00:00"));
        assertThat(seen)
                .startsWith(
                        "L1 2026-02-02 0 0 3", "L1 2026-02-06 1 0 -1", "L1 2026-02-07 2 0 -1", "L1 2026-02-08 3 1 -1")
                .contains(
                        "L1 2026-02-12 7 1 -1",
                        "L1 2026-03-08 31 1 -1",
                        "L1 2026-05-07 91 1 -1",
                        "L1 2026-11-03 271 1 -1",
                        "L1 2027-02-01 361 1 -1")
                .doesNotHaveDuplicates();
    }

    @Test
    void aPaidLoanSleepsUntilItsNextNotice() {
        run.event(loan("L1", "2026-01-05", 2, "2026-02-05", 100_00))
                .until(at("2026-02-02T00:00"))
                .event(payment("P1", "L1", "2026-02-03", 100_00));
        seen.clear();
        run.until(at("2026-03-05T23:00"));
        assertThat(seen).containsExactly("L1 2026-03-02 0 0 3");
    }

    @Test
    void theEndOfAnObservationIsSeenThoughNothingFallsDue() {
        run.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00))
                .until(at("2026-06-01T00:00"))
                .event(payment("P1", "L1", "2026-06-01", 100_00));
        seen.clear();
        run.until(at("2027-06-01T00:00"));
        assertThat(seen).containsExactly("L1 2026-11-28 0 0 -1");
    }
}

package io.riskalert.rules.loan;

import static io.riskalert.rules.engine.Events.loan;
import static io.riskalert.rules.engine.Events.payment;
import static io.riskalert.rules.engine.Events.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.AssetClass;
import io.riskalert.rules.fact.FirstPayment;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.PaymentHistory;
import io.riskalert.rules.fact.Repayment;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** 24 instalments of 100.00 on the 5th from 2026-02-05 on. */
class PaymentHistoryTest {
    private static final LoanPolicy NO_GRACE = LoanPolicy.DEFAULT;

    private static Loan on(String date, LoanPolicy policy, Repayment... payments) {
        LoanAccount account = LoanAccount.empty("L1").with(loan("L1", "2026-01-05", 24, "2026-02-05", 100_00));
        for (Repayment payment : payments) {
            account = account.with(payment);
        }
        return new LoanBook(policy, Events.ZONE)
                .statement(account, "C1", LocalDate.parse(date))
                .orElseThrow()
                .loan();
    }

    private static Loan on(String date, Repayment... payments) {
        return on(date, NO_GRACE, payments);
    }

    @Test
    void nothingIsToldBeforeTheFirstDueDateHasEnded() {
        assertThat(on("2026-02-05").history()).isEqualTo(PaymentHistory.NONE);
        assertThat(on("2026-02-05", payment("P1", "L1", "2026-02-01", 100_00)).firstPayment())
                .isEqualTo(FirstPayment.PAID_IN_TIME);
    }

    @Test
    void anInstalmentIsAsLateAsDaysLieBetweenItsDueDateAndItsPayment() {
        Loan loan = on(
                "2026-04-20",
                payment("P1", "L1", "2026-02-15", 100_00),
                payment("P2", "L1", "2026-03-05", 100_00),
                payment("P3", "L1", "2026-04-07", 100_00));
        assertThat(loan.lateInLast6()).isEqualTo(2);
        assertThat(loan.mostDaysLateInLast6()).isEqualTo(10);
        assertThat(loan.firstPayment()).isEqualTo(FirstPayment.PAID_LATE);
        assertThat(loan.firstInstalmentDaysLate()).isEqualTo(10);
        assertThat(loan.paidPercent()).isEqualTo(100);
        assertThat(loan.paidInTimePercent()).isEqualTo(33);
        assertThat(loan.bucketHistory()).isEqualTo("00");
    }

    @Test
    void whatIsStillUnpaidIsLateUntilTheBusinessDate() {
        Loan loan = on("2026-02-12");
        assertThat(loan.firstPayment()).isEqualTo(FirstPayment.UNPAID);
        assertThat(loan.firstInstalmentDaysLate()).isEqualTo(7);
        assertThat(loan.mostDaysLateInLast24()).isEqualTo(7);
        assertThat(loan.paidPercent()).isZero();
    }

    @Test
    void graceForgivesAndDoesNotMoveTheDaysOfWhatIsLater() {
        LoanPolicy grace = new LoanPolicy(3, 0, 3, AssetProfile.CN_LOAN);
        Repayment withinGrace = payment("P1", "L1", "2026-02-08", 100_00);
        assertThat(on("2026-02-20", grace, withinGrace).lateInLast6()).isZero();
        assertThat(on("2026-02-20", grace, withinGrace).firstPayment()).isEqualTo(FirstPayment.PAID_IN_TIME);
        Repayment afterGrace = payment("P1", "L1", "2026-02-09", 100_00);
        assertThat(on("2026-02-20", grace, afterGrace).lateInLast6()).isEqualTo(1);
        assertThat(on("2026-02-20", grace, afterGrace).mostDaysLateInLast6()).isEqualTo(4);
    }

    @Test
    void spansCountTheirOwnCyclesOnly() {
        Repayment[] payments = new Repayment[20];
        for (int i = 0; i < payments.length; i++) {
            LocalDate due = LocalDate.parse("2026-02-05").plusMonths(i);
            payments[i] = payment(
                    "P" + i, "L1", due.plusDays(i == 2 || i == 10 ? 9 : 0).toString(), 100_00);
        }
        Loan loan = on("2027-09-20", payments);
        assertThat(loan.lateInLast6()).isZero();
        assertThat(loan.lateInLast12()).isEqualTo(1);
        assertThat(loan.lateInLast24()).isEqualTo(2);
        assertThat(loan.mostDaysLateInLast6()).isZero();
        assertThat(loan.mostDaysLateInLast12()).isEqualTo(9);
        assertThat(loan.paidInTimePercent()).isEqualTo(90);
    }

    @Test
    void aCycleIsPartialIfSomethingButLessThanNineTenthsOfItsInstalmentWasPaid() {
        assertThat(on("2026-02-06", payment("P1", "L1", "2026-02-05", 89_99)).partialInLast6())
                .isEqualTo(1);
        assertThat(on("2026-02-06", payment("P1", "L1", "2026-02-05", 90_00)).partialInLast6())
                .isZero();
        assertThat(on("2026-02-06").partialInLast6()).as("nothing was paid").isZero();
    }

    @Test
    void whoPaysFourFifthsEachTimeIsPartialEachTimeThoughArrearsGrow() {
        Loan loan = on(
                "2026-05-06",
                payment("P1", "L1", "2026-02-05", 80_00),
                payment("P2", "L1", "2026-03-05", 80_00),
                payment("P3", "L1", "2026-04-05", 80_00),
                payment("P4", "L1", "2026-05-05", 80_00));
        assertThat(loan.partialInLast6()).isEqualTo(4);
        assertThat(loan.overdueMinor()).isEqualTo(80_00);
    }

    @Test
    void whatWasPaidAheadIsNotAskedForAgain() {
        Loan loan =
                on("2026-03-06", payment("P1", "L1", "2026-02-05", 150_00), payment("P2", "L1", "2026-03-05", 50_00));
        assertThat(loan.partialInLast6()).isZero();
        assertThat(loan.lateInLast6()).isZero();
    }

    @Test
    void bucketsAreThoseAtTheEndOfEachCycleAndRollOnAsTheyWorsen() {
        assertThat(on("2026-03-05").bucketHistory())
                .as("the cycle has not ended")
                .isEmpty();
        Loan march = on("2026-03-06");
        assertThat(march.bucketHistory()).isEqualTo("1");
        assertThat(march.bucket()).isEqualTo(1);
        assertThat(march.worsenedCycles()).isEqualTo(1);
        Loan rolled = on("2026-03-07");
        assertThat(rolled.bucket()).isEqualTo(2);
        assertThat(rolled.worsenedCycles()).isEqualTo(2);
        assertThat(on("2026-05-06").bucketHistory()).isEqualTo("123");
        assertThat(on("2026-05-05").worsenedCycles()).isEqualTo(3);
        assertThat(on("2026-05-06").worsenedCycles()).isEqualTo(4);
    }

    @Test
    void aBucketThatStaysOrGetsBetterEndsTheRollingOn() {
        Repayment one = payment("P1", "L1", "2026-03-06", 100_00);
        assertThat(on("2026-03-07", one).worsenedCycles())
                .as("the present cycle has not made it worse")
                .isEqualTo(1);
        Repayment next = payment("P2", "L1", "2026-04-06", 100_00);
        Loan steady = on("2026-05-06", one, next);
        assertThat(steady.bucketHistory()).isEqualTo("122");
        assertThat(steady.worsenedCycles()).isZero();
    }

    @Test
    void overdueAmountsAreSplitIntoInterestAndPrincipal() {
        Loan loan = on("2026-03-06", payment("P1", "L1", "2026-02-05", 40_00));
        assertThat(loan.overdueMinor()).isEqualTo(160_00);
        assertThat(loan.overduePrincipalMinor() + loan.overdueInterestMinor()).isEqualTo(160_00);
    }

    @Test
    void anAssetClassIsKeptUntilArrearsWerePaidAndTheObservationHasPassed() {
        Repayment all = payment("P1", "L1", "2026-06-01", 400_00);
        Repayment next = payment("P2", "L1", "2026-06-02", 2000_00);
        assertThat(on("2026-05-06").assetClass()).as("90 days past due").isEqualTo(AssetClass.SPECIAL_MENTION);
        assertThat(on("2026-05-31").assetClass()).isEqualTo(AssetClass.SUBSTANDARD);
        Loan cured = on("2026-06-02", all, next);
        assertThat(cured.bucket()).isZero();
        assertThat(cured.daysPastDue()).isZero();
        assertThat(cured.assetClass()).isEqualTo(AssetClass.SUBSTANDARD);
        assertThat(on("2026-11-27", all, next).assetClass()).isEqualTo(AssetClass.SUBSTANDARD);
        assertThat(on("2026-11-28", all, next).assetClass()).isEqualTo(AssetClass.NORMAL);
    }

    @Test
    void aPaymentOfAPartOfTheArrearsDoesNotRaiseTheAssetClass() {
        Repayment part = payment("P1", "L1", "2026-06-01", 300_00);
        Loan loan = on("2026-06-01", part);
        assertThat(loan.daysPastDue()).isEqualTo(27);
        assertThat(loan.assetClass()).isEqualTo(AssetClass.SUBSTANDARD);
    }

    @Test
    void aMildClassFollowsTheDaysPastDueAtOnce() {
        assertThat(on("2026-03-01", payment("P1", "L1", "2026-02-28", 100_00)).assetClass())
                .isEqualTo(AssetClass.NORMAL);
    }

    @Test
    void aReversedPaymentWasNeverMade() {
        Repayment paid = payment("P1", "L1", "2026-02-05", 100_00);
        Repayment back = reversal("R1", "L1", "2026-02-10", "P1", 100_00);
        assertThat(on("2026-02-20", paid, back).history())
                .isEqualTo(on("2026-02-20").history());
    }

    @Test
    void aLateInstalmentThatAnUnknownReversalOpensAgainIsLateOnceMore() {
        Repayment paid = payment("P1", "L1", "2026-02-08", 100_00);
        Repayment unknown = reversal("R1", "L1", "2026-02-20", "unknown", 50_00);
        assertThat(on("2026-02-19", paid).mostDaysLateInLast6()).isEqualTo(3);
        assertThat(on("2026-02-25", paid, unknown).mostDaysLateInLast6()).isEqualTo(20);
        assertThat(on("2026-02-25", paid, unknown).firstPayment()).isEqualTo(FirstPayment.UNPAID);
    }
}

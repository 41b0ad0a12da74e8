package io.riskalert.rules.loan;

import static io.riskalert.rules.engine.Events.at;
import static io.riskalert.rules.engine.Events.payment;
import static io.riskalert.rules.engine.Events.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.schedule.BusinessCalendar;
import io.riskalert.rules.loan.schedule.DayCount;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.loan.schedule.Frequency;
import io.riskalert.rules.loan.schedule.PaymentPeriods;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens in a loan's life besides payments. */
class LoanChangesTest {
    private static final LoanBook BOOK = new LoanBook(LoanPolicy.DEFAULT, Events.ZONE);

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static LoanAccount opened(ScheduleTerms terms) {
        return LoanAccount.empty("L1").with(change("opened", LoanEventKind.OPENED, "2026-01-05", null, terms));
    }

    /** Three instalments of 100.00 on the 31st or the last of the month. */
    private static LoanAccount opened() {
        return opened(ScheduleTerms.monthly(RepaymentMethod.FIXED_INSTALMENT, 0, 3, date("2026-01-31"), 100_00));
    }

    private static LoanEvent change(
            String id, LoanEventKind kind, String day, @Nullable String valueDate, @Nullable ScheduleTerms terms) {
        return change(id, kind, day, valueDate, terms, List.of(), 0, 0);
    }

    private static LoanEvent change(
            String id,
            LoanEventKind kind,
            String day,
            @Nullable String valueDate,
            @Nullable ScheduleTerms terms,
            List<Instalment> rows,
            long amountMinor,
            int periods) {
        return new LoanEvent(
                id,
                "C1",
                at(day + "T10:00"),
                "L1",
                kind,
                "cash",
                "",
                300_00,
                "CNY",
                terms,
                rows,
                List.of(),
                valueDate == null ? null : date(valueDate),
                amountMinor,
                periods);
    }

    private static Loan on(String day, LoanAccount account) {
        return BOOK.statement(account, "C1", date(day)).orElseThrow().loan();
    }

    private static List<String> dueDates(LoanAccount account, LoanBook book) {
        return book.schedule(account, date("2026-01-05")).stream()
                .map(row -> row.dueDate().toString())
                .toList();
    }

    @Test
    void aHolidayMovesDueDatesFromItsValueDateOnAndKeepsTheDayOfTheMonth() {
        LoanAccount account =
                opened().with(change("h", LoanEventKind.PAYMENT_HOLIDAY, "2026-02-10", null, null, List.of(), 0, 1));
        assertThat(dueDates(account, BOOK)).containsExactly("2026-01-31", "2026-03-31", "2026-04-30");
    }

    @Test
    void aHolidayToldLateTakesBackTheDaysPastDue() {
        LoanAccount account = opened();
        assertThat(on("2026-02-10", account).daysPastDue()).isEqualTo(10);
        LoanAccount later = account.with(
                change("h", LoanEventKind.PAYMENT_HOLIDAY, "2026-02-10", "2026-01-20", null, List.of(), 0, 2));
        assertThat(dueDates(later, BOOK)).containsExactly("2026-03-31", "2026-04-30", "2026-05-31");
        assertThat(on("2026-02-10", later).daysPastDue()).isZero();
        assertThat(on("2026-02-10", later).missedInstalments()).isZero();
    }

    @Test
    void weeklyDueDatesMoveByWeeksAndGivenRowsByMonths() {
        ScheduleTerms weekly = ScheduleTerms.of(
                RepaymentMethod.EQUAL_PRINCIPAL,
                PaymentPeriods.regular(date("2026-01-05"), 3, new Frequency(2, Frequency.Unit.WEEKS)),
                0,
                DayCount.ACT_365);
        LoanEvent holiday = change("h", LoanEventKind.PAYMENT_HOLIDAY, "2026-01-20", null, null, List.of(), 0, 1);
        assertThat(dueDates(opened(weekly).with(holiday), BOOK))
                .containsExactly("2026-01-19", "2026-02-16", "2026-03-02");
        List<Instalment> rows =
                List.of(new Instalment(1, date("2026-01-31"), 1, 0, 0), new Instalment(2, date("2026-02-28"), 1, 0, 0));
        LoanAccount given = LoanAccount.empty("L1")
                .with(change("o", LoanEventKind.OPENED, "2026-01-05", null, null, rows, 0, 0))
                .with(holiday);
        assertThat(dueDates(given, BOOK)).containsExactly("2026-02-28", "2026-03-31");
    }

    @Test
    void dueDatesMoveAsTheLoanItsProductOrThePortfolioSay() {
        BusinessCalendar cn =
                new BusinessCalendar("cn", BusinessCalendar.WEEKENDS.weekend(), Set.of(date("2026-02-27")), Set.of());
        LoanCalendars calendars = new LoanCalendars(
                cn,
                Map.of("cn", cn, "hk", BusinessCalendar.WEEKENDS),
                DueDateAdjustment.NEXT,
                Map.of("cash", DueDateAdjustment.MODIFIED_NEXT));
        LoanPolicy policy = new LoanPolicy(
                0, 0, 3, AssetProfile.CN_LOAN, AllocationOrder.PENALTY_FEE_INTEREST_PRINCIPAL, calendars);
        LoanBook book = new LoanBook(policy, Events.ZONE);
        ScheduleTerms terms = ScheduleTerms.monthly(RepaymentMethod.EQUAL_PRINCIPAL, 0, 2, date("2026-01-31"), 0);
        assertThat(dueDates(opened(terms), book)).containsExactly("2026-01-30", "2026-02-26");
        assertThat(dueDates(opened(terms.with(terms.periods().withAdjustment(DueDateAdjustment.STAY))), book))
                .containsExactly("2026-01-31", "2026-02-28");
        assertThat(dueDates(opened(terms.with(terms.periods().withRegion("hk"))), book))
                .containsExactly("2026-01-30", "2026-02-27");
        LoanEvent other = new LoanEvent(
                "o", "C1", at("2026-01-05T10:00"), "L1", LoanEventKind.OPENED, "card", "", 2, "CNY", terms, List.of());
        assertThat(dueDates(LoanAccount.empty("L1").with(other), book)).containsExactly("2026-02-02", "2026-03-02");
    }

    @Test
    void aWaivedRowCountsFromItsValueDateAndHistoryStays() {
        LoanAccount account = opened().with(change(
                "w",
                LoanEventKind.WAIVED,
                "2026-02-10",
                null,
                null,
                List.of(new Instalment(1, date("2026-01-31"), 100_00, 0, 0)),
                0,
                0));
        assertThat(on("2026-02-09", account).daysPastDue()).isEqualTo(9);
        assertThat(on("2026-02-10", account).daysPastDue()).isZero();
        assertThat(on("2026-02-10", account).missedInstalments()).isEqualTo(1);
        assertThat(on("2026-02-10", account).outstandingMinor()).isEqualTo(200_00);
    }

    @Test
    void aWaivedAmountSettlesTheOldestInstalment() {
        LoanAccount account = opened().with(payment("P1", "L1", "2026-01-31", 70_00))
                .with(change("w", LoanEventKind.WAIVED, "2026-02-05", null, null, List.of(), 30_00, 0));
        assertThat(on("2026-02-04", account).overdueMinor()).isEqualTo(30_00);
        assertThat(on("2026-02-05", account).overdueMinor()).isZero();
    }

    @Test
    void aChargeFallsDueOnItsOwnDateAndNotBeforeItIsMade() {
        LoanAccount account = opened().with(payment("P1", "L1", "2026-01-31", 100_00))
                .with(change(
                        "c",
                        LoanEventKind.CHARGED,
                        "2026-02-10",
                        null,
                        null,
                        List.of(new Instalment(0, date("2026-02-01"), 0, 0, 0, 8_00)),
                        0,
                        0));
        assertThat(on("2026-02-10", account).daysPastDue()).isZero();
        assertThat(on("2026-02-12", account).daysPastDue()).isEqualTo(2);
        assertThat(on("2026-02-12", account).overdueMinor()).isEqualTo(8_00);
    }

    @Test
    void chargesForOneLateInstalmentAreNotManyLateInstalments() {
        LoanAccount account = opened();
        for (int day = 1; day <= 20; day++) {
            String date = LocalDate.of(2026, 2, day).toString();
            List<Instalment> charge = List.of(new Instalment(0, date(date), 0, 0, 0, 5));
            account = account.with(change("c" + day, LoanEventKind.CHARGED, date, null, null, charge, 0, 0));
        }
        Loan late = on("2026-02-22", account);
        assertThat(late.missedInstalments()).isEqualTo(1);
        assertThat(late.overdueInstalments()).isEqualTo(1);
        assertThat(late.lateInLast6()).isEqualTo(1);
        Loan onlyCharges = on("2026-02-22", account.with(payment("P1", "L1", "2026-02-21", 100_00)));
        assertThat(onlyCharges.overdueInstalments()).isEqualTo(1);
        assertThat(onlyCharges.overdueMinor()).isEqualTo(20 * 5);
        assertThat(onlyCharges.daysPastDue()).isEqualTo(21);
    }

    @Test
    void whatWasMissedUnderAnEarlierScheduleStaysMissed() {
        LoanAccount account = opened().with(change(
                "r",
                LoanEventKind.RESCHEDULED,
                "2026-02-10",
                null,
                ScheduleTerms.monthly(RepaymentMethod.FIXED_INSTALMENT, 0, 6, date("2026-03-10"), 50_00)));
        assertThat(on("2026-02-09", account).daysPastDue()).isEqualTo(9);
        assertThat(on("2026-02-10", account).daysPastDue()).isZero();
        assertThat(on("2026-02-10", account).missedInstalments()).isEqualTo(1);
        assertThat(on("2026-02-10", account).outstandingMinor()).isEqualTo(300_00);
        assertThat(on("2026-03-12", account).missedInstalments()).isEqualTo(2);
        assertThat(on("2026-03-12", account).daysPastDue()).isEqualTo(2);
    }

    @Test
    void aBounceOfAPaymentThatTheNewScheduleReliedOnIsOwedAgain() {
        LoanAccount account = opened().with(payment("P1", "L1", "2026-01-31", 100_00))
                .with(change(
                        "r",
                        LoanEventKind.RESCHEDULED,
                        "2026-02-10",
                        null,
                        ScheduleTerms.monthly(RepaymentMethod.FIXED_INSTALMENT, 0, 4, date("2026-03-10"), 50_00)))
                .with(payment("P2", "L1", "2026-03-10", 50_00));
        assertThat(on("2026-03-11", account).daysPastDue()).isZero();
        LoanAccount bounced = account.with(reversal("R1", "L1", "2026-02-12", "P1", 100_00));
        assertThat(on("2026-03-11", bounced).daysPastDue()).isEqualTo(1);
    }

    @Test
    void aLoanEndsOnItsValueDateAndCanBeReopened() {
        LoanAccount account =
                opened().with(change("s", LoanEventKind.SETTLED, "2026-02-12", "2026-02-10", null, List.of(), 0, 0));
        assertThat(on("2026-02-09", account).daysPastDue()).isEqualTo(9);
        assertThat(on("2026-02-10", account).closed()).isTrue();
        LoanAccount reopened =
                account.with(change("re", LoanEventKind.REOPENED, "2026-02-20", null, null, List.of(), 0, 0));
        assertThat(on("2026-02-20", reopened).daysPastDue()).isEqualTo(20);
        LoanAccount lost =
                reopened.with(change("w", LoanEventKind.WRITTEN_OFF, "2026-06-01", null, null, List.of(), 0, 0));
        assertThat(on("2026-05-31", lost).daysPastDue()).isEqualTo(120);
        assertThat(on("2026-06-01", lost).closed()).isTrue();
    }
}

package io.riskalert.rules.loan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.Schedules;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Each term by itself; amounts worked out by hand. */
class ScheduleTermsTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 15);

    private static ScheduleTerms monthly(RepaymentMethod method, int instalments) {
        return ScheduleTerms.of(
                method, PaymentPeriods.regular(START, instalments, Frequency.MONTHLY), 120_000, DayCount.THIRTY_360);
    }

    private static List<Long> principals(List<Instalment> rows) {
        return rows.stream().map(Instalment::principalMinor).toList();
    }

    private static List<Long> interests(List<Instalment> rows) {
        return rows.stream().map(Instalment::interestMinor).toList();
    }

    @Test
    void aBalloonIsLeftToTheLastInstalment() {
        AmortisationTerms balloon =
                AmortisationTerms.of(RepaymentMethod.EQUAL_PRINCIPAL).withBalloon(60_000);
        List<Instalment> rows = Schedules.of(
                100_000, monthly(RepaymentMethod.EQUAL_PRINCIPAL, 4).with(balloon));
        assertThat(principals(rows)).containsExactly(10_000L, 10_000L, 10_000L, 70_000L);
        assertThat(interests(rows)).containsExactly(1_000L, 900L, 800L, 700L);
    }

    @Test
    void instalmentsBeforeABalloonAreEqualAndSoIsTheLastWithoutIt() {
        AmortisationTerms balloon =
                AmortisationTerms.of(RepaymentMethod.EQUAL_INSTALMENT).withBalloon(50_000_00);
        List<Instalment> rows = Schedules.of(
                100_000_00, monthly(RepaymentMethod.EQUAL_INSTALMENT, 12).with(balloon));
        long instalmentMinor = rows.get(0).dueMinor();
        // 50,000 as an annuity at 1 % a month for 12 months, and interest on the other 50,000.
        assertThat(instalmentMinor).isEqualTo(4_442_44 + 500_00);
        assertThat(rows.subList(0, 11))
                .allSatisfy(row -> assertThat(row.dueMinor()).isEqualTo(instalmentMinor));
        assertThat(rows.get(11).dueMinor() - 50_000_00).isBetween(instalmentMinor - 6, instalmentMinor + 6);
    }

    @Test
    void duringGraceOnlyInterestIsPaid() {
        AmortisationTerms grace =
                AmortisationTerms.of(RepaymentMethod.EQUAL_PRINCIPAL).withPrincipalGracePeriods(2);
        List<Instalment> rows = Schedules.of(
                100_000, monthly(RepaymentMethod.EQUAL_PRINCIPAL, 4).with(grace));
        assertThat(principals(rows)).containsExactly(0L, 0L, 50_000L, 50_000L);
        assertThat(interests(rows)).containsExactly(1_000L, 1_000L, 1_000L, 500L);
    }

    @Test
    void interestCanBeFreeOrFallDueLater() {
        ScheduleTerms terms = monthly(RepaymentMethod.INTEREST_ONLY, 4);
        assertThat(interests(Schedules.of(100_000, terms.with(terms.interest().withFreePeriods(2)))))
                .containsExactly(0L, 0L, 1_000L, 1_000L);
        assertThat(interests(Schedules.of(100_000, terms.with(terms.interest().withDeferredPeriods(2)))))
                .containsExactly(0L, 0L, 3_000L, 1_000L);
    }

    @Test
    void flatInterestIsOnAllThatWasPaidOutAndTheLastTakesTheRest() {
        ScheduleTerms terms =
                monthly(RepaymentMethod.EQUAL_PRINCIPAL, 3).with(InterestTerms.flat(100_000, DayCount.THIRTY_360));
        assertThat(interests(Schedules.of(100_000, terms))).containsExactly(833L, 833L, 834L);
    }

    @Test
    void oddFirstAndLastPeriodsBearInterestForTheirDays() {
        PaymentPeriods periods = PaymentPeriods.regular(START, 3, Frequency.MONTHLY)
                .withFirstDueDate(LocalDate.of(2026, 3, 1))
                .withLastDueDate(LocalDate.of(2026, 5, 16));
        List<Instalment> thirty = Schedules.of(
                360_000, ScheduleTerms.of(RepaymentMethod.INTEREST_ONLY, periods, 100_000, DayCount.THIRTY_360));
        assertThat(thirty)
                .extracting(Instalment::dueDate)
                .containsExactly(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 16));
        assertThat(interests(thirty)).containsExactly(4_600L, 3_000L, 4_500L);
        List<Instalment> actual = Schedules.of(
                365_000, ScheduleTerms.of(RepaymentMethod.INTEREST_ONLY, periods, 100_000, DayCount.ACT_365));
        assertThat(interests(actual)).containsExactly(4_500L, 3_100L, 4_500L);
    }

    @Test
    void weeksAndDaysCountFromTheStart() {
        assertThat(Schedules.of(
                        100_000,
                        ScheduleTerms.of(
                                RepaymentMethod.INTEREST_ONLY,
                                PaymentPeriods.regular(START, 3, new Frequency(2, Frequency.Unit.WEEKS)),
                                364_000,
                                DayCount.ACT_364)))
                .extracting(Instalment::dueDate, Instalment::interestMinor)
                .containsExactly(
                        Tuple.tuple(LocalDate.of(2026, 1, 29), 1_400L),
                        Tuple.tuple(LocalDate.of(2026, 2, 12), 1_400L),
                        Tuple.tuple(LocalDate.of(2026, 2, 26), 1_400L));
        assertThat(new Frequency(10, Frequency.Unit.DAYS).after(START, 2)).isEqualTo(LocalDate.of(2026, 2, 4));
    }

    @Test
    void aTrancheBearsInterestFromItsOwnDateAndSetsTheShareAnew() {
        ScheduleTerms terms = ScheduleTerms.of(
                RepaymentMethod.EQUAL_PRINCIPAL,
                PaymentPeriods.regular(LocalDate.of(2026, 1, 1), 4, Frequency.MONTHLY),
                365_000,
                DayCount.ACT_365);
        List<Instalment> rows = Schedules.of(
                List.of(
                        new Disbursement(LocalDate.of(2026, 2, 11), 30_000),
                        new Disbursement(LocalDate.of(2026, 1, 1), 40_000)),
                terms,
                BusinessCalendar.EVERY_DAY);
        assertThat(principals(rows)).containsExactly(10_000L, 20_000L, 20_000L, 20_000L);
        // 0.1 % a day: 40,000 for 31; 30,000 for 28 and 30,000 for 18; 40,000 for 31; 20,000 for 30.
        assertThat(interests(rows)).containsExactly(1_240L, 1_380L, 1_240L, 600L);
    }

    @Test
    void aDownPaymentIsDueAtOnceAndTheRestIsSpread() {
        ScheduleTerms terms = monthly(RepaymentMethod.EQUAL_PRINCIPAL, 3)
                .with(AmortisationTerms.of(RepaymentMethod.EQUAL_PRINCIPAL).withDownPayment(250_000));
        List<Instalment> rows = Schedules.of(100_000, terms);
        assertThat(rows.get(0)).isEqualTo(new Instalment(1, START, 25_000, 0, 0));
        assertThat(principals(rows)).containsExactly(25_000L, 25_000L, 25_000L, 25_000L);
        assertThat(interests(rows)).containsExactly(0L, 750L, 500L, 250L);
    }

    @Test
    void halvesAreRoundedUpOrToEven() {
        ScheduleTerms terms =
                monthly(RepaymentMethod.INTEREST_ONLY, 1).with(InterestTerms.declining(150_000, DayCount.THIRTY_360));
        assertThat(interests(Schedules.of(1_250_00, terms))).containsExactly(15_63L);
        assertThat(interests(Schedules.of(1_250_00, terms.with(MoneyRounding.HALF_EVEN))))
                .containsExactly(15_62L);
    }

    @Test
    void instalmentsCanBeWholeUnits() {
        ScheduleTerms terms =
                monthly(RepaymentMethod.EQUAL_INSTALMENT, 12).with(MoneyRounding.HALF_UP.withInstalmentMultiple(100));
        List<Instalment> rows = Schedules.of(10_000_00, terms);
        assertThat(rows.subList(0, 11))
                .allSatisfy(row -> assertThat(row.dueMinor()).isEqualTo(888_00));
    }

    @Test
    void levellingCorrectsTheInstalmentWhereTheLastOneComesCloser() {
        ScheduleTerms terms = ScheduleTerms.of(
                RepaymentMethod.EQUAL_INSTALMENT,
                PaymentPeriods.regular(LocalDate.of(2024, 1, 1), 3, Frequency.MONTHLY),
                251_203,
                DayCount.ACT_365);
        assertThat(Schedules.of(910_00, terms))
                .extracting(Instalment::dueMinor)
                .containsExactly(316_09L, 316_09L, 316_07L);
        AmortisationTerms levelled =
                AmortisationTerms.of(RepaymentMethod.EQUAL_INSTALMENT).withLevelling();
        assertThat(Schedules.of(910_00, terms.with(levelled)))
                .extracting(Instalment::dueMinor)
                .containsExactly(316_08L, 316_08L, 316_09L);
    }

    @Test
    void dayCountsFollowTheirDefinitions() {
        LocalDate from = LocalDate.of(2023, 12, 12);
        LocalDate to = LocalDate.of(2024, 1, 31);
        assertThat(DayCount.ACT_360.units(from, to)).isEqualTo(50);
        assertThat(DayCount.THIRTY_360.units(from, to)).isEqualTo(48);
        assertThat(DayCount.ACT_ACT.units(from, to)).isEqualTo(20 * 366 + 30 * 365);
        assertThat(DayCount.ACT_ACT.units(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1)))
                .isEqualTo(DayCount.ACT_ACT.unitsPerYear());
        assertThat(DayCount.ACT_ACT.units(LocalDate.of(2100, 1, 1), LocalDate.of(2101, 1, 1)))
                .isEqualTo(DayCount.ACT_ACT.unitsPerYear());
        assertThat(DayCount.THIRTY_360.units(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 28), 1))
                .isEqualTo(30);
    }

    @Test
    void allThatCannotBeIsToldAtOnce() {
        ScheduleTerms terms = new ScheduleTerms(
                PaymentPeriods.regular(START, 3, Frequency.MONTHLY).withFirstDueDate(START),
                new InterestTerms(InterestTerms.Method.FLAT, -1, DayCount.ACT_365, 4, 3),
                new AmortisationTerms(RepaymentMethod.UNKNOWN, 3, 200_000, 2_000_000, false, 0),
                new MoneyRounding(RoundingMode.DOWN, 0));
        assertThatThrownBy(() -> Schedules.of(
                        List.of(new Disbursement(START.minusDays(1), 100_000)), terms, BusinessCalendar.EVERY_DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "due date 2026-01-15 of instalment 1 is not after 2026-01-15",
                        "disbursement of 2026-01-14 is not from 2026-01-15 until the day before 2026-03-15",
                        "annualRatePpm is -1",
                        "freePeriods is 4, allowed are 0 to 3",
                        "deferredPeriods is 3, allowed are 0 to 2",
                        "principalGracePeriods is 3",
                        "balloonMinor is 200000, allowed are 0 to 100000",
                        "downPaymentPpm is 2000000",
                        "rounding mode is DOWN",
                        "instalmentMultipleMinor is 0",
                        "repayment method");
        assertThatThrownBy(() -> Schedules.of(1, monthly(RepaymentMethod.INTEREST_ONLY, 601)))
                .hasMessageContaining("instalments is 601, allowed are 1 to 600");
        PaymentPeriods periods =
                PaymentPeriods.regular(START, 2, Frequency.MONTHLY).withLastDueDate(START.plusYears(70));
        assertThatThrownBy(() ->
                        Schedules.of(1, ScheduleTerms.of(RepaymentMethod.INTEREST_ONLY, periods, 1, DayCount.ACT_365)))
                .hasMessageContaining("2096-01-15 is more than 60 years after 2026-01-15");
    }

    @Test
    void theHighestAmountsAndRatesFit() {
        for (RepaymentMethod method : List.of(
                RepaymentMethod.EQUAL_INSTALMENT, RepaymentMethod.EQUAL_PRINCIPAL, RepaymentMethod.INTEREST_ONLY)) {
            for (InterestTerms.Method interest : InterestTerms.Method.values()) {
                for (DayCount dayCount : DayCount.values()) {
                    ScheduleTerms terms = monthly(method, 600)
                            .with(new InterestTerms(interest, TermsCheck.MAX_RATE_PPM, dayCount, 0, 599));
                    assertThat(Schedules.of(TermsCheck.MAX_PRINCIPAL_MINOR, terms))
                            .hasSize(600)
                            .allSatisfy(row -> assertThat(row.interestMinor()).isNotNegative());
                }
            }
        }
    }

    @Test
    void givenRowsComeByDueDate() {
        Instalment first = new Instalment(1, START, 1, 0, 0);
        Instalment second = new Instalment(2, START.plusDays(1), 1, 0, 0);
        assertThat(Schedules.given(List.of(second, first))).containsExactly(first, second);
    }
}

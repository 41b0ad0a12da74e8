package io.riskalert.rules.loan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.Schedules;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Random terms against what must always hold, and interest against a count of days, one by one. */
class ScheduleOracleTest {
    private static final LocalDate START = LocalDate.of(2023, 11, 30);

    /** A loan at random: terms and disbursements. */
    record Case(ScheduleTerms terms, List<Disbursement> disbursements) {
        long sumMinor() {
            return disbursements.stream().mapToLong(Disbursement::amountMinor).sum();
        }

        List<Instalment> rows() {
            return Schedules.of(disbursements, terms, BusinessCalendar.EVERY_DAY);
        }
    }

    @Property(tries = 2_000)
    void principalsAddUpAndNothingIsNegative(@ForAll("cases") Case loan) {
        List<Instalment> rows = loan.rows();
        assertThat(rows.stream().mapToLong(Instalment::principalMinor).sum()).isEqualTo(loan.sumMinor());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.principalMinor()).isNotNegative();
            assertThat(row.interestMinor()).isNotNegative();
        });
        assertThat(rows).extracting(Instalment::number).isSorted().doesNotHaveDuplicates();
        assertThat(rows).extracting(Instalment::dueDate).isSorted();
        long owedMinor = 0;
        LocalDate before = LocalDate.MIN;
        for (Instalment row : rows) {
            owedMinor += drawnMinor(loan, before, row.dueDate()) - row.principalMinor();
            before = row.dueDate();
            assertThat(owedMinor).isNotNegative();
        }
        assertThat(owedMinor).isZero();
    }

    private static long drawnMinor(Case loan, LocalDate after, LocalDate until) {
        return loan.disbursements().stream()
                .filter(drawn -> drawn.date().isAfter(after) && !drawn.date().isAfter(until))
                .mapToLong(Disbursement::amountMinor)
                .sum();
    }

    @Property(tries = 2_000)
    void interestIsThatOfEveryDayOnWhatIsOwed(@ForAll("cases") Case loan) {
        InterestTerms interest = loan.terms().interest();
        List<Instalment> rows = loan.rows();
        List<LocalDate> dueDates = dueDates(loan.terms().periods());
        LocalDate from = loan.terms().periods().startDate();
        long deferredMinor = 0;
        BigDecimal flatTotal = BigDecimal.ZERO;
        long flatMinor = 0;
        for (int i = 0; i < dueDates.size(); i++) {
            LocalDate to = dueDates.get(i);
            BigDecimal exact = BigDecimal.ZERO;
            for (LocalDate day = from; day.isBefore(to) && i >= interest.freePeriods(); day = day.plusDays(1)) {
                boolean flat = interest.method() == InterestTerms.Method.FLAT;
                long owedMinor = flat ? drawnMinor(loan, LocalDate.MIN, day) : owedMinor(loan, rows, day);
                exact = exact.add(BigDecimal.valueOf(owedMinor).multiply(ofDay(day, interest)), MathContext.DECIMAL128);
            }
            from = to;
            flatTotal = flatTotal.add(exact);
            long interestMinor = exact.setScale(10, RoundingMode.HALF_UP)
                    .setScale(0, loan.terms().rounding().mode())
                    .longValueExact();
            if (interest.method() == InterestTerms.Method.FLAT) {
                interestMinor = dueInterestMinor(rows, to);
                flatMinor += interestMinor;
                assertThat(new BigDecimal(interestMinor))
                        .isBetween(
                                exact.subtract(BigDecimal.valueOf(dueDates.size())),
                                exact.add(BigDecimal.valueOf(dueDates.size())));
            } else if (i < interest.deferredPeriods()) {
                deferredMinor += interestMinor;
                assertThat(dueInterestMinor(rows, to)).isZero();
            } else {
                assertThat(dueInterestMinor(rows, to)).isEqualTo(interestMinor + deferredMinor);
                deferredMinor = 0;
            }
        }
        if (interest.method() == InterestTerms.Method.FLAT) {
            assertThat(BigDecimal.valueOf(flatMinor).subtract(flatTotal).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.5000001"));
        }
    }

    private static BigDecimal ofDay(LocalDate day, InterestTerms interest) {
        long daysPerYear =
                switch (interest.dayCount()) {
                    case THIRTY_360, ACT_360 -> 360;
                    case ACT_364 -> 364;
                    case ACT_365 -> 365;
                    case ACT_ACT -> day.lengthOfYear();
                };
        return BigDecimal.valueOf(interest.annualRatePpm())
                .divide(BigDecimal.valueOf(daysPerYear * 1_000_000), MathContext.DECIMAL128);
    }

    /** What is owed at the end of a day: all drawn until then, less all principal due until then. */
    private static long owedMinor(Case loan, List<Instalment> rows, LocalDate day) {
        return drawnMinor(loan, LocalDate.MIN, day)
                - rows.stream()
                        .filter(row -> !row.dueDate().isAfter(day))
                        .mapToLong(Instalment::principalMinor)
                        .sum();
    }

    private static long dueInterestMinor(List<Instalment> rows, LocalDate dueDate) {
        return rows.stream()
                .filter(row -> row.dueDate().equals(dueDate))
                .mapToLong(Instalment::interestMinor)
                .sum();
    }

    private static List<LocalDate> dueDates(PaymentPeriods periods) {
        List<LocalDate> dates = new ArrayList<>();
        for (int number = 1; number <= periods.instalments(); number++) {
            dates.add(periods.frequency().after(periods.startDate(), number));
        }
        return dates;
    }

    /** The exact annuity from fractions of whole numbers; it may be off by half a minor unit and no more. */
    @Property(tries = 500)
    void theAnnuityIsTheOneOfTheFormula(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_00L) long principalMinor,
            @ForAll @LongRange(min = 1, max = 600_000) long ratePpm,
            @ForAll @IntRange(min = 2, max = 360) int instalments) {
        ScheduleTerms terms = ScheduleTerms.of(
                RepaymentMethod.EQUAL_INSTALMENT,
                PaymentPeriods.regular(START, instalments, Frequency.MONTHLY),
                ratePpm,
                DayCount.THIRTY_360);
        Instalment first = Schedules.of(principalMinor, terms).get(0);
        BigInteger one = BigInteger.valueOf(12_000_000);
        BigInteger growth = BigInteger.valueOf(ratePpm).add(one).pow(instalments);
        BigInteger dividend = BigInteger.valueOf(principalMinor)
                .multiply(BigInteger.valueOf(ratePpm))
                .multiply(growth);
        BigInteger divisor = growth.subtract(one.pow(instalments)).multiply(one);
        BigInteger twice = dividend.shiftLeft(1).add(divisor).divide(divisor.shiftLeft(1));
        // A principal too small for its interest pays interest alone until the end, which then is more than the
        // annuity.
        assertThat(first.dueMinor()).isEqualTo(Math.max(twice.longValueExact(), first.interestMinor()));
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<PaymentPeriods> periods = Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.integers().between(1, 15),
                        Arbitraries.of(Frequency.Unit.class),
                        Arbitraries.integers().between(0, 400))
                .as((count, every, unit, days) -> PaymentPeriods.regular(
                        START.plusDays(days),
                        unit == Frequency.Unit.MONTHS ? Math.min(count, 12) : count,
                        new Frequency(unit == Frequency.Unit.MONTHS ? Math.min(every, 3) : every, unit)));
        Arbitrary<DayCount> dayCounts =
                Arbitraries.of(DayCount.ACT_360, DayCount.ACT_364, DayCount.ACT_365, DayCount.ACT_ACT);
        return periods.flatMap(dates -> Combinators.combine(
                        interest(dates.instalments(), dayCounts),
                        amortisation(dates.instalments()),
                        Arbitraries.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN),
                        Arbitraries.of(1L, 100L, 5_000L),
                        disbursements(dates))
                .as((interest, amortisation, mode, multiple, drawn) -> new Case(
                        new ScheduleTerms(dates, interest, amortisation, new MoneyRounding(mode, multiple)), drawn)));
    }

    private static Arbitrary<InterestTerms> interest(int instalments, Arbitrary<DayCount> dayCounts) {
        return Combinators.combine(
                        Arbitraries.of(InterestTerms.Method.class),
                        Arbitraries.longs().between(0, 500_000),
                        dayCounts,
                        Arbitraries.integers().between(0, instalments),
                        Arbitraries.integers().between(0, instalments - 1))
                .as((method, rate, dayCount, free, deferred) -> method == InterestTerms.Method.FLAT
                        ? new InterestTerms(method, rate, dayCount, free, 0)
                        : new InterestTerms(method, rate, dayCount, free, deferred));
    }

    private static Arbitrary<AmortisationTerms> amortisation(int instalments) {
        return Combinators.combine(
                        Arbitraries.of(
                                RepaymentMethod.EQUAL_INSTALMENT,
                                RepaymentMethod.EQUAL_PRINCIPAL,
                                RepaymentMethod.INTEREST_ONLY),
                        Arbitraries.integers().between(0, instalments - 1),
                        Arbitraries.longs().between(0, 1_000),
                        Arbitraries.of(0L, 100_000L, 333_333L),
                        Arbitraries.of(true, false))
                .as((method, grace, balloon, down, levelled) ->
                        new AmortisationTerms(method, grace, balloon, down, levelled, 0));
    }

    private static Arbitrary<List<Disbursement>> disbursements(PaymentPeriods dates) {
        List<LocalDate> dueDates = dueDates(dates);
        int days = (int) dates.startDate().until(dueDates.get(dueDates.size() - 1), ChronoUnit.DAYS);
        Arbitrary<Disbursement> any = Combinators.combine(
                        Arbitraries.integers().between(0, days - 1),
                        Arbitraries.longs().between(1_000, 10_000_000))
                .as((after, amount) -> new Disbursement(dates.startDate().plusDays(after), amount));
        return any.list().ofMinSize(1).ofMaxSize(3);
    }
}

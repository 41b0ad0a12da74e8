package io.riskalert.rules.loan;

import static io.riskalert.rules.engine.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Random loans with random ledgers. Positions equal a simulation day by day with a naive list of what is unpaid, and what is
 * open at the end does not depend on the order of arrival.
 */
class LoanOracleTest {
    private static final LocalDate FIRST_DUE = LocalDate.parse("2026-02-05");
    private static final LocalDate END = LocalDate.parse("2026-12-31");
    private static final long DUE_MINOR = 100_00;

    /** A payment, or by {@code reverses} its reversal or that of a payment that nobody knows. */
    record Step(int day, int lateDays, long amountMinor, int reverses) {}

    record Story(int instalments, int graceDays, long toleranceMinor, List<Step> steps, long seed) {
        LoanPolicy policy() {
            return new LoanPolicy(graceDays, toleranceMinor, 3, AssetProfile.CN_LOAN);
        }

        LoanEvent opening() {
            return Events.loan("L1", "2026-01-05", instalments, FIRST_DUE.toString(), DUE_MINOR);
        }

        /** Such a reversal counts from its own date and brings back an instalment that was settled long ago. */
        boolean takesBackWhatNobodyKnows() {
            return steps.stream()
                    .anyMatch(step -> step.reverses() >= steps.size()
                            || (step.reverses() >= 0
                                    && steps.get(step.reverses()).reverses() >= 0));
        }

        List<Repayment> repayments() {
            List<Repayment> repayments = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                LocalDate valueDate = LocalDate.parse("2026-01-06").plusDays(step.day());
                long timeMs = at(valueDate.plusDays(step.lateDays()) + "T09:00") + i;
                boolean reversal = step.reverses() >= 0;
                repayments.add(new Repayment(
                        "P" + i,
                        "C1",
                        timeMs,
                        "L1",
                        reversal ? RepaymentKind.REVERSED : RepaymentKind.RECEIVED,
                        step.amountMinor(),
                        "CNY",
                        valueDate,
                        reversal ? "P" + step.reverses() : ""));
            }
            return repayments;
        }
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.integers().between(0, 330),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(4, Arbitraries.just(0)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(1, 20))),
                        Arbitraries.oneOf(
                                Arbitraries.of(DUE_MINOR, DUE_MINOR - 50, 2 * DUE_MINOR),
                                Arbitraries.longs().between(1, 3 * DUE_MINOR)),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(5, Arbitraries.just(-1)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 14))))
                .as(Step::new);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.of(0, 3),
                        Arbitraries.of(0L, 5_00L),
                        steps.list().ofMaxSize(14),
                        Arbitraries.longs())
                .as(Story::new);
    }

    /** What is unpaid of each instalment at the end of a day: payments that stand, one by one, oldest instalment first. */
    private static long[] unpaid(Story story, LocalDate date) {
        long[] unpaid = new long[story.instalments()];
        java.util.Arrays.fill(unpaid, DUE_MINOR);
        List<Repayment> repayments = story.repayments();
        Map<String, Long> standing = new TreeMap<>();
        Map<String, LocalDate> valueDates = new TreeMap<>();
        for (Repayment payment : repayments) {
            if (payment.kind() == RepaymentKind.RECEIVED) {
                standing.put(payment.eventId(), payment.amountMinor());
                valueDates.put(payment.eventId(), payment.valueDate());
            }
        }
        long owedMore = 0;
        for (Repayment reversal : repayments) {
            if (reversal.kind() == RepaymentKind.REVERSED) {
                Long left = standing.get(reversal.reversesId());
                if (left != null) {
                    standing.put(reversal.reversesId(), Math.max(0, left - reversal.amountMinor()));
                } else if (!reversal.valueDate().isAfter(date)) {
                    owedMore += reversal.amountMinor();
                }
            }
        }
        long money = 0;
        for (Map.Entry<String, Long> payment : standing.entrySet()) {
            if (!valueDates.get(payment.getKey()).isAfter(date)) {
                money += payment.getValue();
            }
        }
        money = Math.max(0, money - owedMore);
        for (int i = 0; i < unpaid.length; i++) {
            long settled = Math.min(money, unpaid[i]);
            unpaid[i] -= settled;
            money -= settled;
        }
        return unpaid;
    }

    private static LocalDate due(int index) {
        return FIRST_DUE.plusMonths(index);
    }

    @Property(tries = 200)
    void positionsEqualTheSimulationDayByDay(@ForAll("stories") Story story) {
        LoanAccount account = LoanAccount.empty("L1").with(story.opening());
        for (Repayment repayment : story.repayments()) {
            account = account.with(repayment);
        }
        LoanBook book = new LoanBook(story.policy(), Events.ZONE);
        List<LocalDate> missed = new ArrayList<>();
        LocalDate since = null;
        Loan before = null;
        for (LocalDate date = LocalDate.parse("2026-01-05"); date.isBefore(END); date = date.plusDays(1)) {
            long[] unpaid = unpaid(story, date);
            LocalDate graceEnd = date.minusDays(story.graceDays() + 1L);
            long[] atGraceEnd = unpaid(story, date.minusDays(1));
            int oldest = -1;
            int overdueInstalments = 0;
            long overdueMinor = 0;
            for (int i = 0; i < unpaid.length; i++) {
                boolean overdue = due(i).isBefore(date) && unpaid[i] > story.toleranceMinor();
                if (overdue) {
                    oldest = oldest < 0 ? i : oldest;
                    overdueMinor += unpaid[i];
                    overdueInstalments += due(i).isAfter(graceEnd) ? 0 : 1;
                }
                if (due(i).equals(graceEnd) && atGraceEnd[i] > story.toleranceMinor()) {
                    missed.add(due(i));
                }
            }
            since = oldest < 0 ? null : since == null ? due(oldest) : since;
            LoanStatement statement = book.statement(account, "C1", date).orElseThrow();
            Loan loan = statement.loan();
            assertThat(loan.daysPastDue())
                    .as("days past due on %s", date)
                    .isEqualTo(oldest < 0 ? 0 : (int) ChronoUnit.DAYS.between(due(oldest), date));
            assertThat(loan.overdueMinor()).isEqualTo(overdueMinor);
            assertThat(loan.overdueInstalments()).isEqualTo(overdueInstalments);
            assertThat(loan.outstandingMinor())
                    .isEqualTo(IntStream.range(0, unpaid.length)
                            .mapToLong(i -> unpaid[i])
                            .sum());
            assertThat(statement.missedDueDates()).isEqualTo(missed);
            assertThat(loan.delinquentSince()).as("on %s", date).isEqualTo(since);
            assertThat(loan.firstInstalmentPaid()).isEqualTo(unpaid[0] <= story.toleranceMinor());
            assertThat(loan.lateInLast6()).isBetween(0, 6);
            assertThat(loan.nextDueMinor()).isNotNegative();
            if (before != null && !story.takesBackWhatNobodyKnows()) {
                assertThat(loan.daysPastDue()).isLessThanOrEqualTo(before.daysPastDue() + 1);
            }
            if (statement.nextReview() != null) {
                assertThat(statement.nextReview()).isAfter(date);
            }
            before = loan;
        }
    }

    @Property(tries = 300)
    void whatIsOpenAtTheEndDoesNotDependOnTheOrderOfArrival(@ForAll("stories") Story story) {
        List<CustomerEvent> events = new ArrayList<>(story.repayments());
        events.add(story.opening());
        DelinquencyRun.assertOrderOfArrivalDoesNotMatter(
                events, story.policy(), story.seed(), LocalDate.parse("2026-01-05"), END);
    }
}

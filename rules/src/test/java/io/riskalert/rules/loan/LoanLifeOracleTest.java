package io.riskalert.rules.loan;

import static io.riskalert.rules.engine.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Random lives of a loan: payments, bounces, waivers, charges, holidays, reschedulings, ends. Positions equal a simulation
 * that pays rows one by one, day by day, and what is open at the end does not depend on the order of arrival.
 */
class LoanLifeOracleTest {
    private static final LocalDate GRANTED = LocalDate.parse("2026-01-05");
    private static final LocalDate FIRST_DUE = LocalDate.parse("2026-02-05");
    private static final LocalDate END = LocalDate.parse("2027-02-28");
    private static final long TOLERANCE_MINOR = 2_00;

    enum Act {
        PAY,
        BOUNCE,
        WAIVE_AMOUNT,
        WAIVE_ROW,
        CHARGE,
        HOLIDAY,
        RESCHEDULE,
        RESTATE,
        SETTLE,
        WRITE_OFF,
        REOPEN
    }

    /** Something that happens on a day and is told some days later. */
    record Step(Act act, int day, int lateDays, long amountMinor, int number) {
        LocalDate date() {
            return GRANTED.plusDays(1L + day);
        }
    }

    record Story(int instalments, int graceDays, List<Step> steps, long seed) {
        LoanPolicy policy() {
            return new LoanPolicy(graceDays, TOLERANCE_MINOR, 3, AssetProfile.CN_LOAN);
        }

        List<CustomerEvent> events() {
            List<CustomerEvent> events = new ArrayList<>();
            events.add(event("opened", LoanEventKind.OPENED, GRANTED, GRANTED, rows(instalments, FIRST_DUE), 0, 0));
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                LocalDate date = step.date();
                LocalDate told = date.plusDays(step.lateDays());
                String id = "E" + i;
                events.add(
                        switch (step.act()) {
                            case PAY -> repayment(id, RepaymentKind.RECEIVED, step, "");
                            case BOUNCE -> repayment(id, RepaymentKind.REVERSED, step, "E" + step.number());
                            case WAIVE_AMOUNT ->
                                event(id, LoanEventKind.WAIVED, date, told, List.of(), step.amountMinor(), 0);
                            case WAIVE_ROW ->
                                event(
                                        id,
                                        LoanEventKind.WAIVED,
                                        date,
                                        told,
                                        List.of(new Instalment(step.number(), date, 20_00, step.amountMinor(), 0, 0)),
                                        0,
                                        0);
                            case CHARGE ->
                                event(
                                        id,
                                        LoanEventKind.CHARGED,
                                        date,
                                        told,
                                        List.of(new Instalment(0, date.plusDays(step.number()), 0, 0, 0, 7_00)),
                                        0,
                                        0);
                            case HOLIDAY ->
                                event(
                                        id,
                                        LoanEventKind.PAYMENT_HOLIDAY,
                                        date,
                                        told,
                                        List.of(),
                                        0,
                                        1 + step.number() % 2);
                            case RESCHEDULE ->
                                event(
                                        id,
                                        LoanEventKind.RESCHEDULED,
                                        date,
                                        told,
                                        rows(1 + step.number(), untilThe28th(date.plusDays(10))),
                                        0,
                                        0);
                            case RESTATE ->
                                event(
                                        id,
                                        LoanEventKind.RESCHEDULED,
                                        date,
                                        told,
                                        rows(2 + step.number(), FIRST_DUE.minusDays(20)),
                                        0,
                                        0);
                            case SETTLE -> event(id, LoanEventKind.SETTLED, date, told, List.of(), 0, 0);
                            case WRITE_OFF -> event(id, LoanEventKind.WRITTEN_OFF, date, told, List.of(), 0, 0);
                            case REOPEN -> event(id, LoanEventKind.REOPENED, date, told, List.of(), 0, 0);
                        });
            }
            return events;
        }

        /** A bounce of what nobody knows counts from its own date and unsettles what was settled long ago. */
        boolean takesBackWhatNobodyKnows() {
            return steps.stream()
                    .anyMatch(step -> step.act() == Act.BOUNCE
                            && (step.number() >= steps.size()
                                    || steps.get(step.number()).act() != Act.PAY));
        }
    }

    /** Days that every month has, so that the simulation may simply add months. */
    private static LocalDate untilThe28th(LocalDate date) {
        return date.withDayOfMonth(Math.min(28, date.getDayOfMonth()));
    }

    private static List<Instalment> rows(int count, LocalDate first) {
        List<Instalment> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Instalment(i + 1, first.plusMonths(i), 80_00, 15_00, 3_00, 2_00));
        }
        return rows;
    }

    private static LoanEvent event(
            String id,
            LoanEventKind kind,
            LocalDate date,
            LocalDate told,
            List<Instalment> rows,
            long amountMinor,
            int periods) {
        return new LoanEvent(
                id,
                "C1",
                at(told + "T09:00") + id.hashCode() % 1000,
                "L1",
                kind,
                "cash",
                "",
                0,
                "CNY",
                null,
                rows,
                List.of(),
                date,
                amountMinor,
                periods);
    }

    private static Repayment repayment(String id, RepaymentKind kind, Step step, String reverses) {
        long timeMs = at(step.date().plusDays(step.lateDays()) + "T09:00") + id.hashCode() % 1000;
        return new Repayment(id, "C1", timeMs, "L1", kind, step.amountMinor(), "CNY", step.date(), reverses);
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<Act> acts = Arbitraries.frequency(
                Tuple.of(12, Act.PAY),
                Tuple.of(3, Act.BOUNCE),
                Tuple.of(1, Act.WAIVE_AMOUNT),
                Tuple.of(2, Act.WAIVE_ROW),
                Tuple.of(2, Act.CHARGE),
                Tuple.of(2, Act.HOLIDAY),
                Tuple.of(2, Act.RESCHEDULE),
                Tuple.of(1, Act.RESTATE),
                Tuple.of(1, Act.SETTLE),
                Tuple.of(1, Act.WRITE_OFF),
                Tuple.of(1, Act.REOPEN));
        Arbitrary<Step> steps = Combinators.combine(
                        acts,
                        Arbitraries.integers().between(0, 340),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 40))),
                        Arbitraries.oneOf(
                                Arbitraries.of(100_00L, 99_00L, 200_00L),
                                Arbitraries.longs().between(1, 300_00)),
                        Arbitraries.integers().between(0, 9))
                .as(Step::new);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(0, 3),
                        steps.list().ofMaxSize(14),
                        Arbitraries.longs())
                .as(Story::new);
    }

    /** A row of the simulation: what is owed by part, penalty first. */
    private static final class Owed {
        final int number;
        final LocalDate due;
        final long[] parts;

        Owed(Instalment row, LocalDate due) {
            number = row.number();
            this.due = due;
            parts = new long[] {row.penaltyMinor(), row.feeMinor(), row.interestMinor(), row.principalMinor()};
        }

        long sum() {
            return parts[0] + parts[1] + parts[2] + parts[3];
        }
    }

    private static List<LoanEvent> inEffect(Story story) {
        return story.events().stream()
                .filter(LoanEvent.class::isInstance)
                .map(LoanEvent.class::cast)
                .sorted(Comparator.comparing(LoanEvent::valueDate)
                        .thenComparing(LoanEvent::timeMs)
                        .thenComparing(LoanEvent::eventId))
                .toList();
    }

    /** What is owed at the end of a day, rows by due date; nothing after an end that was not taken back. */
    private static List<Owed> owed(Story story, LocalDate date) {
        List<Owed> rows = new ArrayList<>();
        List<LoanEvent> waivers = new ArrayList<>();
        LocalDate since = LocalDate.MIN;
        boolean stillToCome = false;
        for (LoanEvent event : inEffect(story)) {
            LocalDate day = event.valueDate();
            boolean restates = event.kind().schedules()
                    && (event.kind() == LoanEventKind.OPENED
                            || !event.schedule().get(0).dueDate().isAfter(day));
            boolean replaces = event.kind().schedules() && !restates;
            stillToCome = !restates && (stillToCome || (replaces && day.isAfter(date)));
            if (stillToCome) {
                continue;
            }
            switch (event.kind()) {
                case OPENED, RESCHEDULED -> {
                    since = replaces ? day : LocalDate.MIN;
                    rows.clear();
                    waivers.clear();
                    event.schedule().forEach(row -> rows.add(new Owed(row, row.dueDate())));
                }
                case PAYMENT_HOLIDAY -> {
                    List<Owed> moved = new ArrayList<>();
                    for (Owed row : rows) {
                        boolean moves = row.number > 0 && !row.due.isBefore(day);
                        Instalment same = new Instalment(
                                row.number, row.due, row.parts[3], row.parts[2], row.parts[1], row.parts[0]);
                        moved.add(new Owed(same, moves ? row.due.plusMonths(event.holidayPeriods()) : row.due));
                    }
                    rows.clear();
                    rows.addAll(moved);
                }
                case CHARGED -> event.schedule().forEach(row -> rows.add(new Owed(row, row.dueDate())));
                case WAIVED -> waivers.add(event);
                case CLOSED, SETTLED, WRITTEN_OFF, REOPENED, UNKNOWN -> {}
            }
        }
        return settled(story, rows, waivers, since, date);
    }

    private static List<Owed> settled(
            Story story, List<Owed> rows, List<LoanEvent> waivers, LocalDate since, LocalDate date) {
        long money = money(story, since, date);
        for (LoanEvent waiver : waivers) {
            if (!waiver.valueDate().isAfter(date)) {
                money += waiver.valueDate().isBefore(since) ? 0 : waiver.amountMinor();
                for (Instalment waived : waiver.schedule()) {
                    rows.stream()
                            .filter(row -> row.number == waived.number() && row.number > 0)
                            .findFirst()
                            .ifPresent(row -> {
                                row.parts[3] = Math.max(0, row.parts[3] - waived.principalMinor());
                                row.parts[2] = Math.max(0, row.parts[2] - waived.interestMinor());
                            });
                }
            }
        }
        rows.sort(Comparator.comparing((Owed row) -> row.due).thenComparing(row -> row.number));
        money = Math.max(0, money);
        for (Owed row : rows) {
            for (int part = 0; part < 4; part++) {
                long paid = Math.min(money, row.parts[part]);
                row.parts[part] -= paid;
                money -= paid;
            }
        }
        return rows;
    }

    private static long money(Story story, LocalDate since, LocalDate date) {
        Map<String, Repayment> payments = new TreeMap<>();
        Map<String, Long> standing = new TreeMap<>();
        List<Repayment> bounces = new ArrayList<>();
        for (CustomerEvent event : story.events()) {
            if (event instanceof Repayment repayment) {
                if (repayment.kind() == RepaymentKind.RECEIVED) {
                    payments.put(repayment.eventId(), repayment);
                    standing.put(repayment.eventId(), repayment.amountMinor());
                } else {
                    bounces.add(repayment);
                }
            }
        }
        bounces.sort(Comparator.comparing(Repayment::valueDate)
                .thenComparing(Repayment::timeMs)
                .thenComparing(Repayment::eventId));
        long money = 0;
        for (Repayment bounce : bounces) {
            Repayment payment = payments.get(bounce.reversesId());
            long taken = bounce.amountMinor();
            LocalDate from = bounce.valueDate();
            if (payment != null) {
                taken = Math.min(taken, standing.get(payment.eventId()));
                standing.put(payment.eventId(), standing.get(payment.eventId()) - taken);
                boolean before = payment.valueDate().isBefore(since);
                from = before && !bounce.valueDate().isBefore(since) ? since : payment.valueDate();
            }
            money -= from.isBefore(since) || from.isAfter(date) ? 0 : taken;
        }
        for (Repayment payment : payments.values()) {
            LocalDate day = payment.valueDate();
            money += day.isBefore(since) || day.isAfter(date) ? 0 : payment.amountMinor();
        }
        return money;
    }

    private static boolean ended(Story story, LocalDate date) {
        LocalDate end = null;
        List<LoanEvent> byTime = inEffect(story).stream()
                .sorted(Comparator.comparing(LoanEvent::timeMs).thenComparing(LoanEvent::eventId))
                .toList();
        for (LoanEvent event : byTime) {
            boolean ends = event.kind() == LoanEventKind.SETTLED || event.kind() == LoanEventKind.WRITTEN_OFF;
            end = event.kind() == LoanEventKind.REOPENED ? null : ends && end == null ? event.valueDate() : end;
        }
        return end != null && !end.isAfter(date);
    }

    private static LoanAccount account(Story story) {
        LoanAccount account = LoanAccount.empty("L1");
        for (CustomerEvent event : story.events()) {
            account = event instanceof LoanEvent loanEvent ? account.with(loanEvent) : account.with((Repayment) event);
        }
        return account;
    }

    @Property(tries = 300)
    void positionsEqualTheSimulationDayByDay(@ForAll("stories") Story story) {
        LoanAccount account = account(story);
        LoanBook book = new LoanBook(story.policy(), Events.ZONE);
        Loan before = null;
        for (LocalDate date = GRANTED; date.isBefore(END); date = date.plusDays(1)) {
            LocalDate today = date;
            boolean ended = ended(story, date);
            List<Owed> rows = owed(story, date);
            List<Owed> overdue = rows.stream()
                    .filter(row -> row.due.isBefore(today) && row.sum() > TOLERANCE_MINOR)
                    .toList();
            LoanStatement statement = book.statement(account, "C1", date).orElseThrow();
            Loan loan = statement.loan();
            int daysPastDue = ended || overdue.isEmpty() ? 0 : (int) ChronoUnit.DAYS.between(overdue.get(0).due, date);
            assertThat(loan.closed()).isEqualTo(ended);
            assertThat(loan.daysPastDue()).as("days past due on %s", date).isEqualTo(daysPastDue);
            assertThat(loan.overdueMinor())
                    .as("overdue on %s", date)
                    .isEqualTo(ended ? 0 : overdue.stream().mapToLong(Owed::sum).sum());
            assertThat(loan.outstandingMinor())
                    .as("outstanding on %s", date)
                    .isEqualTo(ended ? 0 : rows.stream().mapToLong(Owed::sum).sum());
            partsEqual(account.ledger(date, story.policy(), Events.ZONE), rows, date);
            assertThat(List.of(loan.nextDueMinor(), loan.overdueMinor(), loan.outstandingMinor()))
                    .allMatch(amountMinor -> amountMinor >= 0);
            if (before != null && !story.takesBackWhatNobodyKnows()) {
                assertThat(loan.daysPastDue()).as("on %s", date).isLessThanOrEqualTo(before.daysPastDue() + 1);
            }
            if (statement.nextReview() != null) {
                assertThat(statement.nextReview()).isAfter(date);
            }
            before = loan;
        }
    }

    private static void partsEqual(PaymentLedger ledger, List<Owed> rows, LocalDate date) {
        int first = ledger.firstInForce();
        assertThat(ledger.schedule().size() - first).isEqualTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(List.of(
                            ledger.unpaidPenaltyMinor(first + i, date),
                            ledger.unpaidFeeMinor(first + i, date),
                            ledger.unpaidInterestMinor(first + i, date),
                            ledger.unpaidPrincipalMinor(first + i, date)))
                    .as("parts of row %d on %s", i, date)
                    .isEqualTo(List.of(
                            rows.get(i).parts[0], rows.get(i).parts[1], rows.get(i).parts[2], rows.get(i).parts[3]));
            assertThat(ledger.unpaidMinor(first + i, date))
                    .isEqualTo(rows.get(i).sum());
        }
    }

    @Property(tries = 300)
    void whatIsOpenAtTheEndDoesNotDependOnTheOrderOfArrival(@ForAll("stories") Story story) {
        DelinquencyRun.assertOrderOfArrivalDoesNotMatter(story.events(), story.policy(), story.seed(), GRANTED, END);
    }
}

package io.riskalert.flink.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long START_MS = Instant.parse("2023-01-01T16:00:00Z").toEpochMilli();
    private static final int CUSTOMERS = 1_000;
    private static final int DAYS = 40;

    private static final Run RUN = run(7);

    @Test
    void theSameSeedTellsTheSameStoryAndAnotherSeedAnother() {
        assertThat(text(stream(7), 20_000)).isEqualTo(text(stream(7), 20_000));
        assertThat(text(stream(7), 20_000)).isNotEqualTo(text(stream(8), 20_000));
    }

    @Test
    void profilesAndRunningLoansComeFirst() {
        EventStream stream = stream(7);
        long transactions = 0;
        for (long i = stream.openingEvents(); i > 0; i--) {
            if (event(stream.next()) instanceof Transaction) {
                transactions++;
            }
        }
        assertThat(transactions).isZero();
        assertThat(stream.openingEvents()).isBetween(CUSTOMERS * 3L / 2, CUSTOMERS * 7L / 4);
    }

    @Test
    void eventsAreSentInOrderAndOnlyALittleAfterTheirTime() {
        long last = Long.MIN_VALUE;
        for (Emission emission : RUN.emissions) {
            assertThat(emission.sentAtMs()).isGreaterThanOrEqualTo(last);
            last = emission.sentAtMs();
            if (emission instanceof Emission.Event event && !event.repeated()) {
                assertThat(emission.sentAtMs() - event.event().timeMs()).isBetween(0L, EventStream.MOST_JITTER_MS);
            }
        }
    }

    @Test
    void idsAreUniqueAndRepetitionsAreTheSameEvent() {
        Map<String, CustomerEvent> seen = new HashMap<>();
        int repetitions = 0;
        for (Emission emission : RUN.emissions) {
            if (emission instanceof Emission.Event sent) {
                CustomerEvent before = seen.put(sent.event().eventId(), sent.event());
                assertThat(before != null).isEqualTo(sent.repeated());
                if (before != null) {
                    assertThat(sent.event()).isEqualTo(before);
                    repetitions++;
                }
            }
        }
        assertThat(repetitions).isBetween(50, 300);
        assertThat(RUN.emissions.stream()
                        .filter(Emission.Poison.class::isInstance)
                        .count())
                .isBetween(1L, 30L);
    }

    @Test
    void amountsArePositive() {
        for (CustomerEvent event : RUN.events) {
            if (event instanceof Transaction transaction) {
                assertThat(transaction.amountMinor()).isPositive();
            } else if (event instanceof Repayment repayment) {
                assertThat(repayment.amountMinor()).isPositive();
            }
        }
    }

    @Test
    void labelsTellOfEventsOfTheirCustomerWithinTheirTime() {
        Map<String, CustomerEvent> byId = RUN.events.stream()
                .collect(Collectors.toMap(CustomerEvent::eventId, event -> event, (first, second) -> first));
        assertThat(RUN.labels).hasSizeGreaterThan(60);
        for (Label label : RUN.labels) {
            assertThat(label.fromMs()).isLessThanOrEqualTo(label.toMs());
            assertThat(label.eventIds()).isNotEmpty();
            for (String id : label.eventIds()) {
                CustomerEvent event = byId.get(id);
                assertThat(event).as("%s of %s", id, label).isNotNull();
                assertThat(event.customerId()).isEqualTo(label.customerId());
                if (label.kind() != LabelKind.MISSED_PAYMENT) {
                    assertThat(event.timeMs()).isBetween(label.fromMs(), label.toMs());
                }
            }
        }
        assertThat(RUN.labels.stream().map(Label::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(LabelKind.values());
    }

    @Test
    void mostCustomersAreBoring() {
        Set<String> remarkable = RUN.labels.stream().map(Label::customerId).collect(Collectors.toSet());
        assertThat(remarkable.size()).isBetween(40, CUSTOMERS / 8);
        List<Transaction> transactions = RUN.transactions();
        double perCustomerAndDay = (double) transactions.size() / CUSTOMERS / DAYS;
        assertThat(perCustomerAndDay).isBetween(2.5, 3.5);
        assertThat(share(transactions, t -> t.status() == TransactionStatus.DECLINED))
                .isBetween(0.0, 0.01);
        assertThat(share(transactions, t -> t.country().equals("CN"))).isBetween(0.95, 1.0);
        assertThat(share(transactions, t -> localHour(t) >= 1 && localHour(t) < 5))
                .isBetween(0.0, 0.05);
        long medianMinor = transactions.stream()
                .filter(t -> t.type() == TransactionType.PURCHASE)
                .mapToLong(Transaction::amountMinor)
                .sorted()
                .skip(transactions.size() / 3)
                .findFirst()
                .orElseThrow();
        assertThat(medianMinor).isBetween(2_000L, 8_000L);
    }

    @Test
    void salariesComeOnceAMonth() {
        Map<String, Long> salaries = RUN.transactions().stream()
                .filter(t -> t.type() == TransactionType.SALARY)
                .collect(Collectors.groupingBy(Transaction::customerId, Collectors.counting()));
        assertThat(salaries).hasSize(CUSTOMERS);
        assertThat(salaries.values()).allSatisfy(count -> assertThat(count).isBetween(1L, 2L));
    }

    @Test
    void reversalsTakeBackAPaymentOfTheSameLoanAndAmount() {
        Map<String, Repayment> received = new HashMap<>();
        int reversals = 0;
        for (CustomerEvent event : RUN.events) {
            if (event instanceof Repayment repayment) {
                if (repayment.kind() == RepaymentKind.RECEIVED) {
                    received.put(repayment.eventId(), repayment);
                } else {
                    Repayment original = received.get(repayment.reversesId());
                    assertThat(original).isNotNull();
                    assertThat(repayment.loanId()).isEqualTo(original.loanId());
                    assertThat(repayment.amountMinor()).isEqualTo(original.amountMinor());
                    reversals++;
                }
            }
        }
        assertThat(reversals).isPositive();
    }

    /** Recomputes from loans and repayments which first instalments were unpaid at the end of their due date. */
    @Test
    void everyMissedFirstInstalmentIsLabelled() {
        Map<String, Long> paidInTime = new HashMap<>();
        Map<String, LoanEvent> loans = new HashMap<>();
        for (CustomerEvent event : RUN.events) {
            if (event instanceof LoanEvent loan && !loan.schedule().isEmpty()) {
                loans.put(loan.loanId(), loan);
            }
        }
        for (CustomerEvent event : RUN.events) {
            if (event instanceof Repayment repayment) {
                Instalment first = loans.get(repayment.loanId()).schedule().get(0);
                if (repayment.timeMs() < endOf(first.dueDate())) {
                    long sign = repayment.kind() == RepaymentKind.RECEIVED ? 1 : -1;
                    paidInTime.merge(repayment.loanId(), sign * repayment.amountMinor(), Long::sum);
                }
            }
        }
        Set<String> missed = new HashSet<>();
        for (LoanEvent loan : loans.values()) {
            Instalment first = loan.schedule().get(0);
            if (endOf(first.dueDate()) < RUN.untilMs && paidInTime.getOrDefault(loan.loanId(), 0L) < first.dueMinor()) {
                missed.add(loan.eventId());
            }
        }
        Set<String> labelled = new HashSet<>();
        for (Label label : RUN.labels) {
            if (label.kind() == LabelKind.MISSED_PAYMENT) {
                labelled.addAll(label.eventIds());
            }
        }
        assertThat(missed).hasSizeGreaterThan(10);
        assertThat(labelled).containsAll(missed);
    }

    private static Run run(long seed) {
        EventStream stream = stream(seed);
        long untilMs = START_MS + DAYS * Timeline.DAY_MS;
        List<Emission> emissions = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Emission next = stream.next();
        while (next.sentAtMs() < untilMs) {
            emissions.add(next);
            next = stream.next();
        }
        labels.addAll(stream.takeLabels());
        labels.removeIf(label -> label.kind() != LabelKind.MISSED_PAYMENT && label.toMs() >= untilMs - 10_000);
        List<CustomerEvent> events = emissions.stream()
                .filter(emission -> emission instanceof Emission.Event sent && !sent.repeated())
                .map(EventStreamTest::event)
                .toList();
        return new Run(emissions, events, labels, untilMs);
    }

    private static EventStream stream(long seed) {
        return new EventStream(Population.of(seed, CUSTOMERS, START_MS, ZONE), StreamSettings.DEFAULT);
    }

    private static String text(EventStream stream, int emissions) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < emissions; i++) {
            Emission emission = stream.next();
            text.append(emission.sentAtMs()).append(' ');
            text.append(
                    emission instanceof Emission.Poison poison ? Arrays.toString(poison.bytes()) : emission.toString());
            text.append('\n');
        }
        return text.append(stream.takeLabels()).toString();
    }

    private static CustomerEvent event(Emission emission) {
        return ((Emission.Event) emission).event();
    }

    private static long endOf(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    private static int localHour(Transaction transaction) {
        return Instant.ofEpochMilli(transaction.timeMs()).atZone(ZONE).getHour();
    }

    private static double share(List<Transaction> transactions, java.util.function.Predicate<Transaction> condition) {
        return (double) transactions.stream().filter(condition).count() / transactions.size();
    }

    private record Run(List<Emission> emissions, List<CustomerEvent> events, List<Label> labels, long untilMs) {
        List<Transaction> transactions() {
            return events.stream()
                    .filter(Transaction.class::isInstance)
                    .map(Transaction.class::cast)
                    .toList();
        }
    }
}

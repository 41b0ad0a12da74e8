package io.riskalert.flink.job;

import static io.riskalert.flink.job.TestEvents.at;
import static io.riskalert.flink.job.TestEvents.loan;
import static io.riskalert.flink.job.TestEvents.payment;
import static io.riskalert.flink.job.TestEvents.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.compile.RuleFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Timers and state of the keyed operator: when it wakes, what it forgets, and that a restore changes nothing. */
class CustomerFunctionTest {
    private static final RuleFiles RULES = TestRules.above(1_000);
    private static final List<String> CUSTOMERS = List.of("C1", "C2", "C3", "C4");

    @Test
    void missedInstalmentIsAlertedByTimeAloneAndClearedByThePayment() throws Exception {
        try (CustomerHarness task = new CustomerHarness(RULES, null)) {
            task.event(loan("L1", "C1", "2026-01-05T10:00", "2026-02-05")).until("2026-02-05T23:59:59");
            assertThat(task.lives()).isEmpty();

            task.until("2026-02-06T00:00");
            Alert alert = task.alerts().get(0);
            assertThat(alert.getEventTime()).isEqualTo(Instant.ofEpochMilli(at("2026-02-06T00:00")));
            assertThat(alert.getDetectedAt()).isEqualTo(Instant.ofEpochMilli(CustomerHarness.NOW_MS));

            task.event(payment("P1", "C1", "L1", "2026-02-06T09:00", 100));
            assertThat(task.lives()).containsExactly("C1 CLEARED missed x1");
        }
    }

    @Test
    void theEndOfTheCooldownClearsTheAlertByTimeAlone() throws Exception {
        try (CustomerHarness task = new CustomerHarness(RULES, null)) {
            task.event(purchase("T1", "C1", "2026-01-05T10:00", 2_000))
                    .event(purchase("T2", "C1", "2026-01-05T10:20", 2_000))
                    .event(purchase("T3", "C1", "2026-01-05T10:40", 2_000))
                    .until("2026-01-05T10:59:59");
            assertThat(task.lives()).containsExactly("C1 OPENED large x1", "C1 UPDATED large x2");
            task.until("2026-01-05T11:00");
            assertThat(task.lives()).containsExactly("C1 CLEARED large x3");
        }
    }

    @Test
    void aCustomerHasOneTimerHoweverManyEventsAskForTheSameTime() throws Exception {
        try (CustomerHarness task = new CustomerHarness(RULES, null)) {
            for (int i = 0; i < 50; i++) {
                task.event(purchase("T" + i, "C1", "2026-01-05T10:00", 10));
            }
            assertThat(task.timers()).isEqualTo(1);
            task.event(purchase("later", "C1", "2026-01-06T10:00", 10));
            assertThat(task.timers()).isEqualTo(1);
        }
    }

    @Test
    void aCustomerWhoNeverComesBackIsForgottenAndHasNoTimerLeft() throws Exception {
        try (CustomerHarness task = new CustomerHarness(RULES, null)) {
            task.event(purchase("T1", "C1", "2026-01-05T10:00", 2_000)).until("2026-12-31T00:00");
            assertThat(task.lives()).containsExactly("C1 OPENED large x1", "C1 CLEARED large x1");
            assertThat(task.timers()).isZero();
        }
    }

    @Test
    void aPaidLoanLeavesNoTimer() throws Exception {
        try (CustomerHarness task = new CustomerHarness(RULES, null)) {
            task.event(loan("L1", "C1", "2026-01-05T10:00", "2026-02-05"))
                    .event(payment("P1", "C1", "L1", "2026-01-06T09:00", 300))
                    .until("2026-12-31T00:00");
            assertThat(task.lives()).isEmpty();
            assertThat(task.timers()).isZero();
        }
    }

    @Test
    void theSameEventToldAgainAfterARestoreIsDropped() throws Exception {
        OperatorSubtaskState state;
        try (CustomerHarness task = new CustomerHarness(RULES, null)) {
            task.event(purchase("T1", "C1", "2026-01-05T10:00", 2_000));
            state = task.snapshot();
        }
        try (CustomerHarness task = new CustomerHarness(RULES, state)) {
            task.event(purchase("T1", "C1", "2026-01-05T10:00", 2_000));
            assertThat(task.lives()).isEmpty();
        }
    }

    static List<CacheSettings> caches() {
        return List.of(
                CacheSettings.DEFAULT,
                new CacheSettings(8_192, 2),
                new CacheSettings(4_096, 2),
                new CacheSettings(2_048, 1),
                new CacheSettings(1, 1),
                new CacheSettings(1, 0));
    }

    @ParameterizedTest
    @MethodSource("caches")
    void aRestoreAtAnyPlaceChangesNothing(CacheSettings cache) throws Exception {
        List<Step> steps = steps();
        List<Alert> whole = new ArrayList<>();
        try (CustomerHarness task = new CustomerHarness(RULES, null)) {
            for (Step step : steps) {
                step.on(task);
            }
            whole.addAll(task.alerts());
        }
        assertThat(whole).hasSizeGreaterThan(20);
        for (int cut = 1; cut < steps.size(); cut += 11) {
            List<Alert> parts = new ArrayList<>();
            OperatorSubtaskState state;
            try (CustomerHarness task = new CustomerHarness(RULES, cache, null, 1, 0)) {
                for (Step step : steps.subList(0, cut)) {
                    step.on(task);
                }
                parts.addAll(task.alerts());
                state = task.snapshot();
            }
            try (CustomerHarness task = new CustomerHarness(RULES, cache, state, 1, 0)) {
                for (Step step : steps.subList(cut, steps.size())) {
                    step.on(task);
                }
                parts.addAll(task.alerts());
            }
            assertThat(parts).as("cut after step %d", cut).containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    @Test
    void rescalingFromOneToTwoAndBackChangesNothing() throws Exception {
        List<Step> steps = steps();
        List<Alert> whole = new ArrayList<>();
        try (CustomerHarness task = new CustomerHarness(RULES, null)) {
            for (Step step : steps) {
                step.on(task);
            }
            whole.addAll(task.alerts());
        }
        int third = steps.size() / 3;
        List<Alert> parts = new ArrayList<>();
        OperatorSubtaskState one;
        try (CustomerHarness task = new CustomerHarness(RULES, null)) {
            for (Step step : steps.subList(0, third)) {
                step.on(task);
            }
            parts.addAll(task.alerts());
            one = task.snapshot();
        }
        List<OperatorSubtaskState> two = new ArrayList<>();
        int[] customers = new int[2];
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState mine = AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    one, CustomerHarness.MAX_PARALLELISM, 1, 2, subtask);
            try (CustomerHarness task = new CustomerHarness(RULES, new CacheSettings(4_096, 1), mine, 2, subtask)) {
                for (Step step : steps.subList(third, 2 * third)) {
                    if (step.customer() == null || subtaskOf(step.customer()) == subtask) {
                        step.on(task);
                    }
                }
                customers[subtask] = (int) CUSTOMERS.stream()
                        .map(CustomerFunctionTest::subtaskOf)
                        .filter(Integer.valueOf(subtask)::equals)
                        .count();
                parts.addAll(task.alerts());
                two.add(task.snapshot());
            }
        }
        assertThat(customers).doesNotContain(0);
        OperatorSubtaskState back = AbstractStreamOperatorTestHarness.repartitionOperatorState(
                AbstractStreamOperatorTestHarness.repackageState(two.toArray(OperatorSubtaskState[]::new)),
                CustomerHarness.MAX_PARALLELISM,
                2,
                1,
                0);
        try (CustomerHarness task = new CustomerHarness(RULES, back)) {
            for (Step step : steps.subList(2 * third, steps.size())) {
                step.on(task);
            }
            parts.addAll(task.alerts());
        }
        assertThat(parts).containsExactlyInAnyOrderElementsOf(whole);
    }

    private static int subtaskOf(String customerId) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(customerId, CustomerHarness.MAX_PARALLELISM, 2);
    }

    /** An event, or without one the coming of a time. */
    private record Step(Inbound inbound, String time) {
        String customer() {
            return inbound == null ? null : TestEvents.customerOf(inbound);
        }

        void on(CustomerHarness task) throws Exception {
            if (inbound != null) {
                task.event(inbound);
            } else {
                task.until(time);
            }
        }
    }

    /** Four months of four customers with missed, late and early payments, purchases and repeated events. */
    private static List<Step> steps() {
        Map<String, List<Inbound>> days = new java.util.TreeMap<>();
        for (int i = 0; i < CUSTOMERS.size(); i++) {
            String customer = CUSTOMERS.get(i);
            add(days, "2026-01-05", loan("L-" + customer, customer, "2026-01-05T10:00", "2026-02-0" + (i + 3)));
            add(
                    days,
                    "2026-02-0" + (i + 4),
                    payment("P1", customer, "L-" + customer, "2026-02-0" + (i + 4) + "T09:00", 100));
            add(days, "2026-03-01", payment("P2", customer, "L-" + customer, "2026-03-01T09:00", 40 + 20L * i));
            for (String day : List.of("2026-01-20", "2026-02-11", "2026-03-12")) {
                for (int n = 0; n < 3; n++) {
                    add(days, day, purchase(day + n, customer, day + "T1" + n + ":30", 900 + 100L * (n + i)));
                }
                add(days, day, purchase(day + 0, customer, day + "T10:30", 900 + 100L * i));
            }
            add(days, "2026-04-15", payment("P3", customer, "L-" + customer, "2026-04-15T09:00", 300));
        }
        return Stream.concat(
                        days.entrySet().stream()
                                .flatMap(day -> Stream.concat(
                                        Stream.of(new Step(null, day.getKey() + "T00:00")),
                                        day.getValue().stream().map(inbound -> new Step(inbound, "")))),
                        Stream.of(new Step(null, "2026-05-01T00:00")))
                .toList();
    }

    private static void add(Map<String, List<Inbound>> days, String day, Inbound inbound) {
        days.computeIfAbsent(day, any -> new ArrayList<>()).add(inbound);
    }
}

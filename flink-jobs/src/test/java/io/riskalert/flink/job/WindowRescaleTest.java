package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Windows of a random stream equal what a naive list gives, with a snapshot and another parallelism in the middle. */
class WindowRescaleTest {
    private static final long DAY_MS = 24L * 60 * 60 * 1000;
    private static final RuleFiles RULES = new RuleFiles(
            Map.of(
                    "echo.drl",
                    """
            rule "echo"
                @severity(LOW) @category(TRANSACTION) @cooldown("0") @owner("test") @title("Echo")
                @text("{windows.count7d}")
            when
                $tx : Transaction( )
                Windows( count7d >= 0, shops30d >= 0, spentHere30d >= 0, highest30d >= 0, sinceHereSeconds >= 0 )
            then
                alerts.raise("merchant", $tx.merchantId());
            end
            """,
                    "windows.yaml",
                    """
            windows:
              count7d: { count: transactions, within: 7d }
              shops30d: { distinct: merchantId, within: 30d }
              spentHere30d: { sum: amountMinor, within: 30d, per: merchantId }
              highest30d: { max: amountMinor, within: 30d, excludingCurrent: true }
              sinceHereSeconds: { sinceLast: seconds, within: 30d, per: merchantId }
            """));

    @Test
    void windowsOfABusyAndOfCalmCustomersSurviveRescalingFromOneToTwoAndBack() throws Exception {
        List<Inbound> events = events(new Random(5));
        int third = events.size() / 3;
        Map<String, Map<String, Long>> told = new HashMap<>();

        OperatorSubtaskState one;
        try (CustomerHarness task = new CustomerHarness(RULES, null)) {
            one = run(task, events.subList(0, third), told);
        }
        List<OperatorSubtaskState> two = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            int mine = subtask;
            OperatorSubtaskState part = AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    one, CustomerHarness.MAX_PARALLELISM, 1, 2, subtask);
            try (CustomerHarness task = new CustomerHarness(RULES, new CacheSettings(4_096, 2), part, 2, subtask)) {
                List<Inbound> ofSubtask = events.subList(third, 2 * third).stream()
                        .filter(event -> subtaskOf(event) == mine)
                        .toList();
                assertThat(ofSubtask).isNotEmpty();
                two.add(run(task, ofSubtask, told));
            }
        }
        OperatorSubtaskState back = AbstractStreamOperatorTestHarness.repartitionOperatorState(
                AbstractStreamOperatorTestHarness.repackageState(two.toArray(OperatorSubtaskState[]::new)),
                CustomerHarness.MAX_PARALLELISM,
                2,
                1,
                0);
        try (CustomerHarness task = new CustomerHarness(RULES, back)) {
            run(task, events.subList(2 * third, events.size()), told);
        }

        assertThat(told).isEqualTo(expected(events));
    }

    private static OperatorSubtaskState run(
            CustomerHarness task, List<Inbound> events, Map<String, Map<String, Long>> told) throws Exception {
        for (Inbound event : events) {
            task.event(event);
        }
        for (Alert alert : task.alerts()) {
            Map<String, Long> windows = new TreeMap<>();
            alert.getWindows().forEach(window -> windows.put(window.getName(), Long.valueOf(window.getValue())));
            told.put(alert.getTriggerEventId(), windows);
        }
        return task.snapshot();
    }

    private static int subtaskOf(Inbound inbound) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                TestEvents.customerOf(inbound), CustomerHarness.MAX_PARALLELISM, 2);
    }

    /** A busy customer with more events than are looked through, and calm ones; one event in ten comes late. */
    private static List<Inbound> events(Random random) {
        long startMs = TestEvents.at("2026-01-01T00:00");
        List<Inbound> events = new ArrayList<>();
        for (int i = 0; i < 2_400; i++) {
            String customer = random.nextInt(3) > 0 ? "C1" : "C" + (2 + random.nextInt(5));
            long lateMs = random.nextInt(10) == 0 ? random.nextLong(2 * DAY_MS) : 0;
            long timeMs = startMs + i * DAY_MS / 60 - lateMs;
            int merchant = random.nextInt(2) == 0 ? 1 : random.nextInt(200);
            events.add(TestEvents.purchase("T" + i, customer, timeMs, "M" + merchant, random.nextInt(1_000_000)));
        }
        return events;
    }

    private static Map<String, Map<String, Long>> expected(List<Inbound> events) {
        Map<String, Map<String, Long>> all = new HashMap<>();
        Map<String, List<Transaction>> seen = new HashMap<>();
        for (Inbound inbound : events) {
            Transaction now = (Transaction) inbound.event();
            List<Transaction> before = seen.computeIfAbsent(now.customerId(), any -> new ArrayList<>());
            List<Transaction> month = within(before, now, 30);
            Map<String, Long> windows = new TreeMap<>();
            windows.put("count7d", within(before, now, 7).size() + 1L);
            windows.put(
                    "shops30d",
                    Stream.concat(month.stream(), Stream.of(now))
                            .map(Transaction::merchantId)
                            .distinct()
                            .count());
            windows.put(
                    "highest30d",
                    month.stream().mapToLong(Transaction::amountMinor).max().orElse(0));
            List<Transaction> here = month.stream()
                    .filter(transaction -> transaction.merchantId().equals(now.merchantId()))
                    .toList();
            windows.put(
                    "spentHere30d",
                    now.amountMinor()
                            + here.stream().mapToLong(Transaction::amountMinor).sum());
            long lastMs = here.stream().mapToLong(Transaction::timeMs).max().orElse(now.timeMs() - 30 * DAY_MS);
            windows.put("sinceHereSeconds", (now.timeMs() - lastMs) / 1_000);
            all.put(now.eventId(), windows);
            before.add(now);
        }
        return all;
    }

    private static List<Transaction> within(List<Transaction> before, Transaction now, int days) {
        return before.stream()
                .filter(event -> event.timeMs() <= now.timeMs() && event.timeMs() > now.timeMs() - days * DAY_MS)
                .toList();
    }
}

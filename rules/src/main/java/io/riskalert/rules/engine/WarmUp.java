package io.riskalert.rules.engine;

import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Made-up customers whose events touch what rules commonly ask for. What comes of them is thrown away: they are there so
 * that classes are loaded, sessions are open and code is compiled before somebody waits for the answer.
 */
final class WarmUp {
    private static final long BEGIN_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long HOUR_MS = 3_600_000;
    private static final int CUSTOMERS = 20;
    private static final int TRANSACTIONS = 150;
    private static final long[] AMOUNTS_MINOR = {500, 12_345, 80_000, 4_500_000, 60_000_000};
    private static final String[] CATEGORIES = {"5411", "7995", "5944", "4829"};
    private static final String[] COUNTRIES = {"CN", "US"};
    private static final Origin ORIGIN = new Origin("warm-up", 0, 0);

    private WarmUp() {}

    static void run(CustomerEngine engine) {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            MemoryCustomerStore store = new MemoryCustomerStore();
            String customerId = "warm-up-" + customer;
            long wakeMs = Long.MAX_VALUE;
            for (CustomerEvent event : events(customerId, customer)) {
                while (wakeMs <= event.timeMs()) {
                    long nextMs =
                            engine.onTime(store, customerId, wakeMs, wakeMs).nextTimeMs();
                    wakeMs = nextMs > wakeMs ? nextMs : Long.MAX_VALUE;
                }
                wakeMs = engine.onEvent(store, event, ORIGIN, event.timeMs()).nextTimeMs();
            }
        }
    }

    private static List<CustomerEvent> events(String customerId, int seed) {
        List<CustomerEvent> events = new ArrayList<>();
        LocalDate firstDue = LocalDate.ofInstant(Instant.ofEpochMilli(BEGIN_MS), ZoneOffset.UTC)
                .plusDays(10);
        events.add(new LoanEvent(
                "L",
                customerId,
                BEGIN_MS,
                "L1",
                LoanEventKind.OPENED,
                "cash",
                "",
                300_000,
                "CNY",
                ScheduleTerms.monthly(RepaymentMethod.FIXED_INSTALMENT, 0, 3, firstDue, 100_000),
                List.of()));
        for (int i = 0; i < TRANSACTIONS; i++) {
            long timeMs = BEGIN_MS + (i + 1) * 7 * HOUR_MS;
            events.add(transaction(customerId, i, seed + i, timeMs));
            if (i % 50 == 49) {
                events.add(new Repayment(
                        "R" + i,
                        customerId,
                        timeMs,
                        "L1",
                        RepaymentKind.RECEIVED,
                        100_000,
                        "CNY",
                        LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC),
                        ""));
            }
        }
        return events;
    }

    private static Transaction transaction(String customerId, int number, int dice, long timeMs) {
        return new Transaction(
                "T" + number,
                customerId,
                timeMs,
                "A1",
                Direction.values()[dice % Direction.values().length],
                TransactionType.values()[dice % TransactionType.values().length],
                Channel.values()[dice % Channel.values().length],
                dice % 9 == 0 ? TransactionStatus.DECLINED : TransactionStatus.APPROVED,
                AMOUNTS_MINOR[dice % AMOUNTS_MINOR.length],
                "CNY",
                1_000_000L - dice,
                "M" + dice % 7,
                CATEGORIES[dice % CATEGORIES.length],
                "P" + dice % 5,
                CounterpartyKind.values()[dice % CounterpartyKind.values().length],
                COUNTRIES[dice % COUNTRIES.length],
                30.0 + dice % 20,
                110.0 + dice % 10,
                "D" + dice % 3);
    }
}

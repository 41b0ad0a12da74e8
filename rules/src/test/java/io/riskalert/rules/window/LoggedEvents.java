package io.riskalert.rules.window;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of all kinds, by chance. */
final class LoggedEvents {
    private static final long START_MS = 1_700_000_000_000L;
    private static final long HOUR_MS = 3_600_000;

    private LoggedEvents() {}

    /** Events in the order of time; those that are not regular tell anything at all. */
    static List<LoggedEvent> any(Random random, int count, boolean regular) {
        List<LoggedEvent> events = new ArrayList<>();
        long timeMs = START_MS;
        for (int i = 0; i < count; i++) {
            timeMs += random.nextInt(4) == 0 ? 0 : random.nextInt((int) (10 * HOUR_MS));
            long amountMinor = regular || random.nextBoolean() ? random.nextInt(100_000) : random.nextLong();
            long baseMinor =
                    switch (random.nextInt(5)) {
                        case 0 -> LoggedEvent.NO_BASE_AMOUNT;
                        case 1 -> random.nextInt(50_000);
                        case 2 -> regular ? amountMinor : random.nextLong();
                        default -> amountMinor;
                    };
            boolean repayment = random.nextInt(10) == 0;
            events.add(new LoggedEvent(
                    timeMs,
                    Codes.of("event " + random.nextLong()),
                    amountMinor,
                    baseMinor,
                    random.nextInt(3) == 0 ? null : Long.valueOf(regular ? random.nextInt() : random.nextLong()),
                    of(random, Direction.values()),
                    of(random, TransactionType.values()),
                    of(random, Channel.values()),
                    of(random, TransactionStatus.values()),
                    of(random, CounterpartyKind.values()),
                    code(random, "account", 3),
                    code(random, "merchant", 30),
                    Codes.of(random.nextBoolean() ? "" : String.valueOf(1_000 + random.nextInt(40))),
                    code(random, "payee", 20),
                    Codes.of(random.nextBoolean() ? "CN" : "TH"),
                    code(random, "device", 3),
                    Codes.of(random.nextInt(5) == 0 ? "USD" : "CNY"),
                    repayment ? of(random, RepaymentKind.values()) : null,
                    repayment ? code(random, "loan", 3) : Codes.NONE));
        }
        return events;
    }

    /** These events, which are in order, as rows. */
    static EventRows rows(SpareRows spare, List<LoggedEvent> events) {
        EventRows rows = new EventRows(spare);
        events.forEach(rows::add);
        return rows;
    }

    private static <T> T of(Random random, T[] constants) {
        return constants[random.nextInt(constants.length)];
    }

    private static long code(Random random, String kind, int different) {
        int number = random.nextInt(different + 1);
        return number == 0 ? Codes.NONE : Codes.of(kind + " " + number);
    }
}

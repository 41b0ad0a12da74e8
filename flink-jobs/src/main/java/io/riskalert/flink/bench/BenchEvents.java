package io.riskalert.flink.bench;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a plan: 87 % purchases, the rest transfers, cash and repayments; some refused, some abroad, a few for
 * gambling, with favourite shops, payees and one device each. Ids are as long as real ones. The same plan gives the same
 * transactions. Not thread-safe.
 */
final class BenchEvents {
    private static final String[] MCCS = {"5411", "5812", "5814", "4121", "5541", "5399", "5651", "5912", "5942", "5732"
    };
    private static final long[] MEDIAN_MINOR = {5_500, 6_500, 2_600, 1_900, 23_000, 8_500, 18_000, 4_500, 5_000, 60_000
    };
    /** Of a hundred purchases, how many are of each category. */
    private static final int[] PERCENT = {28, 18, 20, 12, 6, 6, 3, 5, 1, 1};

    private static final String[] ABROAD = {"TH", "SG", "JP", "US", "GB"};
    private static final int SHOPS = 200_000;
    private static final int FAVOURITES = 8;
    private static final double SPREAD = 0.5;

    private final EventPlan plan;
    private final Activity activity;
    private final Clock clock;
    private final SplittableRandom random;
    private final long[] balancesMinor;
    private long made;

    /** When events happen. */
    @FunctionalInterface
    interface Clock {
        /** Time of the next event, UTC milliseconds. */
        long next(SplittableRandom random);
    }

    /** Events of days that pass as fast as events are made. */
    BenchEvents(EventPlan plan) {
        this(plan, new DayClock(plan.customers())::next);
    }

    /** Events that happen when a clock says. */
    BenchEvents(EventPlan plan, Clock clock) {
        this.plan = plan;
        this.activity = new Activity(plan.customers());
        this.clock = clock;
        this.random = new SplittableRandom(plan.seed());
        this.balancesMinor = new long[plan.customers()];
    }

    /** Id of the transaction with this number, from 0: its last twelve digits are the number. */
    static String eventId(long number) {
        return new UUID(mix(number) & ~0xF000L | 0x4000L, Long.MIN_VALUE | Long.parseLong(Long.toString(number), 16))
                .toString();
    }

    /** Reference of the customer with this number, from 0. */
    static String customerId(int customer) {
        return "c-" + (10_000_000 + customer);
    }

    /** The number of the transaction with this id; −1 if it is no such id. */
    static long number(String eventId) {
        return eventId.matches(".{24}\\d{12}") ? Long.parseLong(eventId, 24, 36, 10) : -1;
    }

    /** How many there are so far. */
    long made() {
        return made;
    }

    /** The next one; goes on with skewed ones beyond the end of the plan. */
    Transaction next() {
        long number = made++;
        int customer = number < plan.inRounds() ? activity.inRound(number % plan.customers()) : activity.next(random);
        long timeMs = clock.next(random);
        int dice = random.nextInt(1_000);
        if (dice < 870) {
            return purchase(number, customer, timeMs);
        }
        if (dice < 920) {
            return transfer(number, customer, timeMs, Direction.DEBIT);
        }
        if (dice < 950) {
            return transfer(number, customer, timeMs, Direction.CREDIT);
        }
        if (dice < 975) {
            return cash(number, customer, timeMs, Direction.DEBIT, TransactionType.CASH_WITHDRAWAL, Channel.ATM);
        }
        if (dice < 980) {
            return cash(number, customer, timeMs, Direction.CREDIT, TransactionType.CASH_DEPOSIT, Channel.BRANCH);
        }
        return repayment(number, customer, timeMs);
    }

    private Transaction purchase(long number, int customer, long timeMs) {
        boolean gambling = random.nextInt(10_000) < 2;
        boolean favourite = random.nextInt(10) < 7;
        int shop = favourite ? (int) (mix(customer * 31L + random.nextInt(FAVOURITES)) % SHOPS) : random.nextInt(SHOPS);
        int kind = kind(shop);
        boolean online = gambling || shop % 100 < 45;
        boolean abroad = online && random.nextInt(100) < 4;
        long amountMinor = amount(MEDIAN_MINOR[kind] * level(customer));
        return transaction(
                number,
                customer,
                timeMs,
                Direction.DEBIT,
                TransactionType.PURCHASE,
                online ? (shop % 10 < 7 ? Channel.MOBILE : Channel.ONLINE) : Channel.POS,
                random.nextInt(1_000) < 10 ? TransactionStatus.DECLINED : TransactionStatus.APPROVED,
                amountMinor,
                gambling ? "casino-" + shop % 100 : "m" + (80_000_000_000_000L + shop * 9_973L),
                gambling ? "7995" : MCCS[kind],
                "",
                CounterpartyKind.MERCHANT,
                abroad ? ABROAD[shop % ABROAD.length] : "CN",
                !online);
    }

    private Transaction transfer(long number, int customer, long timeMs, Direction direction) {
        boolean known = random.nextInt(100) < 95;
        long other = known ? mix(customer * 37L + random.nextInt(5)) % 100_000_000 : random.nextInt(100_000_000);
        return transaction(
                number,
                customer,
                timeMs,
                direction,
                TransactionType.TRANSFER,
                Channel.MOBILE,
                TransactionStatus.APPROVED,
                amount(30_000 * level(customer)),
                "",
                "",
                "p" + (620_000_000_000_000_000L + other),
                CounterpartyKind.PERSON,
                "CN",
                false);
    }

    private Transaction cash(
            long number, int customer, long timeMs, Direction direction, TransactionType type, Channel channel) {
        return transaction(
                number,
                customer,
                timeMs,
                direction,
                type,
                channel,
                TransactionStatus.APPROVED,
                50_000L * (1 + random.nextInt(10)),
                "branch-" + mix(customer) % 3_000,
                "6011",
                "",
                CounterpartyKind.UNKNOWN,
                "CN",
                true);
    }

    private Transaction repayment(long number, int customer, long timeMs) {
        return transaction(
                number,
                customer,
                timeMs,
                Direction.DEBIT,
                TransactionType.REPAYMENT,
                Channel.AUTOMATIC,
                TransactionStatus.APPROVED,
                amount(80_000 * level(customer)),
                "",
                "",
                "lender-" + mix(customer * 41L) % 40,
                CounterpartyKind.LENDER,
                "CN",
                false);
    }

    private Transaction transaction(
            long number,
            int customer,
            long timeMs,
            Direction direction,
            TransactionType type,
            Channel channel,
            TransactionStatus status,
            long amountMinor,
            String merchantId,
            String mcc,
            String counterpartyId,
            CounterpartyKind counterpartyKind,
            String country,
            boolean present) {
        long hash = mix(customer);
        String name = customerId(customer);
        @Nullable Double latitudeDeg = present ? Double.valueOf(22 + hash % 1_800 / 100.0 + near()) : null;
        @Nullable Double longitudeDeg = present ? Double.valueOf(103 + hash / 1_800 % 1_800 / 100.0 + near()) : null;
        boolean hasDevice = channel == Channel.MOBILE || channel == Channel.ONLINE;
        String device = hasDevice ? Long.toHexString(random.nextInt(100) < 99 ? hash : hash + 1) : "";
        return new Transaction(
                eventId(number),
                name,
                timeMs,
                "a" + (550_000_000_000_000_000L + customer),
                direction,
                type,
                channel,
                status,
                amountMinor,
                "CNY",
                balance(customer, direction, status, amountMinor),
                merchantId,
                mcc,
                counterpartyId,
                counterpartyKind,
                country,
                latitudeDeg,
                longitudeDeg,
                device);
    }

    private static int kind(int shop) {
        int left = (int) (mix(shop * 47L) % 100);
        int kind = 0;
        while (left >= PERCENT[kind]) {
            left -= PERCENT[kind++];
        }
        return kind;
    }

    /** What is left after it; who runs out of money is paid a salary by way of another account. */
    private long balance(int customer, Direction direction, TransactionStatus status, long amountMinor) {
        long salaryMinor = (long) (2_000_000 * level(customer));
        if (balancesMinor[customer] == 0) {
            balancesMinor[customer] = salaryMinor;
        }
        if (status != TransactionStatus.DECLINED) {
            balancesMinor[customer] += direction == Direction.CREDIT ? amountMinor : -amountMinor;
        }
        if (balancesMinor[customer] <= 0) {
            balancesMinor[customer] += salaryMinor + amountMinor;
        }
        return balancesMinor[customer];
    }

    private double near() {
        return random.nextInt(100) / 5_000.0;
    }

    private long amount(double medianMinor) {
        return Math.max(100, Math.round(medianMinor * Math.exp(SPREAD * random.nextGaussian())));
    }

    /** How much a customer spends against the average. */
    private static double level(int customer) {
        return 0.5 + mix(customer * 43L) % 200 / 100.0;
    }

    /** The same positive number for the same argument; of splitmix64. */
    private static long mix(long value) {
        long mixed = (value + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return (mixed ^ mixed >>> 31) >>> 1;
    }
}

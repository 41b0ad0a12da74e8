package io.riskalert.flink.bench;

import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionType;

/**
 * What people write first: all they keep of a customer in one object, 512 bytes in Flink's POJO format, read and written with
 * each event. Its fields are public because that makes it a POJO; rules look at the getters.
 */
public final class NaiveAccount {
    private static final long HOUR_MS = 3_600_000;
    private static final int HOURS = 24;
    private static final int DAYS = 7;

    public long lastSeenMs;
    public long lastHour;
    public long lastDay;
    public long events;
    public int declines;
    public long[] amountByHour = new long[HOURS];
    public int[] countByHour = new int[HOURS];
    public long[] amountByDay = new long[DAYS];
    public int[] countByDay = new int[DAYS];
    public double usualAmount;
    public long highestAmount;
    public long lastAmount;
    public long lastBalance;
    public String lastType = "";
    public String lastMcc = "";
    public String lastMerchant = "";
    public String lastCountry = "";
    public String lastDevice = "";

    /** Takes a transaction in. */
    void add(Transaction transaction) {
        passTime(transaction.timeMs() / HOUR_MS);
        events++;
        lastSeenMs = transaction.timeMs();
        lastAmount = transaction.amountMinor();
        Long balanceMinor = transaction.balanceMinor();
        lastBalance = balanceMinor == null ? 0 : balanceMinor;
        lastType = transaction.type().name();
        lastMcc = transaction.mcc();
        lastMerchant = transaction.merchantId();
        lastCountry = transaction.country();
        lastDevice = transaction.deviceId();
        if (!transaction.approved()) {
            declines++;
        } else if (transaction.direction() == Direction.DEBIT) {
            amountByHour[(int) (lastHour % HOURS)] += lastAmount;
            countByHour[(int) (lastHour % HOURS)]++;
            amountByDay[(int) (lastDay % DAYS)] += lastAmount;
            countByDay[(int) (lastDay % DAYS)]++;
            highestAmount = Math.max(highestAmount, lastAmount);
            usualAmount += (lastAmount - usualAmount) / Math.min(events, 50);
        }
    }

    private void passTime(long hour) {
        for (long passed = Math.max(lastHour + 1, hour - HOURS + 1); passed <= hour; passed++) {
            amountByHour[(int) (passed % HOURS)] = 0;
            countByHour[(int) (passed % HOURS)] = 0;
        }
        long day = hour / HOURS;
        for (long passed = Math.max(lastDay + 1, day - DAYS + 1); passed <= day; passed++) {
            amountByDay[(int) (passed % DAYS)] = 0;
            countByDay[(int) (passed % DAYS)] = 0;
        }
        if (day > lastDay) {
            declines = 0;
        }
        lastHour = Math.max(lastHour, hour);
        lastDay = Math.max(lastDay, day);
    }

    /** Debits of the present hour. */
    public int getCount1h() {
        return countByHour[(int) (lastHour % HOURS)];
    }

    /** Debits of 24 hours. */
    public int getCount24h() {
        int count = 0;
        for (int hour : countByHour) {
            count += hour;
        }
        return count;
    }

    /** Debits of seven days. */
    public int getCount7d() {
        int count = 0;
        for (int day : countByDay) {
            count += day;
        }
        return count;
    }

    /** Amount of the debits of 24 hours, minor units. */
    public long getAmount24h() {
        long amount = 0;
        for (long hour : amountByHour) {
            amount += hour;
        }
        return amount;
    }

    /** Amount of the debits of seven days, minor units. */
    public long getAmount7d() {
        long amount = 0;
        for (long day : amountByDay) {
            amount += day;
        }
        return amount;
    }

    /** Events so far. */
    public long getEvents() {
        return events;
    }

    /** Declines of the present day. */
    public int getDeclines() {
        return declines;
    }

    /** Usual amount, minor units. */
    public double getUsualAmount() {
        return usualAmount;
    }

    /** Highest amount so far, minor units. */
    public long getHighestAmount() {
        return highestAmount;
    }

    /** Amount of the last transaction, minor units. */
    public long getLastAmount() {
        return lastAmount;
    }

    /** Balance after the last transaction, minor units. */
    public long getLastBalance() {
        return lastBalance;
    }

    /** Type of the last transaction, see {@link TransactionType}. */
    public String getLastType() {
        return lastType;
    }

    /** Merchant category of the last transaction. */
    public String getLastMcc() {
        return lastMcc;
    }

    /** Country of the last transaction. */
    public String getLastCountry() {
        return lastCountry;
    }
}

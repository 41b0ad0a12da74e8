package io.riskalert.rules.window;

import io.riskalert.rules.fact.Amounts;
import org.jspecify.annotations.Nullable;

/** One window computed from the transactions in it, one after the other. */
final class WindowTally {
    private long count;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private @Nullable LongSet distinct;

    /** A window whose count and sum are known; it cannot tell anything else. */
    static WindowTally of(long count, long sum) {
        WindowTally tally = new WindowTally();
        tally.count = count;
        tally.sum = sum;
        return tally;
    }

    void add(long value, boolean remember) {
        count++;
        sum = Amounts.sum(sum, value);
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (remember) {
            if (distinct == null) {
                distinct = new LongSet();
            }
            distinct.add(value);
        }
    }

    double average() {
        return count == 0 ? 0 : (double) sum / count;
    }

    long value(Aggregate aggregate) {
        if (count == 0) {
            return 0;
        }
        return switch (aggregate) {
            case COUNT -> count;
            case SUM -> sum;
            case AVG -> Math.round((double) sum / count);
            case MIN -> min;
            case MAX -> max;
            case DISTINCT -> distinct == null ? 0 : distinct.size();
        };
    }
}

package io.riskalert.flink.bench;

import io.riskalert.flink.demo.DelayHistogram;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was read of the probe: which transaction was alerted when, and by which rule set. Not thread-safe.
 *
 * @see MadeUpRules
 */
final class ProbeLog {
    private final Map<Long, Seen> seen = new HashMap<>();
    private long twice;

    /** The first alert on a transaction. */
    private record Seen(long nanos, String ruleSetId) {}

    /**
     * What was found of all transactions.
     *
     * @param probed transactions that the probe had to find
     * @param lost those of them without an alert
     * @param twice alerts beyond one for each transaction
     * @param needless alerts on transactions that the probe must not find
     * @param backwards alerts by a set that was published before the one which judged the customer's transaction before
     * @param setsSeen rule sets that alerts came from
     */
    record Found(long probed, long lost, long twice, long needless, long backwards, int setsSeen) {
        /** Whether each transaction was judged once, by one set after the other. */
        boolean isRight() {
            return lost == 0 && twice == 0 && needless == 0 && backwards == 0;
        }
    }

    /**
     * Notes an alert.
     *
     * @param number number of its transaction
     * @param nanos when it was read, of {@link System#nanoTime()}
     */
    void add(long number, long nanos, String ruleSetId) {
        if (seen.putIfAbsent(number, new Seen(nanos, ruleSetId)) != null) {
            twice++;
        }
    }

    /** The delays of the transactions that were to be sent between two moments of {@link System#nanoTime()}. */
    DelayHistogram delays(Schedule schedule, long fromNanos, long toNanos) {
        DelayHistogram delays = new DelayHistogram();
        seen.forEach((number, one) -> {
            long dueNanos = schedule.dueNanos(number);
            if (dueNanos >= fromNanos && dueNanos < toNanos) {
                delays.add(one.nanos() - dueNanos);
            }
        });
        return delays;
    }

    /**
     * Compares with what had to be found.
     *
     * @param again the same transactions as were sent, from the first on
     * @param from number of the first that counts
     * @param to number after that of the last
     * @param published ids of the rule sets in the order in which they were published
     */
    Found compare(BenchEvents again, long from, long to, List<String> published) {
        Map<String, Integer> places = new HashMap<>();
        published.forEach(id -> places.put(id, places.size()));
        Map<String, Integer> lastPlaces = new HashMap<>();
        List<String> sets = new ArrayList<>();
        long probed = 0;
        long lost = 0;
        long needless = 0;
        long backwards = 0;
        for (long number = 0; number < to; number++) {
            Transaction transaction = again.next();
            if (number < from) {
                continue;
            }
            Seen one = seen.get(number);
            boolean expected = MadeUpRules.isProbed(transaction);
            probed += expected ? 1 : 0;
            lost += expected && one == null ? 1 : 0;
            needless += !expected && one != null ? 1 : 0;
            if (one != null) {
                int place = places.getOrDefault(one.ruleSetId(), -1);
                Integer last = lastPlaces.put(transaction.customerId(), place);
                backwards += last != null && place < last ? 1 : 0;
                if (!sets.contains(one.ruleSetId())) {
                    sets.add(one.ruleSetId());
                }
            }
        }
        return new Found(probed, lost, twice, needless, backwards, sets.size());
    }
}

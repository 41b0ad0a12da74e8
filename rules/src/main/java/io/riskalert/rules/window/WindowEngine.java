package io.riskalert.rules.window;

import io.riskalert.rules.fact.Amounts;
import io.riskalert.rules.fact.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes the windows of a catalogue over transaction logs. A window is computed when it is first asked for in an
 * evaluation.
 */
public final class WindowEngine {
    private final List<WindowPlan> plans;
    private final long longestMs;

    public WindowEngine(WindowCatalogue catalogue) {
        plans = catalogue.windows().stream().map(WindowPlan::new).toList();
        longestMs = plans.stream().mapToLong(plan -> plan.lengthMs).max().orElse(0);
    }

    /** Length of the longest window, milliseconds; 0 without windows. */
    public long longestMs() {
        return longestMs;
    }

    /**
     * The windows as of {@code timeMs}.
     *
     * @param current the transaction that triggered, already in the log; null when something else did
     */
    public WindowView view(TransactionLog log, long timeMs, @Nullable Transaction current) {
        return new View(log, timeMs, current == null ? null : LoggedTransaction.of(current));
    }

    private final class View implements WindowView {
        private final TransactionLog log;
        private final long timeMs;
        private final @Nullable LoggedTransaction current;
        private final Tally[] tallies = new Tally[plans.size()];

        View(TransactionLog log, long timeMs, @Nullable LoggedTransaction current) {
            this.log = log;
            this.timeMs = timeMs;
            this.current = current;
        }

        @Override
        public long value(int window) {
            return tally(window).value(plans.get(window).aggregate);
        }

        @Override
        public double average(int window) {
            Tally tally = tally(window);
            return tally.count == 0 ? 0 : (double) tally.sum / tally.count;
        }

        @Override
        public boolean complete(int window) {
            return log.sinceMs() <= fromMs(window);
        }

        @Override
        public long fromMs(int window) {
            return timeMs - plans.get(window).lengthMs;
        }

        @Override
        public long toMs(int window) {
            return timeMs;
        }

        private Tally tally(int window) {
            Tally tally = tallies[window];
            if (tally == null) {
                tally = new Tally();
                tallies[window] = tally;
                WindowPlan plan = plans.get(window);
                if (!plan.keyed) {
                    collect(plan, 0, tally);
                } else if (current != null && plan.key.applyAsLong(current) != Codes.NONE) {
                    collect(plan, plan.key.applyAsLong(current), tally);
                }
            }
            return tally;
        }

        private void collect(WindowPlan plan, long key, Tally tally) {
            log.forEachBackwards(timeMs - plan.lengthMs, timeMs, entry -> {
                if (plan.key.applyAsLong(entry) == key
                        && plan.counts.test(entry)
                        && !(plan.excludingCurrent && current != null && entry.id() == current.id())) {
                    tally.add(plan.field.applyAsLong(entry), plan.aggregate == Aggregate.DISTINCT);
                }
            });
        }
    }

    private static final class Tally {
        private long count;
        private long sum;
        private long min = Long.MAX_VALUE;
        private long max = Long.MIN_VALUE;
        private @Nullable Set<Long> distinct;

        void add(long value, boolean remember) {
            count++;
            sum = Amounts.sum(sum, value);
            min = Math.min(min, value);
            max = Math.max(max, value);
            if (remember) {
                if (distinct == null) {
                    distinct = new HashSet<>();
                }
                distinct.add(value);
            }
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
}

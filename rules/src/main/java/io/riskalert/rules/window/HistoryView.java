package io.riskalert.rules.window;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Windows as of one time; each is computed when it is first asked for. */
final class HistoryView implements WindowView {
    private final List<WindowPlan> windows;
    private final RunningPlan plan;
    private final CustomerHistory history;
    private final long timeMs;
    private final @Nullable LoggedTransaction current;
    private final @Nullable WindowTally[] tallies;
    private @Nullable Sums sums;

    HistoryView(
            List<WindowPlan> windows,
            RunningPlan plan,
            CustomerHistory history,
            long timeMs,
            @Nullable LoggedTransaction current) {
        this.windows = windows;
        this.plan = plan;
        this.history = history;
        this.timeMs = timeMs;
        this.current = current;
        this.tallies = new WindowTally[windows.size()];
    }

    @Override
    public long value(int window) {
        return tally(window).value(windows.get(window).aggregate);
    }

    @Override
    public double average(int window) {
        return windows.get(window).aggregate == Aggregate.AVG ? tally(window).average() : value(window);
    }

    @Override
    public boolean complete(int window) {
        return history.log.sinceMs() <= fromMs(window);
    }

    @Override
    public long fromMs(int window) {
        return timeMs - windows.get(window).lengthMs;
    }

    @Override
    public long toMs(int window) {
        return timeMs;
    }

    private WindowTally tally(int window) {
        WindowTally tally = tallies[window];
        if (tally == null) {
            tally = compute(windows.get(window), plan.places(window));
            tallies[window] = tally;
        }
        return tally;
    }

    private WindowTally compute(WindowPlan window, RunningPlan.Places places) {
        if (!window.running()) {
            return scan(window);
        }
        RunningValues running = history.running(plan);
        if (!window.extreme()) {
            return sum(window, places, running);
        }
        return timeMs == running.asOfMs() ? extreme(window, places, running) : scan(window);
    }

    private WindowTally sum(WindowPlan window, RunningPlan.Places places, RunningValues running) {
        Sums then = sums;
        if (then == null) {
            then = running.sumsAsOf(history.log, timeMs);
            sums = then;
        }
        int sum = places.sum() < 0 ? places.count() : places.sum();
        LoggedTransaction left = leftOut(window);
        return left == null
                ? WindowTally.of(then.get(places.count()), then.get(sum))
                : WindowTally.of(then.get(places.count()) - 1, then.without(sum, window.field.applyAsLong(left)));
    }

    private WindowTally extreme(WindowPlan window, RunningPlan.Places places, RunningValues running) {
        Extreme extreme = running.extreme(history.log, places.extreme());
        Long rank = extreme.isEmpty() ? null : extreme.rank();
        if (leftOut(window) != null) {
            if (!extreme.beforeKnown()) {
                return scan(window);
            }
            rank = extreme.rankBefore();
        }
        WindowTally tally = new WindowTally();
        if (rank != null) {
            tally.add(window.aggregate == Aggregate.MIN ? ~rank : rank, false);
        }
        return tally;
    }

    /** The current transaction where the window would count it but for its leaving it out. */
    private @Nullable LoggedTransaction leftOut(WindowPlan window) {
        return window.definition.excludingCurrent() && current != null && window.filter.test(current) ? current : null;
    }

    private WindowTally scan(WindowPlan window) {
        WindowTally tally = new WindowTally();
        LoggedTransaction now = current;
        long key = window.key == null || now == null ? Codes.NONE : window.key.applyAsLong(now);
        if (window.key != null && key == Codes.NONE) {
            return tally;
        }
        LoggedTransaction[] left = {leftOut(window)};
        history.log.forEach(timeMs - window.lengthMs, timeMs, entry -> {
            if ((window.key == null || window.key.applyAsLong(entry) == key) && window.filter.test(entry)) {
                if (left[0] != null && entry.sameAs(left[0])) {
                    left[0] = null;
                } else {
                    tally.add(window.field.applyAsLong(entry), window.aggregate == Aggregate.DISTINCT);
                }
            }
        });
        return tally;
    }
}

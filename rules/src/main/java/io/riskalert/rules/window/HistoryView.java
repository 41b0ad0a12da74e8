package io.riskalert.rules.window;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Windows as of one time; each is computed when it is first asked for. */
final class HistoryView implements WindowView {
    private final List<WindowPlan> windows;
    private final RunningPlan plan;
    private final IndexPlan indexes;
    private final CustomerHistory history;
    private final long timeMs;
    private final @Nullable LoggedEvent current;
    private final @Nullable Tally[] tallies;
    private final @Nullable Sums[] sums;

    HistoryView(
            List<WindowPlan> windows,
            RunningPlan plan,
            IndexPlan indexes,
            CustomerHistory history,
            long timeMs,
            @Nullable LoggedEvent current) {
        this.windows = windows;
        this.plan = plan;
        this.indexes = indexes;
        this.history = history;
        this.timeMs = timeMs;
        this.current = current;
        this.tallies = new Tally[windows.size()];
        this.sums = new Sums[plan.spans.length];
    }

    @Override
    public long value(int window) {
        return windows.get(window).value(tally(window), timeMs);
    }

    @Override
    public double average(int window) {
        Aggregate aggregate = windows.get(window).aggregate;
        return aggregate.hasDecimals() ? tally(window).statistic(aggregate) : value(window);
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

    private Tally tally(int window) {
        Tally tally = tallies[window];
        if (tally == null) {
            tally = compute(windows.get(window), plan.places(window), indexes.place(window));
            tallies[window] = tally;
        }
        return tally;
    }

    private Tally compute(WindowPlan window, RunningPlan.Places places, IndexPlan.@Nullable Place place) {
        if (!window.running()) {
            return past(window, place);
        }
        RunningValues running = history.running(plan);
        if (!window.extreme()) {
            LoggedEvent left = leftOut(window);
            return Tally.of(sums(running, places.span()), places, left == null ? null : window.field.applyAsLong(left));
        }
        return timeMs == running.asOfMs() ? extreme(window, places, place, running) : past(window, place);
    }

    private Sums sums(RunningValues running, int span) {
        Sums then = sums[span];
        if (then == null) {
            then = running.span(span).sumsAsOf(history.log, running.asOfMs(), timeMs);
            sums[span] = then;
        }
        return then;
    }

    private Tally extreme(
            WindowPlan window, RunningPlan.Places places, IndexPlan.@Nullable Place place, RunningValues running) {
        SpanValues span = running.span(places.span());
        Extreme extreme = span.extreme(places.extreme());
        if (!extreme.known() && !isWorthASearch(window, extreme)) {
            return past(window, place);
        }
        if (!extreme.known()) {
            span.refill(history.log, places.extreme(), timeMs);
        }
        Long rank = extreme.isEmpty() ? null : extreme.rank();
        if (leftOut(window) != null) {
            if (!extreme.beforeKnown()) {
                return past(window, place);
            }
            rank = extreme.rankBefore();
        }
        Tally tally = new Tally();
        if (rank != null) {
            tally.add(window.smallest() ? ~rank : rank);
        }
        return tally;
    }

    /** The current event where the window would count it but for its leaving it out. */
    private @Nullable LoggedEvent leftOut(WindowPlan window) {
        return window.excludingCurrent && current != null && window.filter.test(current) ? current : null;
    }

    private Tally past(WindowPlan window, IndexPlan.@Nullable Place place) {
        long owner = window.key == null ? 1 : current == null ? Codes.NONE : window.key.applyAsLong(current);
        if (owner == Codes.NONE) {
            return new Tally();
        }
        long afterMs = afterMs(window);
        if (place == null || !isLong(window) || place.different() >= 0 && timeMs < history.log.lastMs()) {
            return scan(window, owner, afterMs);
        }
        KeyIndex index = history.indexes.get(place.shape(), history.log);
        LoggedEvent left = leftOut(window);
        if (place.different() < 0) {
            return index.tally(owner, afterMs, timeMs, place.column(), left);
        }
        long different = index.different(place.different(), owner, afterMs);
        boolean only = left != null
                && index.tally(index.keyOf(left), afterMs, timeMs, place.column(), left)
                                .count()
                        == 0;
        return Tally.ofDifferent(only ? different - 1 : different);
    }

    /** A search through a long window costs little if it is spread over as many events as an eighth of it. */
    private boolean isWorthASearch(WindowPlan window, Extreme extreme) {
        int count = history.log.countAbout(afterMs(window), timeMs);
        return count <= indexes.limits().scan() || extreme.sinceSearch() >= count / 8;
    }

    private boolean isLong(WindowPlan window) {
        return history.log.countAbout(afterMs(window), timeMs)
                > indexes.limits().scan();
    }

    private long afterMs(WindowPlan window) {
        return Math.max(timeMs - window.lengthMs, history.log.floorMs());
    }

    private Tally scan(WindowPlan window, long owner, long afterMs) {
        Tally tally = new Tally();
        LoggedEvent[] left = {leftOut(window)};
        history.log.forEach(afterMs, timeMs, window.keyColumn, owner, entry -> {
            if ((window.key == null || window.key.applyAsLong(entry) == owner) && window.filter.test(entry)) {
                if (left[0] != null && entry.sameAs(left[0])) {
                    left[0] = null;
                } else if (window.aggregate == Aggregate.DISTINCT) {
                    tally.addDistinct(window.field.applyAsLong(entry));
                } else {
                    tally.add(window.field.applyAsLong(entry));
                }
            }
        });
        return tally;
    }
}

package io.riskalert.rules.window;

import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;

/** Counts, sums and extremes of one customer's windows of one length as of the latest event in the log. */
final class SpanValues {
    /** To what the time of the oldest is rounded down, which only means that the log is looked at too early. */
    private static final long OLDEST_UNIT_MS = 1_000;

    /** Room for whether a sum has wrapped, and for how many are about to leave. */
    private static final int HEAD_BITS = 5;

    private final RunningPlan.Span span;
    private final Sums sums;
    private final Extreme[] extremes;
    private final Leaving leaving;

    /** A time at or before the oldest event in the windows that counts in a sum, UTC milliseconds. */
    private long oldestMs = Long.MAX_VALUE;

    SpanValues(RunningPlan.Span span) {
        this.span = span;
        sums = new Sums(span.sums.length);
        extremes = new Extreme[span.extremes.length];
        for (int i = 0; i < extremes.length; i++) {
            extremes[i] = new Extreme();
        }
        leaving = new Leaving(span.sums);
    }

    /** Moves time on to that of an event which is not before the latest and is not yet in the log. */
    void advance(EventLog log, long fromMs, long toMs) {
        long tailMs = toMs - span.lengthMs;
        if (oldestMs <= tailMs) {
            oldestMs = expire(log, Math.max(fromMs - span.lengthMs, oldestMs - 1), tailMs);
            if (sums.areZero()) {
                leaving.clear();
                oldestMs = Long.MAX_VALUE;
            }
        }
        for (Extreme extreme : extremes) {
            extreme.expire(tailMs);
        }
    }

    /** Takes out what is in (goneMs, tailMs] and gives the time of what comes then. */
    private long expire(EventLog log, long goneMs, long tailMs) {
        long fromMs = goneMs;
        while (!leaving.isEmpty() && leaving.firstMs() <= tailMs) {
            fromMs = leaving.firstMs();
            for (int i = 0; i < span.sums.length; i++) {
                span.sums[i].subtract(sums, i, leaving.share(i));
            }
            leaving.removeFirst();
        }
        if (!leaving.isEmpty()) {
            return rounded(leaving.firstMs());
        }
        long nextMs = log.forEach(fromMs, tailMs, entry -> takeFrom(sums, entry));
        return rounded(Math.max(nextMs, log.fillAfter(tailMs, leaving)));
    }

    private static long rounded(long timeMs) {
        return timeMs == Long.MAX_VALUE ? timeMs : Math.floorDiv(timeMs, OLDEST_UNIT_MS) * OLDEST_UNIT_MS;
    }

    /** Takes an event if it lies in the windows as of {@code asOfMs}, which it is not after. */
    void add(LoggedEvent entry, long asOfMs) {
        if (entry.timeMs() <= asOfMs - span.lengthMs) {
            return;
        }
        if (addTo(sums, entry)) {
            oldestMs = Math.min(oldestMs, rounded(entry.timeMs()));
            if (!leaving.isEmpty() && entry.timeMs() <= leaving.lastMs()) {
                leaving.clear();
            }
        }
        for (int i = 0; i < extremes.length; i++) {
            addToExtreme(i, entry, entry.timeMs() >= asOfMs);
        }
    }

    /** Takes an event that is not before those it has taken, if it lies in the windows as of {@code asOfMs}. */
    void addInOrder(LoggedEvent entry, long asOfMs) {
        if (entry.timeMs() > asOfMs - span.lengthMs) {
            if (addTo(sums, entry)) {
                oldestMs = Math.min(oldestMs, rounded(entry.timeMs()));
            }
            for (int i = 0; i < extremes.length; i++) {
                addToExtreme(i, entry, true);
            }
        }
    }

    private void addToExtreme(int at, LoggedEvent entry, boolean latest) {
        RunningPlan.ExtremePlan plan = span.extremes[at];
        if (plan.filter().test(entry)) {
            if (latest) {
                extremes[at].add(entry.timeMs(), plan.rank(entry));
            } else {
                extremes[at].addLate(entry.timeMs(), plan.rank(entry));
            }
        }
    }

    /** Takes back an event that the log has let go. */
    void remove(LoggedEvent entry, long asOfMs) {
        if (entry.timeMs() > asOfMs - span.lengthMs) {
            leaving.clear();
            takeFrom(sums, entry);
            for (int i = 0; i < extremes.length; i++) {
                RunningPlan.ExtremePlan plan = span.extremes[i];
                if (plan.filter().test(entry)) {
                    extremes[i].remove(entry.timeMs(), plan.rank(entry));
                }
            }
        }
    }

    /** Whether it has changed a sum. */
    private boolean addTo(Sums to, LoggedEvent entry) {
        boolean any = false;
        for (int i = 0; i < span.sums.length; i++) {
            RunningPlan.SumPlan sum = span.sums[i];
            long share = sum.share(entry);
            if (share != 0) {
                sum.add(to, i, share);
                any = true;
            }
        }
        return any;
    }

    private void takeFrom(Sums from, LoggedEvent entry) {
        for (int i = 0; i < span.sums.length; i++) {
            RunningPlan.SumPlan sum = span.sums[i];
            sum.subtract(from, i, sum.share(entry));
        }
    }

    /** Sums as of another time: what came after it is taken out, what had not left the windows is put in, or the reverse. */
    Sums sumsAsOf(EventLog log, long asOfMs, long timeMs) {
        if (timeMs == asOfMs) {
            return sums;
        }
        Sums then = sums.copy();
        long tailMs = timeMs - span.lengthMs;
        long knownTailMs = asOfMs - span.lengthMs;
        if (timeMs < asOfMs) {
            log.forEach(timeMs, asOfMs, entry -> takeFrom(then, entry));
            log.forEach(tailMs, knownTailMs, entry -> addTo(then, entry));
        } else if (oldestMs <= tailMs) {
            log.forEach(knownTailMs, tailMs, entry -> takeFrom(then, entry));
        }
        return then;
    }

    /** A smallest or largest value as of the latest event; it may not be known. */
    Extreme extreme(int at) {
        return extremes[at];
    }

    /** Finds a smallest or largest value anew. */
    void refill(EventLog log, int at, long asOfMs) {
        extremes[at].clear();
        log.forEach(asOfMs - span.lengthMs, asOfMs, entry -> addToExtreme(at, entry, true));
        extremes[at].searched();
    }

    void writeTo(WordWriter out, long asOfMs) {
        long tailMs = asOfMs - span.lengthMs;
        leaving.trim();
        boolean known = leaving.isEmpty() && oldestMs != Long.MAX_VALUE;
        long oldest = known ? 1 + (oldestMs - rounded(tailMs)) / OLDEST_UNIT_MS : 0;
        out.write(oldest << HEAD_BITS | leaving.size() << 1 | (sums.wrapped() ? 1 : 0));
        leaving.writeTo(out, tailMs);
        sums.writeTo(out);
        for (int i = 0; i < extremes.length; i++) {
            extremes[i].writeTo(out, tailMs, span.extremes[i]);
        }
    }

    /** Reads what {@link #writeTo} wrote, for what it held. */
    void readFrom(WordReader in, long asOfMs) throws IOException {
        long tailMs = asOfMs - span.lengthMs;
        long head = in.read();
        leaving.readFrom(in, leavingIn(head), tailMs);
        if (leaving.isEmpty()) {
            long oldest = head >>> HEAD_BITS;
            oldestMs = oldest == 0 ? Long.MAX_VALUE : rounded(tailMs) + (oldest - 1) * OLDEST_UNIT_MS;
        } else {
            oldestMs = rounded(leaving.firstMs());
        }
        sums.readFrom(in, (head & 1) != 0);
        for (int i = 0; i < extremes.length; i++) {
            extremes[i].readFrom(in, tailMs, span.extremes[i]);
        }
    }

    /** Begins anew with empty windows. */
    void clear() {
        leaving.clear();
        oldestMs = Long.MAX_VALUE;
        sums.clear();
        for (Extreme extreme : extremes) {
            extreme.clear();
        }
    }

    private static int leavingIn(long head) {
        return (int) head >>> 1 & (1 << HEAD_BITS - 1) - 1;
    }

    /** Reads over the values of so many sums and extremes. */
    static void skip(WordReader in, int sums, int extremes) throws IOException {
        long head = in.read();
        int wraps = (head & 1) != 0 ? sums : 0;
        Leaving.skip(in, leavingIn(head), sums);
        for (int left = sums + wraps; left > 0; left--) {
            in.read();
        }
        for (int left = extremes; left > 0; left--) {
            Extreme.skip(in);
        }
    }
}

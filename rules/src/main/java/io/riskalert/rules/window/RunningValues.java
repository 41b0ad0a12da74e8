package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts, sums and extremes of one customer's windows as of the latest transaction in the log. All of it can be found again
 * in the log, so it is built anew when the catalogue asks for other values than those that are there.
 */
final class RunningValues {
    /** In what the next leaving is written; what is lost below it only means that the log is looked at too early. */
    private static final long NEXT_UNIT_MS = 1_000;

    private final RunningPlan plan;
    private final Sums sums;
    private final Extreme[] extremes;
    private final Leaving[] leaving;

    /** For each span, a time at or before its oldest transaction, UTC milliseconds. */
    private final long[] oldestMs;

    private long asOfMs = Long.MIN_VALUE;

    private RunningValues(RunningPlan plan) {
        this.plan = plan;
        sums = new Sums(plan.sums);
        extremes = new Extreme[plan.extremes.size()];
        Arrays.setAll(extremes, i -> new Extreme());
        leaving = new Leaving[plan.spans.size()];
        Arrays.setAll(leaving, i -> new Leaving(plan.spans.get(i).sums().size()));
        oldestMs = new long[plan.spans.size()];
        Arrays.fill(oldestMs, Long.MAX_VALUE);
    }

    /** The values of a log. */
    static RunningValues of(RunningPlan plan, TransactionLog log) {
        RunningValues values = new RunningValues(plan);
        if (!log.isEmpty() && !plan.spans.isEmpty()) {
            long lastMs = log.lastMs();
            RunningPlan.Span longest = plan.spans.get(plan.spans.size() - 1);
            log.forEach(lastMs - longest.lengthMs(), lastMs, entry -> {
                values.asOfMs = entry.timeMs();
                values.add(entry, lastMs);
            });
            values.asOfMs = lastMs;
        }
        return values;
    }

    /** Moves time on to that of a transaction which is not before the latest and is not yet in the log. */
    void advance(TransactionLog log, long toMs) {
        for (int i = 0; i < oldestMs.length; i++) {
            RunningPlan.Span span = plan.spans.get(i);
            long tailMs = toMs - span.lengthMs();
            if (oldestMs[i] <= tailMs) {
                oldestMs[i] =
                        expire(log, span, leaving[i], Math.max(asOfMs - span.lengthMs(), oldestMs[i] - 1), tailMs);
                for (RunningPlan.ExtremePlan extreme : span.extremes()) {
                    extremes[extreme.at()].expire(tailMs);
                }
            }
        }
        asOfMs = toMs;
    }

    /** Takes out what is in (goneMs, tailMs] and gives the time of what comes then. */
    private long expire(TransactionLog log, RunningPlan.Span span, Leaving next, long goneMs, long tailMs) {
        long fromMs = goneMs;
        while (!next.isEmpty() && next.firstMs() <= tailMs) {
            fromMs = next.firstMs();
            for (int i = 0; i < span.sums().size(); i++) {
                sums.subtract(span.sums().get(i).at(), next.share(i));
            }
            next.removeFirst();
        }
        if (!next.isEmpty()) {
            return next.firstMs();
        }
        long oldest = log.forEach(fromMs, tailMs, entry -> takeFrom(sums, span, entry));
        next.fill(log.atHandAfter(tailMs), span);
        return oldest;
    }

    RunningPlan plan() {
        return plan;
    }

    /** Time of the latest transaction, UTC milliseconds. */
    long asOfMs() {
        return asOfMs;
    }

    /** Takes a transaction that is not after the time that was come to last. */
    void add(LoggedTransaction entry) {
        add(entry, asOfMs);
    }

    private void add(LoggedTransaction entry, long tailOfMs) {
        for (int i = 0; i < oldestMs.length; i++) {
            RunningPlan.Span span = plan.spans.get(i);
            if (entry.timeMs() > tailOfMs - span.lengthMs()) {
                oldestMs[i] = Math.min(oldestMs[i], entry.timeMs());
                addTo(sums, span, entry);
                if (!leaving[i].isEmpty() && entry.timeMs() <= leaving[i].lastMs()) {
                    leaving[i].clear();
                }
                for (RunningPlan.ExtremePlan extreme : span.extremes()) {
                    if (extreme.filter().test(entry)) {
                        if (entry.timeMs() >= asOfMs) {
                            extremes[extreme.at()].add(entry.timeMs(), extreme.rank(entry));
                        } else {
                            extremes[extreme.at()].forget();
                        }
                    }
                }
            }
        }
    }

    /** Takes back a transaction that the log has let go. */
    void remove(LoggedTransaction entry) {
        for (int i = 0; i < oldestMs.length; i++) {
            RunningPlan.Span span = plan.spans.get(i);
            if (entry.timeMs() > asOfMs - span.lengthMs()) {
                leaving[i].clear();
                takeFrom(sums, span, entry);
                span.extremes().forEach(extreme -> extremes[extreme.at()].forget());
            }
        }
    }

    private static void addTo(Sums sums, RunningPlan.Span span, LoggedTransaction entry) {
        for (RunningPlan.SumPlan sum : span.sums()) {
            sums.add(sum.at(), sum.share(entry));
        }
    }

    private static void takeFrom(Sums sums, RunningPlan.Span span, LoggedTransaction entry) {
        for (RunningPlan.SumPlan sum : span.sums()) {
            sums.subtract(sum.at(), sum.share(entry));
        }
    }

    /** Sums as of another time: what came after it is taken out, what had not left the windows is put in, or the reverse. */
    Sums sumsAsOf(TransactionLog log, long timeMs) {
        Sums then = sums.copy();
        if (timeMs != asOfMs) {
            for (int i = 0; i < oldestMs.length; i++) {
                shift(log, i, then, timeMs);
            }
        }
        return then;
    }

    private void shift(TransactionLog log, int at, Sums then, long timeMs) {
        RunningPlan.Span span = plan.spans.get(at);
        long tailMs = timeMs - span.lengthMs();
        long knownTailMs = asOfMs - span.lengthMs();
        if (timeMs < asOfMs) {
            log.forEach(timeMs, asOfMs, entry -> takeFrom(then, span, entry));
            log.forEach(tailMs, knownTailMs, entry -> addTo(then, span, entry));
        } else if (oldestMs[at] <= tailMs) {
            log.forEach(knownTailMs, tailMs, entry -> takeFrom(then, span, entry));
        }
    }

    /** The smallest or largest value as of the latest transaction; looked for in the log if it is not known. */
    Extreme extreme(TransactionLog log, int at) {
        Extreme extreme = extremes[at];
        if (!extreme.known()) {
            RunningPlan.ExtremePlan wanted = plan.extremes.get(at);
            extreme.clear();
            log.forEach(asOfMs - wanted.lengthMs(), asOfMs, entry -> {
                if (wanted.filter().test(entry)) {
                    extreme.add(entry.timeMs(), wanted.rank(entry));
                }
            });
            extreme.forgetBefore();
        }
        return extreme;
    }

    void writeTo(ByteWriter out) {
        out.writeLong(plan.fingerprint);
        for (int i = 0; i < oldestMs.length; i++) {
            long tailMs = asOfMs - plan.spans.get(i).lengthMs();
            if (leaving[i].isEmpty()) {
                out.writeVarLong(0);
                out.writeVarLong(
                        oldestMs[i] == Long.MAX_VALUE ? 0 : 1 + Math.max(0, oldestMs[i] - tailMs) / NEXT_UNIT_MS);
            } else {
                leaving[i].writeTo(out, tailMs);
            }
        }
        sums.writeTo(out);
        for (Extreme extreme : extremes) {
            extreme.writeTo(out, asOfMs);
        }
    }

    /** Reads what {@link #writeTo} wrote; null if it was written for other values than those of the plan. */
    static @Nullable RunningValues readFrom(ByteReader in, RunningPlan plan, long asOfMs) throws IOException {
        if (in.readLong() != plan.fingerprint) {
            return null;
        }
        RunningValues values = new RunningValues(plan);
        values.asOfMs = asOfMs;
        for (int i = 0; i < values.oldestMs.length; i++) {
            long tailMs = asOfMs - plan.spans.get(i).lengthMs();
            values.leaving[i].readFrom(in, tailMs);
            if (values.leaving[i].isEmpty()) {
                long next = in.readVarLong();
                values.oldestMs[i] = next == 0 ? Long.MAX_VALUE : tailMs + (next - 1) * NEXT_UNIT_MS;
            } else {
                values.oldestMs[i] = values.leaving[i].firstMs();
            }
        }
        values.sums.readFrom(in);
        for (int i = 0; i < values.extremes.length; i++) {
            values.extremes[i] = Extreme.readFrom(in, asOfMs);
        }
        return values;
    }
}

package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * Running values of one customer's windows as of the latest event in the log, one {@link SpanValues} for each length. All of
 * it can be found again in the log, so what a new catalogue asks for is built from there, and what it keeps is kept.
 */
final class RunningValues {
    private final SpanValues[] spans;
    private final RunningPlan plan;
    private final int number;
    private long asOfMs;

    /**
     * Values of empty windows.
     *
     * @param number by which {@link SpareValues} knows them
     */
    RunningValues(RunningPlan plan, int number) {
        this.plan = plan;
        this.number = number;
        spans = new SpanValues[plan.spans.length];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = new SpanValues(plan.spans[i]);
        }
    }

    /**
     * Takes the values of a log for those that it held.
     *
     * @param stored what {@link #writeTo} wrote for this or another plan
     */
    void read(EventLog log, byte[] stored) {
        asOfMs = log.lastMs();
        BitSet known = Bytes.read(stored, in -> readKnown(log, in));
        if (known.cardinality() < spans.length) {
            build(log, known);
        }
    }

    /** The same where the plan has been {@linkplain RunningPlan#isToldBy found} to be this one, for what follows it. */
    void readSpans(EventLog log, ByteReader in) throws IOException {
        asOfMs = log.lastMs();
        WordReader words = in.words();
        for (SpanValues span : spans) {
            span.readFrom(words, asOfMs);
        }
    }

    /** Reads the spans that are there; which ones these are. */
    private BitSet readKnown(EventLog log, ByteReader in) throws IOException {
        if (plan.isToldBy(in)) {
            readSpans(log, in);
            return plan.all();
        }
        BitSet known = new BitSet();
        List<RunningPlan.SpanForm> forms = RunningPlan.readForms(in);
        WordReader words = in.words();
        for (RunningPlan.SpanForm form : forms) {
            int at = plan.indexOf(form);
            if (at < 0) {
                SpanValues.skip(words, form.sums(), form.extremes());
            } else {
                spans[at].readFrom(words, asOfMs);
                known.set(at);
            }
        }
        return known;
    }

    /** Reads over what {@link #writeTo} wrote for any plan. */
    static void skip(ByteReader in) throws IOException {
        List<RunningPlan.SpanForm> forms = RunningPlan.readForms(in);
        WordReader words = in.words();
        for (RunningPlan.SpanForm form : forms) {
            SpanValues.skip(words, form.sums(), form.extremes());
        }
    }

    /** Builds what is not there yet. */
    private void build(EventLog log, BitSet known) {
        long longestMs = 0;
        for (int i = 0; i < spans.length; i++) {
            if (!known.get(i)) {
                spans[i].clear();
                longestMs = Math.max(longestMs, plan.spans[i].lengthMs);
            }
        }
        if (log.isEmpty()) {
            return;
        }
        log.forEach(asOfMs - longestMs, asOfMs, entry -> {
            for (int i = 0; i < spans.length; i++) {
                if (!known.get(i)) {
                    spans[i].addInOrder(entry, asOfMs);
                }
            }
        });
    }

    /** Moves time on to that of an event which is not before the latest and is not yet in the log. */
    void advance(EventLog log, long toMs) {
        for (SpanValues span : spans) {
            span.advance(log, asOfMs, toMs);
        }
        asOfMs = toMs;
    }

    /** By which {@link SpareValues} knows them. */
    int number() {
        return number;
    }

    RunningPlan plan() {
        return plan;
    }

    /** Time of the latest event, UTC milliseconds; {@link Long#MIN_VALUE} before the first. */
    long asOfMs() {
        return asOfMs;
    }

    /** Takes an event that is not after the time that was come to last. */
    void add(LoggedEvent entry) {
        for (SpanValues span : spans) {
            span.add(entry, asOfMs);
        }
    }

    /** Takes back an event that the log has let go. */
    void remove(LoggedEvent entry) {
        for (SpanValues span : spans) {
            span.remove(entry, asOfMs);
        }
    }

    /** Values of one length. */
    SpanValues span(int at) {
        return spans[at];
    }

    /** Writes all of it. */
    void writeTo(ByteWriter out) {
        plan.tell(out);
        WordWriter words = out.words();
        for (SpanValues span : spans) {
            span.writeTo(words, asOfMs);
        }
        words.end();
    }
}

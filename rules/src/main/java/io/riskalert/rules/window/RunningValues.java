package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import java.io.IOException;

/**
 * Running values of one customer's windows as of the latest event in the log, one {@link SpanValues} for each length. All of
 * it can be found again in the log, so what a new catalogue asks for is built from there, and what it keeps is kept.
 */
final class RunningValues {
    private static final int FINGERPRINT_BYTES = 3;

    private final SpanValues[] spans;
    private final RunningPlan plan;
    private long asOfMs;

    private RunningValues(RunningPlan plan, long asOfMs) {
        this.plan = plan;
        this.asOfMs = asOfMs;
        spans = new SpanValues[plan.spans.length];
    }

    /**
     * The values of a log.
     *
     * @param stored what {@link #writeTo} wrote for this or another plan; nothing if empty
     */
    static RunningValues of(RunningPlan plan, EventLog log, byte[] stored) {
        RunningValues values = new RunningValues(plan, log.lastMs());
        if (stored.length > 0) {
            Bytes.read(stored, in -> values.readKnown(in));
        }
        values.build(log);
        return values;
    }

    private boolean readKnown(ByteReader in) throws IOException {
        boolean samePlan = readFingerprint(in) == plan.fingerprint;
        for (int left = in.readCount(); left > 0; left--) {
            int at = indexOf(readFingerprint(in));
            int length = in.readCount();
            if (at < 0) {
                in.readBytes(length);
            } else {
                spans[at] = SpanValues.readFrom(in, plan.spans[at], asOfMs);
            }
        }
        if (samePlan) {
            for (int i = 0; i < spans.length; i++) {
                spans[i] = spans[i] == null ? new SpanValues(plan.spans[i]) : spans[i];
            }
        }
        return true;
    }

    private static int readFingerprint(ByteReader in) throws IOException {
        int fingerprint = 0;
        for (int i = 0; i < FINGERPRINT_BYTES; i++) {
            fingerprint = fingerprint << Byte.SIZE | in.readUnsignedByte();
        }
        return fingerprint;
    }

    private static void writeFingerprint(ByteWriter out, int fingerprint) {
        for (int shift = (FINGERPRINT_BYTES - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.writeByte(fingerprint >>> shift);
        }
    }

    private int indexOf(int fingerprint) {
        for (int i = 0; i < spans.length; i++) {
            if (plan.spans[i].fingerprint == fingerprint) {
                return i;
            }
        }
        return -1;
    }

    /** Builds what is not there yet. */
    private void build(EventLog log) {
        boolean[] missing = new boolean[spans.length];
        long longestMs = 0;
        for (int i = 0; i < spans.length; i++) {
            if (spans[i] == null) {
                missing[i] = true;
                spans[i] = new SpanValues(plan.spans[i]);
                longestMs = Math.max(longestMs, plan.spans[i].lengthMs);
            }
        }
        if (longestMs == 0 || log.isEmpty()) {
            return;
        }
        log.forEach(asOfMs - longestMs, asOfMs, entry -> {
            for (int i = 0; i < spans.length; i++) {
                if (missing[i]) {
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

    /** Writes what is not empty. */
    void writeTo(ByteWriter out) {
        int held = 0;
        for (SpanValues span : spans) {
            held += span.isEmpty() ? 0 : 1;
        }
        writeFingerprint(out, plan.fingerprint);
        out.writeVarLong(held);
        for (int i = 0; i < spans.length; i++) {
            SpanValues span = spans[i];
            if (!span.isEmpty()) {
                writeFingerprint(out, plan.spans[i].fingerprint);
                int start = out.beginSized();
                span.writeTo(out, asOfMs);
                out.endSized(start);
            }
        }
    }
}

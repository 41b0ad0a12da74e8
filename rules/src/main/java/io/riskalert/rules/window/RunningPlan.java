package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Which running values the windows of a catalogue need: windows of one length share one walk over what leaves them, and
 * windows of one length and filter share one count and one sum for each field. Names, order and lines of the catalogue
 * change nothing of it. Belongs to one thread.
 */
final class RunningPlan {
    final Span[] spans;

    /** Tells in state which values are kept, see {@link #tell}. */
    private final byte[] told;

    private final List<Places> places;
    private final BitSet all = new BitSet();

    private final SpareValues spare = new SpareValues(this);

    /** What tells the values of a span in state: its fingerprint, and how many sums and extremes it has. */
    record SpanForm(int fingerprint, int sums, int extremes) {}

    /** What is kept for all windows of one length. */
    static final class Span {
        final long lengthMs;

        /** Sums, the sum of ones among them. */
        final SumPlan[] sums;

        /** Smallest and largest values. */
        final ExtremePlan[] extremes;

        /** 24 bits that change with what is kept and with nothing else. */
        final int fingerprint;

        Span(long lengthMs, List<SumPlan> sums, List<ExtremePlan> extremes, int fingerprint) {
            this.lengthMs = lengthMs;
            this.sums = sums.toArray(SumPlan[]::new);
            this.extremes = extremes.toArray(ExtremePlan[]::new);
            this.fingerprint = fingerprint;
        }
    }

    /** What is summed. */
    enum SumKind {
        /** Ones. */
        COUNT,
        /** Values. */
        VALUE,
        /** Squares of values. */
        SQUARE
    }

    /** A sum of what a filter lets pass. */
    record SumPlan(EventFilter filter, ToLongFunction<LoggedEvent> field, SumKind kind) {
        /** What an event puts into the sum, before it is squared. */
        long share(LoggedEvent entry) {
            return filter.test(entry) ? field.applyAsLong(entry) : 0;
        }

        void add(Sums sums, int at, long share) {
            if (kind == SumKind.SQUARE) {
                sums.addSquare(at, share);
            } else {
                sums.add(at, share);
            }
        }

        void subtract(Sums sums, int at, long share) {
            if (kind == SumKind.SQUARE) {
                sums.subtractSquare(at, share);
            } else {
                sums.subtract(at, share);
            }
        }
    }

    /**
     * A smallest or largest value; the smallest is the largest of the values with all their bits changed.
     *
     * @param ofTime whether the values are the events' own times
     */
    record ExtremePlan(EventFilter filter, ToLongFunction<LoggedEvent> field, boolean smallest, boolean ofTime) {
        long rank(LoggedEvent entry) {
            return rank(field.applyAsLong(entry));
        }

        /** The rank of a value, and the value of a rank. */
        long rank(long value) {
            return smallest ? ~value : value;
        }
    }

    /** Places of a window's values: its span, and in it its count, sum, sum of squares and extreme; -1 where it has none. */
    record Places(int span, int count, int sum, int squares, int extreme) {}

    RunningPlan(List<WindowPlan> windows) {
        Map<Long, TreeMap<String, Object>> byLength = new TreeMap<>();
        for (WindowPlan window : windows) {
            if (window.running()) {
                Map<String, Object> needed = byLength.computeIfAbsent(window.lengthMs, ms -> new TreeMap<>());
                if (window.extreme()) {
                    needed.put(
                            key(window, window.aggregate),
                            new ExtremePlan(window.filter, window.field, window.smallest(), window.aggregate.isTime()));
                } else {
                    needed.put(key(window, Aggregate.COUNT), new SumPlan(window.filter, entry -> 1, SumKind.COUNT));
                    if (!window.definition.field().isEmpty()) {
                        needed.put(key(window, Aggregate.SUM), new SumPlan(window.filter, window.field, SumKind.VALUE));
                    }
                    if (window.aggregate == Aggregate.STDDEV) {
                        needed.put(
                                key(window, Aggregate.STDDEV),
                                new SumPlan(window.filter, window.field, SumKind.SQUARE));
                    }
                }
            }
        }
        List<Span> all = new ArrayList<>();
        Map<Long, Integer> spanAt = new HashMap<>();
        Map<String, Integer> placed = new HashMap<>();
        byLength.forEach((lengthMs, needed) -> {
            List<SumPlan> sums = new ArrayList<>();
            List<ExtremePlan> extremes = new ArrayList<>();
            needed.forEach((key, plan) -> {
                if (plan instanceof SumPlan sum) {
                    placed.put(lengthMs + key, sums.size());
                    sums.add(sum);
                } else {
                    placed.put(lengthMs + key, extremes.size());
                    extremes.add((ExtremePlan) plan);
                }
            });
            spanAt.put(lengthMs, all.size());
            all.add(new Span(lengthMs, sums, extremes, fingerprint(lengthMs + " " + needed.keySet())));
        });
        spans = all.toArray(Span[]::new);
        told = Bytes.of(this::writeForms);
        this.all.set(0, spans.length);
        places = windows.stream()
                .map(window -> new Places(
                        spanAt.getOrDefault(window.lengthMs, -1),
                        placed.getOrDefault(window.lengthMs + key(window, Aggregate.COUNT), -1),
                        placed.getOrDefault(window.lengthMs + key(window, Aggregate.SUM), -1),
                        placed.getOrDefault(window.lengthMs + key(window, Aggregate.STDDEV), -1),
                        placed.getOrDefault(window.lengthMs + key(window, window.aggregate), -1)))
                .toList();
    }

    private static int fingerprint(String told) {
        return (int) Codes.hash(told) & 0xff_ffff;
    }

    /** Places of all spans; not to be changed. */
    BitSet all() {
        return all;
    }

    /** Values that are used for one customer after the other. */
    SpareValues spare() {
        return spare;
    }

    private void writeForms(ByteWriter out) {
        out.writeVarLong(spans.length);
        for (Span span : spans) {
            out.writeShort(span.fingerprint >>> Byte.SIZE);
            out.writeByte(span.fingerprint);
            out.writeVarLong(span.sums.length);
            out.writeVarLong(span.extremes.length);
        }
    }

    /** Writes which values are kept, so that they are known again after the catalogue has changed. */
    void tell(ByteWriter out) {
        out.write(told);
    }

    /** Writes that no values are kept. */
    static void tellNothing(ByteWriter out) {
        out.writeVarLong(0);
    }

    /** Whether what {@link #tell} has written says that just these values are kept; it has then been read. */
    boolean isToldBy(ByteReader in) {
        return in.skipIfNext(told);
    }

    /** Reads what {@link #tell} has written, of this or another plan. */
    static List<SpanForm> readForms(ByteReader in) throws IOException {
        List<SpanForm> forms = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            int fingerprint = in.readUnsignedShort() << Byte.SIZE | in.readUnsignedByte();
            forms.add(new SpanForm(fingerprint, (int) in.readVarLong(), (int) in.readVarLong()));
        }
        return forms;
    }

    /** Place of the span of a form; -1 if there is none. */
    int indexOf(SpanForm form) {
        for (int i = 0; i < spans.length; i++) {
            if (spans[i].fingerprint == form.fingerprint()
                    && spans[i].sums.length == form.sums()
                    && spans[i].extremes.length == form.extremes()) {
                return i;
            }
        }
        return -1;
    }

    /** Where the values of a window are, by its place in the catalogue; only of one that has running values. */
    Places places(int window) {
        return places.get(window);
    }

    private static String key(WindowPlan window, Aggregate kept) {
        String field = kept == Aggregate.COUNT || kept.isTime() ? "" : window.definition.field();
        return " " + kept + " " + field + " where " + window.filter.key();
    }
}

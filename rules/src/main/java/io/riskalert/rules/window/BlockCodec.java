package io.riskalert.rules.window;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Golomb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of events that follow each other and whose ids need not be known any more. {@linkplain EventForm Each} is
 * written in bits: where a customer's past lies for months, eight bits for what has two values would be most of it.
 */
final class BlockCodec {
    /** Room for how many low bits times and amounts have. */
    private static final int LOW_BITS = 6;

    private BlockCodec() {}

    /** Writes events; {@code baseMs} is a time near that of the first, for {@link #read}. */
    static void write(ByteWriter out, List<LoggedEvent> entries, long baseMs) {
        out.writeVarLong(entries.size());
        if (entries.isEmpty()) {
            return;
        }
        LoggedEvent first = entries.get(0);
        out.writeSigned(first.timeMs() - baseMs);
        boolean signed = entries.stream().anyMatch(entry -> entry.amountMinor() < 0);
        int timeLow = Golomb.low(
                entries.size() - 1,
                i -> entries.get(i + 1).timeMs() - entries.get(i).timeMs());
        int amountLow = Golomb.low(
                entries.size(), i -> EventForm.unsigned(entries.get(i).amountMinor(), signed));
        BitWriter bits = new BitWriter(out);
        bits.write(timeLow, LOW_BITS);
        bits.write(amountLow, LOW_BITS);
        bits.write(signed);
        EventForm form = new EventForm(amountLow, signed);
        long previousMs = first.timeMs();
        for (int i = 0; i < entries.size(); i++) {
            LoggedEvent entry = entries.get(i);
            if (i > 0) {
                bits.writeAbout(entry.timeMs() - previousMs, timeLow);
                previousMs = entry.timeMs();
            }
            form.write(bits, entry);
        }
        bits.end();
    }

    /** Reads what {@link #write} wrote; all ids are {@link Codes#NONE}. */
    static List<LoggedEvent> read(ByteReader in, long baseMs) throws IOException {
        int count = count(in);
        List<LoggedEvent> entries = new ArrayList<>(count + 1);
        if (count == 0) {
            return entries;
        }
        long timeMs = baseMs + in.readSigned();
        BitReader bits = new BitReader(in);
        int timeLow = (int) bits.read(LOW_BITS);
        int amountLow = (int) bits.read(LOW_BITS);
        EventForm form = new EventForm(amountLow, bits.readBit());
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                timeMs += bits.readAbout(timeLow);
            }
            entries.add(form.read(bits, timeMs));
        }
        bits.end();
        return entries;
    }

    private static int count(ByteReader in) throws IOException {
        long count = in.readVarLong();
        if (count < 0 || count > EventLog.MAX_EVENTS) {
            throw new IOException("a block of " + count + " transactions, at byte " + in.position());
        }
        return (int) count;
    }
}

package io.riskalert.rules.window;

import static io.riskalert.rules.window.EventColumns.AMOUNT;
import static io.riskalert.rules.window.EventColumns.ID;
import static io.riskalert.rules.window.EventColumns.ROW;
import static io.riskalert.rules.window.EventColumns.TIME;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Golomb;
import java.io.IOException;
import java.util.Arrays;

/**
 * The form of {@link EventRows} that takes little room. {@linkplain EventForm Each event} is written in bits: where a
 * customer's past lies for months, eight bits for what has two values would be most of it. Ids, where they are still to be
 * known, are most of what an event takes.
 */
final class BlockCodec {
    /** Room for how many low bits times and amounts have. */
    private static final int LOW_BITS = 6;

    private BlockCodec() {}

    /** Writes so many rows; {@code baseMs} is a time near that of the first, for {@link #read}. */
    static void write(ByteWriter out, long[] rows, int count, long baseMs, boolean withIds) {
        if (count == 0) {
            return;
        }
        out.writeSigned(rows[TIME] - baseMs);
        boolean signed = false;
        for (int at = 0; at < count; at++) {
            signed |= rows[at * ROW + AMOUNT] < 0;
        }
        boolean anySigned = signed;
        int timeLow = Golomb.low(count - 1, i -> gapMs(rows, i + 1));
        int amountLow = Golomb.low(count, i -> EventForm.unsigned(rows[i * ROW + AMOUNT], anySigned));
        BitWriter bits = new BitWriter(out);
        bits.write(timeLow, LOW_BITS);
        bits.write(amountLow, LOW_BITS);
        bits.write(signed);
        EventForm form = new EventForm(rows, amountLow, signed);
        for (int at = 0; at < count; at++) {
            if (at > 0) {
                bits.writeAbout(gapMs(rows, at), timeLow);
            }
            if (withIds) {
                bits.write(rows[at * ROW + ID], Codes.BITS);
            }
            form.write(bits, at * ROW);
        }
        bits.end();
    }

    private static long gapMs(long[] rows, int at) {
        return rows[at * ROW + TIME] - rows[at * ROW - ROW + TIME];
    }

    /**
     * Reads what {@link #write} wrote, of as many, or the first of it; ids are {@link Codes#NONE} where they were not kept.
     *
     * @param beyond how many after {@code untilMs} are wanted; those behind them are not read
     * @return how many were read
     */
    static int read(ByteReader in, long[] rows, int count, long baseMs, boolean withIds, long untilMs, int beyond)
            throws IOException {
        if (count == 0) {
            return 0;
        }
        long timeMs = baseMs + in.readSigned();
        BitReader bits = new BitReader(in);
        int timeLow = (int) bits.read(LOW_BITS);
        int amountLow = (int) bits.read(LOW_BITS);
        EventForm form = new EventForm(rows, amountLow, bits.readBit());
        int left = beyond;
        for (int at = 0; at < count; at++) {
            if (at > 0) {
                timeMs += bits.readAbout(timeLow);
            }
            if (timeMs > untilMs && left-- == 0) {
                return at;
            }
            Arrays.fill(rows, at * ROW, at * ROW + ROW, 0);
            rows[at * ROW + TIME] = timeMs;
            if (withIds) {
                rows[at * ROW + ID] = bits.read(Codes.BITS);
            }
            form.read(bits, at * ROW);
        }
        bits.end();
        return count;
    }
}

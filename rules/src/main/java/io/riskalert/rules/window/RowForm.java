package io.riskalert.rules.window;

import static io.riskalert.rules.window.EventColumns.AMOUNT;
import static io.riskalert.rules.window.EventColumns.BALANCE;
import static io.riskalert.rules.window.EventColumns.BASE;
import static io.riskalert.rules.window.EventColumns.ID;
import static io.riskalert.rules.window.EventColumns.KINDS;
import static io.riskalert.rules.window.EventColumns.ROW;
import static io.riskalert.rules.window.EventColumns.TIME;
import static io.riskalert.rules.window.EventColumns.WITH_BALANCE;

import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * The form of {@link EventRows} in state. It is made to be fast, as the newest rows are read and written with every event of
 * the customer: each says in which bits it differs from the one before.
 */
final class RowForm {
    private RowForm() {}

    /** Writes so many rows; {@code baseMs} is a time near that of the first, for {@link #read}. */
    static void write(WordWriter out, long[] rows, int count, long baseMs) {
        for (int at = 0; at < count; at++) {
            int row = at * ROW;
            if (at == 0) {
                out.writeSigned(rows[TIME] - baseMs);
            } else {
                out.write(rows[row + TIME] - rows[row - ROW + TIME]);
            }
            out.write(rows[row + ID]);
            out.writeSigned(rows[row + AMOUNT]);
            out.write(rows[row + BASE] ^ rows[row + AMOUNT]);
            out.writeSigned(rows[row + BALANCE] - expectedBalance(rows, row));
            writeDifferences(out, rows, row);
        }
    }

    /** Of what most events of a customer have in common, which differs from the one before, and in which bits. */
    private static void writeDifferences(WordWriter out, long[] rows, int row) {
        int differing = 0;
        for (int field = KINDS; field < ROW; field++) {
            differing |= rows[row + field] == before(rows, row, field) ? 0 : 1 << field - KINDS;
        }
        out.write(differing);
        for (int left = differing; left != 0; left &= left - 1) {
            int field = KINDS + Integer.numberOfTrailingZeros(left);
            out.write(rows[row + field] ^ before(rows, row, field));
        }
    }

    private static long before(long[] rows, int row, int field) {
        return row == 0 ? 0 : rows[row - ROW + field];
    }

    /** Reads as many as {@link #write} wrote, over whatever the rows held. */
    static void read(WordReader in, long[] rows, int count, long baseMs) throws IOException {
        for (int at = 0; at < count; at++) {
            int row = at * ROW;
            rows[row + TIME] = at == 0 ? baseMs + in.readSigned() : rows[row - ROW + TIME] + in.read();
            rows[row + ID] = in.read();
            rows[row + AMOUNT] = in.readSigned();
            rows[row + BASE] = in.read() ^ rows[row + AMOUNT];
            long unexpected = in.readSigned();
            readDifferences(in, rows, row);
            rows[row + BALANCE] = unexpected + expectedBalance(rows, row);
        }
    }

    private static void readDifferences(WordReader in, long[] rows, int row) throws IOException {
        if (row == 0) {
            Arrays.fill(rows, KINDS, ROW, 0);
        } else {
            System.arraycopy(rows, row - ROW + KINDS, rows, row + KINDS, ROW - KINDS);
        }
        long differing = in.read();
        if (differing >>> ROW - KINDS != 0) {
            throw new IOException("a row of " + Long.toBinaryString(differing));
        }
        for (long left = differing; left != 0; left &= left - 1) {
            rows[row + KINDS + Long.numberOfTrailingZeros(left)] ^= in.read();
        }
    }

    /** The balance that the one before leads to. */
    private static long expectedBalance(long[] rows, int row) {
        return (rows[row + KINDS] & WITH_BALANCE) == 0
                ? 0
                : before(rows, row, BALANCE) + Kinds.balanceChangeMinor(rows[row + KINDS], rows[row + AMOUNT]);
    }
}

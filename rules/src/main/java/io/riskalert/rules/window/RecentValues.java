package io.riskalert.rules.window;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Values of which most come again: one that was there before is told by how many others have come since, so that what came
 * lately takes few bits.
 */
abstract class RecentValues {
    private static final int FIRST_SIZE = 8;
    private static final long[] NONE = new long[0];

    private final int usualBits;
    private final boolean newOnesOften;
    private long[] values = NONE;
    private int size;

    /**
     * None so far.
     *
     * @param usualBits numbers up to this many bits take least
     * @param newOnesOften whether a value that was not there before takes few bits, too, so that others take more
     */
    RecentValues(int usualBits, boolean newOnesOften) {
        this.usualBits = usualBits;
        this.newOnesOften = newOnesOften;
    }

    /** Writes a value that was not there before. */
    abstract void writeNew(BitWriter out, long value);

    /** Reads what {@link #writeNew} wrote. */
    abstract long readNew(BitReader in) throws IOException;

    /** Notes that a value has come again, from that place; the place is the number of values for a new one. */
    void moved(int place) {}

    final void write(BitWriter out, long value) {
        int place = 0;
        while (place < size && values[place] != value) {
            place++;
        }
        if (newOnesOften) {
            out.writeAbout(place == size ? 0 : place + 1L, usualBits);
        } else {
            out.writeAbout(place, usualBits);
        }
        if (place == size) {
            writeNew(out, value);
        }
        toFront(place, value);
    }

    final long read(BitReader in) throws IOException {
        long told = in.readAbout(usualBits);
        long place = !newOnesOften ? told : told == 0 ? size : told - 1;
        if (place < 0 || place > size) {
            throw new IOException("value " + place + " of " + size);
        }
        long value = place == size ? readNew(in) : values[(int) place];
        toFront((int) place, value);
        return value;
    }

    private void toFront(int place, long value) {
        if (place == values.length) {
            values = Arrays.copyOf(values, Math.max(FIRST_SIZE, 2 * place));
        }
        size = Math.max(size, place + 1);
        moved(place);
        System.arraycopy(values, 0, values, 1, place);
        values[0] = value;
    }
}

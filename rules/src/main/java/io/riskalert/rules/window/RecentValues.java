package io.riskalert.rules.window;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Values of which most come again: one that was there before is told by how many others have come since, so that what came
 * lately takes few bits. What is new is written behind that by who uses this.
 */
final class RecentValues {
    private static final int FIRST_SIZE = 8;
    private static final long[] NONE = new long[0];

    private final int usualBits;
    private final boolean newOnesOften;
    private long[] values = NONE;
    private int size;

    /**
     * None so far.
     *
     * @param usualBits places up to this many bits take least
     * @param newOnesOften whether a value that was not there before takes few bits, too, so that others take more
     */
    RecentValues(int usualBits, boolean newOnesOften) {
        this.usualBits = usualBits;
        this.newOnesOften = newOnesOften;
    }

    /** Writes where a value was, which is at the front then; {@link #isNew} tells whether it was there. */
    int write(BitWriter out, long value) {
        int place = 0;
        while (place < size && values[place] != value) {
            place++;
        }
        boolean isNew = place == size;
        out.writeAbout(!newOnesOften ? place : isNew ? 0 : place + 1L, usualBits);
        toFront(place, value);
        return isNew ? -1 : place;
    }

    /** Reads where a value was; if it was there it is at the front then, and if not {@link #add} is to be told of it. */
    int read(BitReader in) throws IOException {
        long told = in.readAbout(usualBits);
        long place = !newOnesOften ? told : told == 0 ? size : told - 1;
        if (place < 0 || place > size) {
            throw new IOException("value " + place + " of " + size);
        }
        if (place == size) {
            return -1;
        }
        toFront((int) place, values[(int) place]);
        return (int) place;
    }

    /** Whether the value at a place that was written or read is a new one. */
    static boolean isNew(int place) {
        return place < 0;
    }

    /** Takes a value that was not there. */
    void add(long value) {
        toFront(size, value);
    }

    /** The value that was written or read last. */
    long front() {
        return values[0];
    }

    private void toFront(int place, long value) {
        if (place == values.length) {
            values = Arrays.copyOf(values, Math.max(FIRST_SIZE, 2 * place));
        }
        size = Math.max(size, place + 1);
        for (int i = place; i > 0; i--) {
            values[i] = values[i - 1];
        }
        values[0] = value;
    }
}

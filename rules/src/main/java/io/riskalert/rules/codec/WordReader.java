package io.riskalert.rules.codec;

import java.io.EOFException;

/**
 * Reads what {@link WordWriter} wrote; just as many numbers are to be read as were written. Past the end of the array it throws
 * {@link EOFException}. Belongs to one thread.
 */
public final class WordReader {
    private static final long[] LOWEST_BYTES = {
        0, 0xFFL, 0xFFFFL, 0xFF_FFFFL, 0xFFFF_FFFFL, 0xFF_FFFF_FFFFL, 0xFFFF_FFFF_FFFFL, 0xFF_FFFF_FFFF_FFFFL, -1L
    };

    private final ByteReader in;
    private final long[] group = new long[WordWriter.GROUP];
    private int next = WordWriter.GROUP;

    /** Numbers that follow what has been read. What follows the last group can be read at once. */
    public WordReader(ByteReader in) {
        this.in = in;
    }

    /** Begins other numbers, with what follows in the array. */
    void begin() {
        next = WordWriter.GROUP;
    }

    /** Reads a number. */
    public long read() throws EOFException {
        if (next == WordWriter.GROUP) {
            readGroup();
        }
        return group[next++];
    }

    /** Reads a number of either sign. */
    public long readSigned() throws EOFException {
        long coded = read();
        return coded >>> 1 ^ -(coded & 1);
    }

    /**
     * Reads a number that says how many things there are.
     *
     * @param most more are an error, and so is a negative number
     */
    public int readCount(int most) throws EOFException {
        long count = read();
        if (count < 0 || count > most) {
            throw new EOFException(Long.toUnsignedString(count) + " things, at most " + most);
        }
        return (int) count;
    }

    private void readGroup() throws EOFException {
        int there = in.readUnsignedByte();
        int at = in.position();
        long lengths = in.eightBytesAt(at);
        at += WordWriter.lengthBytes(Integer.bitCount(there));
        for (int i = 0; i < WordWriter.GROUP; i++) {
            int isThere = there >>> i & 1;
            int length = (int) (lengths & Long.BYTES - 1) + 1 & -isThere;
            lengths >>>= WordWriter.LENGTH_BITS * isThere;
            group[i] = in.eightBytesAt(at) & LOWEST_BYTES[length];
            at += length;
        }
        in.moveTo(at);
        next = 0;
    }
}

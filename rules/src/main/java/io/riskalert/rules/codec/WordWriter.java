package io.riskalert.rules.codec;

/**
 * Writes numbers in groups of eight: which of them are not 0, how many bytes each of these takes, and the bytes. A 0 takes
 * one bit, others four bits more than their bytes; and there is hardly a branch that depends on the numbers, so that it is
 * several times as fast as writing each by itself. Belongs to one thread; what was written is there after {@link #end}.
 */
public final class WordWriter {
    static final int GROUP = 8;
    /** Bits that tell how many bytes a number takes. */
    static final int LENGTH_BITS = 3;

    private static final int LONGEST_GROUP = 1 + GROUP * LENGTH_BITS / Byte.SIZE + GROUP * Long.BYTES;

    private final ByteWriter out;
    private final long[] group = new long[GROUP];
    private int held;

    /** Numbers that follow what an array holds. */
    public WordWriter(ByteWriter out) {
        this.out = out;
    }

    /** Writes a number; as few bytes as there are below its highest bit. */
    public void write(long word) {
        group[held++] = word;
        if (held == GROUP) {
            writeGroup();
        }
    }

    /** Writes a number of either sign, few bytes for small ones. */
    public void writeSigned(long value) {
        write(value << 1 ^ value >> 63);
    }

    /** Ends the numbers; others begin another group. */
    public void end() {
        if (held > 0) {
            while (held < GROUP) {
                group[held++] = 0;
            }
            writeGroup();
        }
    }

    /** Without branches: which numbers are 0 cannot be foretold. */
    private void writeGroup() {
        int there = 0;
        int lengths = 0;
        int count = 0;
        for (int i = 0; i < GROUP; i++) {
            int length = length(group[i]);
            int isThere = length + Long.BYTES - 1 >>> 3;
            there |= isThere << i;
            lengths |= (length - 1 & -isThere) << LENGTH_BITS * count;
            count += isThere;
        }
        byte[] to = out.reserved(LONGEST_GROUP);
        int at = out.size();
        to[at] = (byte) there;
        SevenBits.LITTLE_ENDIAN.set(to, at + 1, (long) lengths);
        at += 1 + lengthBytes(count);
        for (int i = 0; i < GROUP; i++) {
            long word = group[i];
            // Bytes beyond the number are written over.
            SevenBits.LITTLE_ENDIAN.set(to, at, word);
            at += length(word);
        }
        out.wrote(at);
        held = 0;
    }

    private static int length(long word) {
        return Long.SIZE + Byte.SIZE - 1 - Long.numberOfLeadingZeros(word) >>> 3;
    }

    /** How many bytes the lengths of so many numbers take. */
    static int lengthBytes(int count) {
        return (LENGTH_BITS * count + Byte.SIZE - 1) / Byte.SIZE;
    }
}

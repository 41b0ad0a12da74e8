package io.riskalert.rules.codec;

import java.io.EOFException;
import java.io.IOException;

/** Reads what {@link BitWriter} wrote, and no byte beyond it. */
public final class BitReader {
    private final ByteReader in;
    private long bits;
    private int held;

    /** Bits that follow what has been read. */
    public BitReader(ByteReader in) {
        this.in = in;
    }

    /** Reads so many bits, at most 64. */
    public long read(int count) throws EOFException {
        if (count > BitWriter.MOST_BITS) {
            long low = take(BitWriter.MOST_BITS);
            return take(count - BitWriter.MOST_BITS) << BitWriter.MOST_BITS | low;
        }
        return take(count);
    }

    private long take(int count) throws EOFException {
        while (held < count) {
            bits |= (long) in.readUnsignedByte() << held;
            held += Byte.SIZE;
        }
        long value = bits & (1L << count) - 1;
        bits >>>= count;
        held -= count;
        return value;
    }

    /** Reads one bit. */
    public boolean readBit() throws EOFException {
        return take(1) != 0;
    }

    /** Reads what {@link BitWriter#writeAbout} wrote with the same {@code low}. */
    public long readAbout(int low) throws IOException {
        int zeros = 0;
        while (zeros < Golomb.MOST_DOUBLINGS) {
            if (held == 0) {
                bits = in.readUnsignedByte();
                held = Byte.SIZE;
            }
            int next = Math.min(Long.numberOfTrailingZeros(bits), Math.min(held, Golomb.MOST_DOUBLINGS - zeros));
            zeros += next;
            bits >>>= next;
            held -= next;
            if (held > 0 && zeros < Golomb.MOST_DOUBLINGS) {
                bits >>>= 1;
                held--;
                return (((1L << zeros | read(zeros)) - 1) << low) + read(low);
            }
        }
        return read(Long.SIZE);
    }
}

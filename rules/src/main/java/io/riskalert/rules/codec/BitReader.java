package io.riskalert.rules.codec;

import java.io.EOFException;

/** Reads what {@link BitWriter} wrote. Belongs to one thread; what follows the bits can be read after {@link #end}. */
public final class BitReader {
    private final ByteReader in;
    private long at;

    /** Bits that follow what has been read. */
    public BitReader(ByteReader in) {
        this.in = in;
        this.at = (long) in.position() * Byte.SIZE;
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
        long bits = next() & (1L << count) - 1;
        at += count;
        return bits;
    }

    /** At least 57 bits from here on, zeros behind the end. */
    private long next() throws EOFException {
        return in.eightBytesAt((int) (at >>> 3)) >>> (at & Byte.SIZE - 1);
    }

    /** Reads one bit. */
    public boolean readBit() throws EOFException {
        return take(1) != 0;
    }

    /** Reads what {@link BitWriter#writeAbout} wrote with the same {@code low}. */
    public long readAbout(int low) throws EOFException {
        long bits = next();
        int zeros = Long.numberOfTrailingZeros(bits);
        if (zeros >= Golomb.MOST_DOUBLINGS) {
            at += Golomb.MOST_DOUBLINGS;
            return read(Long.SIZE);
        }
        int length = 2 * zeros + 1;
        if (length + low <= BitWriter.MOST_BITS) {
            // All of it is there already.
            at += length + low;
            long above = bits >>> zeros + 1 & (1L << zeros) - 1 | 1L << zeros;
            return (above - 1 << low) + (bits >>> length & (1L << low) - 1);
        }
        at += zeros + 1;
        long above = take(zeros) | 1L << zeros;
        return (above - 1 << low) + take(low);
    }

    /** Goes on behind the last byte of which bits were read. */
    public void end() throws EOFException {
        in.moveTo((int) ((at + Byte.SIZE - 1) / Byte.SIZE));
    }
}

package io.riskalert.rules.codec;

/**
 * Writes numbers of any number of bits behind each other, the lowest bit first. Belongs to one thread; what was written is
 * there after {@link #end}.
 */
public final class BitWriter {
    /** Most bits that are written at once. */
    static final int MOST_BITS = 56;

    private final ByteWriter out;
    private long bits;
    private int held;

    /** Bits that follow what an array holds. */
    public BitWriter(ByteWriter out) {
        this.out = out;
    }

    /** Writes the lowest bits of a number; the others must be 0. At most 64. */
    public void write(long value, int count) {
        if (count > MOST_BITS) {
            put(value & (1L << MOST_BITS) - 1, MOST_BITS);
            put(value >>> MOST_BITS, count - MOST_BITS);
        } else {
            put(value, count);
        }
    }

    /** Whole bytes go at once; fewer than eight bits are held. */
    private void put(long value, int count) {
        long all = bits | value << held;
        int there = held + count;
        int whole = there & -Byte.SIZE;
        out.writeFirst(all, whole / Byte.SIZE);
        bits = all >>> whole;
        held = there - whole;
    }

    /** Writes one bit. */
    public void write(boolean value) {
        put(value ? 1 : 0, 1);
    }

    /**
     * Writes a number in fewer bits the smaller it is: the exponential Golomb code, 1 + {@code low} bits for numbers below
     * 2^low, two more for each doubling.
     *
     * @param value any number, taken as unsigned
     * @param low how many bits a usual number has, 0 to {@value #MOST_BITS}
     */
    public void writeAbout(long value, int low) {
        long above = Golomb.above(value, low);
        int more = Golomb.doublings(above);
        if (more >= Golomb.MOST_DOUBLINGS) {
            put(0, Golomb.MOST_DOUBLINGS);
            write(value, Long.SIZE);
            return;
        }
        int length = 2 * more + 1;
        long lowest = value & (1L << low) - 1;
        if (length + low <= MOST_BITS) {
            long first = (above << 1 ^ 1L << more + 1 | 1) << more;
            put(lowest << length | first, length + low);
            return;
        }
        put(1L << more, more + 1);
        put(above ^ 1L << more, more);
        put(lowest, low);
    }

    /** Fills up the last byte. */
    public void end() {
        if (held > 0) {
            out.writeByte((int) bits);
            bits = 0;
            held = 0;
        }
    }
}

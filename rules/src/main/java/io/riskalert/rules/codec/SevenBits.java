package io.riskalert.rules.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers of up to 56 bits as up to eight bytes with seven bits in each, the lowest first; the eighth bit says that more
 * bytes follow. All bytes of a number are made or read at once, without a branch that depends on its length.
 */
final class SevenBits {
    /** The largest such number. */
    static final long MOST = (1L << 56) - 1;

    /** Eight bytes of an array as one number, the first the lowest. */
    static final VarHandle LITTLE_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long MORE = 0x8080_8080_8080_8080L;

    private SevenBits() {}

    /** How many bytes a number takes, 1 to 8. */
    static int length(long value) {
        return (Long.SIZE + 6 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** The bytes of a number that takes so many; what lies above them is zero. */
    static long spread(long value, int length) {
        long bits = value & 0xFFF_FFFFL | (value & 0xFF_FFFF_F000_0000L) << 4;
        bits = bits & 0x0000_3FFF_0000_3FFFL | (bits & 0x0FFF_C000_0FFF_C000L) << 2;
        bits = bits & 0x007F_007F_007F_007FL | (bits & 0x3F80_3F80_3F80_3F80L) << 1;
        return bits | MORE & (1L << 8 * (length - 1)) - 1;
    }

    /** The number whose bytes come first in these eight; its {@linkplain #lengthIn length} must be known to be 1 to 8. */
    static long gather(long bytes, int length) {
        long bits = bytes & ~MORE & -1L >>> Long.SIZE - 8 * length;
        bits = bits & 0x007F_007F_007F_007FL | (bits & 0x7F00_7F00_7F00_7F00L) >>> 1;
        bits = bits & 0x0000_3FFF_0000_3FFFL | (bits & 0x3FFF_0000_3FFF_0000L) >>> 2;
        return bits & 0x0FFF_FFFFL | (bits & 0x0FFF_FFFF_0000_0000L) >>> 4;
    }

    /** How many bytes the number takes whose bytes come first in these eight; 9 if it does not end in them. */
    static int lengthIn(long bytes) {
        return Long.numberOfTrailingZeros(~bytes & MORE) / 8 + 1;
    }
}

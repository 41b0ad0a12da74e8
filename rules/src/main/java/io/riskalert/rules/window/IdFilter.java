package io.riskalert.rules.window;

/**
 * Tells of most ids that they are not in a segment, without the segment being read: a Bloom filter of one byte for each
 * id. About two in a hundred ids that are not there pass.
 */
final class IdFilter {
    private static final int HASHES = 5;

    private IdFilter() {}

    static byte[] of(EventRows rows) {
        byte[] filter = new byte[rows.count()];
        for (int at = 0; at < rows.count(); at++) {
            long bits = next(rows.id(at));
            for (int i = 0; i < HASHES; i++) {
                int bit = place(bits, filter.length);
                filter[bit >>> 3] |= (byte) (1 << (bit & 7));
                bits = next(bits);
            }
        }
        return filter;
    }

    /** Asks the filter that stands from a place in an array on, and is so long. */
    static boolean mayContain(byte[] filters, int at, int length, long id) {
        long bits = next(id);
        for (int i = 0; i < HASHES; i++) {
            int bit = place(bits, length);
            if ((filters[at + (bit >>> 3)] & 1 << (bit & 7)) == 0) {
                return false;
            }
            bits = next(bits);
        }
        return true;
    }

    private static int place(long bits, int bytes) {
        return (int) ((bits >>> Integer.SIZE) * (8L * bytes) >>> Integer.SIZE);
    }

    /** A multiplication by an odd number and a turn make the next one. */
    private static long next(long bits) {
        return Long.rotateLeft(bits * 0x9e3779b97f4a7c15L, 29);
    }
}

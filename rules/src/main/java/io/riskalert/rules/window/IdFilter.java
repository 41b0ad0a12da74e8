package io.riskalert.rules.window;

/**
 * Tells of most ids that they are not in a segment, without the segment being read: a Bloom filter, for a customer of whom
 * few ids are known of eight bits for each, so that about two in a hundred ids that are not there pass. One of whom many are
 * known has many segments, of each of which some would pass; there it has twelve bits, and five in a thousand pass.
 */
enum IdFilter {
    SHORT(2),
    LONG(3);

    private static final int HASHES = 5;
    private static final int MANY_IDS = 96;

    private final int halfBytesPerId;

    IdFilter(int halfBytesPerId) {
        this.halfBytesPerId = halfBytesPerId;
    }

    /** The one for a customer of whom so many ids are known. */
    static IdFilter forCustomerOf(int ids) {
        return ids < MANY_IDS ? SHORT : LONG;
    }

    /** How long the filter of so many ids is. */
    int bytes(int ids) {
        return (halfBytesPerId * ids + 1) / 2;
    }

    byte[] of(EventRows rows) {
        byte[] filter = new byte[bytes(rows.count())];
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

    /** Asks the filter of so many ids that stands from a place in an array on. */
    boolean mayContain(byte[] filters, int at, int ids, long id) {
        int length = bytes(ids);
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

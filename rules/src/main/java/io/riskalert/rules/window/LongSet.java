package io.riskalert.rules.window;

import java.util.Arrays;

/** A set of numbers other than 0. */
final class LongSet {
    /** Codes of short texts differ in few bits. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long[] slots = new long[16];
    private int size;

    int size() {
        return size;
    }

    void add(long value) {
        if (insert(slots, value)) {
            size++;
            if (2 * size > slots.length) {
                long[] wider = new long[2 * slots.length];
                Arrays.stream(slots).filter(known -> known != 0).forEach(known -> insert(wider, known));
                slots = wider;
            }
        }
    }

    private static boolean insert(long[] into, long value) {
        int mask = into.length - 1;
        int at = (int) (value * SPREAD >>> Integer.SIZE) & mask;
        while (into[at] != 0) {
            if (into[at] == value) {
                return false;
            }
            at = at + 1 & mask;
        }
        into[at] = value;
        return true;
    }
}

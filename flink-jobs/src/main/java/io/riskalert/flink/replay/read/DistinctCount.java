package io.riskalert.flink.replay.read;

import java.util.Arrays;

/**
 * Counts different texts by their 64-bit hashes, in 16 to 32 bytes for each; among twenty million, two with the same hash
 * are not to be expected. Thread-safe.
 */
final class DistinctCount {
    /** From here on nothing more is counted. */
    static final int LIMIT = 20_000_000;

    private static final int FIRST_SLOTS = 1 << 12;
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private long[] slots = new long[FIRST_SLOTS];
    private int count;

    synchronized void add(String text) {
        if (count < LIMIT && put(slots, hash(text))) {
            count++;
            if (count * 2L > slots.length) {
                grow();
            }
        }
    }

    synchronized long count() {
        return count;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        Arrays.stream(slots).filter(hash -> hash != 0).forEach(hash -> put(larger, hash));
        slots = larger;
    }

    private static boolean put(long[] slots, long hash) {
        int slot = (int) (hash >>> 32) & (slots.length - 1);
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = hash;
        return true;
    }

    /** FNV-1a and a mixing step; never 0, which marks an empty slot. */
    private static long hash(String text) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 32)) * MIX;
        return hash == 0 ? 1 : hash;
    }
}

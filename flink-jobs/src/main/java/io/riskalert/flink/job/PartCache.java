package io.riskalert.flink.job;

import org.jspecify.annotations.Nullable;

/**
 * Parts of customers that were used last, so that they are not read again and again; up to so many bytes in all. It holds
 * what is in the state backend and nothing else, so any of it may be forgotten at any time.
 */
final class PartCache {
    private static final int LONGEST_BYTES = 2_048;

    private final ByteTable parts = new ByteTable();
    private final long mostBytes;

    PartCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** A part; null if it is not here. */
    byte @Nullable [] get(byte[] key) {
        int entry = parts.find(key);
        if (entry == ByteTable.NONE) {
            return null;
        }
        parts.use(entry);
        return parts.value(entry);
    }

    /** Keeps a part for what it was before, unless it is very long or empty. */
    void keep(byte[] key, byte[] value) {
        int entry = parts.find(key);
        if (value.length == 0 || value.length > LONGEST_BYTES) {
            remove(entry);
            return;
        }
        parts.put(entry == ByteTable.NONE ? parts.add(key) : entry, value);
        while (parts.bytes() > mostBytes) {
            parts.remove(parts.victim());
        }
    }

    /** Forgets a part. */
    void forget(byte[] key) {
        remove(parts.find(key));
    }

    private void remove(int entry) {
        if (entry != ByteTable.NONE) {
            parts.remove(entry);
        }
    }

    /** Bytes of parts and their names. */
    long bytes() {
        return parts.bytes();
    }
}

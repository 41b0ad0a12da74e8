package io.riskalert.flink.job;

import io.riskalert.rules.codec.ByteReader;
import org.jspecify.annotations.Nullable;

/**
 * Parts of customers that were used last, so that they are not read again and again. It holds what is in the state backend
 * and nothing else, so any of it may be forgotten at any time.
 */
final class PartCache {
    private static final int LONGEST_BYTES = 2_048;

    private final ByteTable table;
    private final KeyBuffer key = new KeyBuffer();

    /** Parts that are kept in a table, whatever else is in it. */
    PartCache(ByteTable table) {
        this.table = table;
    }

    /** A part; null if it is not here. */
    byte @Nullable [] get(String customerId, String part) {
        int entry = used(customerId, part);
        return entry == ByteTable.NONE ? null : table.value(entry);
    }

    /** A part where it stands, to be read before anything else is done with the table; null if it is not here. */
    @Nullable
    ByteReader open(String customerId, String part) {
        int entry = used(customerId, part);
        return entry == ByteTable.NONE ? null : table.read(entry);
    }

    private int used(String customerId, String part) {
        int entry = table.find(key.part(customerId, part));
        if (entry != ByteTable.NONE) {
            table.use(entry);
        }
        return entry;
    }

    /** Keeps a part for what it was before, unless it is very long or empty. */
    void keep(String customerId, String part, byte[] value) {
        int entry = table.find(key.part(customerId, part));
        if (value.length == 0 || value.length > LONGEST_BYTES) {
            remove(entry);
        } else if (entry == ByteTable.NONE) {
            table.add(key, value);
        } else {
            table.put(entry, value);
        }
    }

    /** Forgets a part. */
    void forget(String customerId, String part) {
        remove(table.find(key.part(customerId, part)));
    }

    private void remove(int entry) {
        if (entry != ByteTable.NONE) {
            table.remove(entry);
        }
    }
}

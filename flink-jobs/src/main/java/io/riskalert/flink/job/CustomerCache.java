package io.riskalert.flink.job;

import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.engine.CustomerState;
import io.riskalert.rules.engine.CustomerStore;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The customers that a task used last. The headers of most of them are kept as bytes, which is small; the few that were used
 * just now are kept as they were worked with. What changed is written when it has waited behind many others, when its
 * customer makes room for another, and before each checkpoint; so a checkpoint finds all of it in the state backend, and a
 * customer who is busy for a while is read and written once for many events. Belongs to one thread.
 */
final class CustomerCache {
    /**
     * Most customers that are kept as they were worked with. No more than a processor's cache holds: to make bytes of one
     * that has left it costs more than it saves.
     */
    private static final int MOST_OPEN = 64;

    /** Written at once when too many wait, so that the key is changed back once for all of them. */
    private static final int WRITTEN_AT_ONCE = 32;

    /** Room for this many bytes of other parts for each customer; who has many parts may take more of it. */
    private static final long PART_BYTES_PER_CUSTOMER = 512;

    /** A header that outgrows its array is given one with room for an eighth more. */
    private static final int ROOM_TO_GROW = 8;

    private final CacheSettings settings;
    private final CustomerStore store;
    private final Opener opener;
    private final Consumer<String> keyChanger;
    private final ByteWriter scratch = new ByteWriter();
    private final HeldBytes held;
    private final Map<String, Entry> entries;
    private final Deque<Entry> open = new ArrayDeque<>();
    private final Deque<Entry> unwritten = new ArrayDeque<>();
    private @Nullable Entry latest;
    private long reads;
    private long writes;

    /** Gives the state that a header belongs to. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens a state.
         *
         * @param parts the customer's other parts
         * @param header the header; null of a customer who is new
         */
        CustomerState open(CustomerStore parts, byte @Nullable [] header);
    }

    private static final class Entry {
        private final String customerId;
        private final CustomerParts parts;
        private byte @Nullable [] header;
        private int headerBytes;
        private @Nullable CustomerState state;
        private boolean usedAgain;
        private boolean waiting;

        Entry(String customerId, CustomerParts parts, byte @Nullable [] header) {
            this.customerId = customerId;
            this.parts = parts;
            this.header = header;
            this.headerBytes = header == null ? 0 : header.length;
        }

        /** Brings the header's bytes to what the state is now; into the same array as long as they fit. */
        private byte @Nullable [] upToDate(ByteWriter scratch) {
            byte[] bytes = header;
            if (state != null && state.headerChanged()) {
                scratch.clear();
                state.writeHeader(scratch);
                headerBytes = scratch.size();
                if (bytes == null || bytes.length < headerBytes) {
                    bytes = new byte[headerBytes + headerBytes / ROOM_TO_GROW];
                    header = bytes;
                }
                scratch.copyTo(bytes);
            }
            return bytes;
        }

        /** The header as it is now, in an array of its own. */
        byte[] header(ByteWriter scratch) {
            byte[] bytes = upToDate(scratch);
            if (bytes == null) {
                throw new IllegalStateException("a customer of whom nothing has changed");
            }
            return Arrays.copyOf(bytes, headerBytes);
        }

        void close(ByteWriter scratch) {
            upToDate(scratch);
            state = null;
        }
    }

    /**
     * A cache that is empty.
     *
     * @param store the parts of the current key's customer in the state backend
     * @param keyChanger makes a customer's key the current one
     */
    CustomerCache(CacheSettings settings, CustomerStore store, Opener opener, Consumer<String> keyChanger) {
        this.settings = settings;
        this.store = store;
        this.opener = opener;
        this.keyChanger = keyChanger;
        this.entries = new LinkedHashMap<>(1024, 0.75f, true);
        this.held = new HeldBytes(PART_BYTES_PER_CUSTOMER * settings.customers());
    }

    /** The state of a customer whose key is the current one. */
    CustomerState get(String customerId) {
        Entry entry = entries.get(customerId);
        if (entry == null) {
            reads++;
            entry = new Entry(customerId, new CustomerParts(store, held), store.read(CustomerStore.HEADER));
            entries.put(customerId, entry);
            if (entries.size() > settings.customers()) {
                removeOldest();
                keyChanger.accept(customerId);
            }
        }
        latest = entry;
        CustomerState state = entry.state;
        if (state != null) {
            entry.usedAgain = true;
            return state;
        }
        // Before this one is among them: it must stay open until the call has ended.
        if (open.size() == MOST_OPEN) {
            closeOne();
        }
        state = opener.open(entry.parts, entry.header);
        entry.state = state;
        entry.usedAgain = false;
        open.addLast(entry);
        return state;
    }

    /** Those used again since they came to the front go to the end once more. */
    private void closeOne() {
        Entry first = open.removeFirst();
        while (first.usedAgain) {
            first.usedAgain = false;
            open.addLast(first);
            first = open.removeFirst();
        }
        first.close(scratch);
    }

    /** Notes what a call has changed of the customer that was asked for last and whose key is the current one. */
    void used() {
        Entry entry = latest;
        if (entry == null || entry.state == null) {
            throw new IllegalStateException("no customer was asked for");
        }
        if (!entry.state.headerChanged()) {
            return;
        }
        if (entry.waiting) {
            return;
        }
        entry.waiting = true;
        unwritten.addLast(entry);
        if (unwritten.size() > settings.unwritten()) {
            for (int left = Math.min(WRITTEN_AT_ONCE, unwritten.size()); left > 0; left--) {
                write(unwritten.removeFirst());
            }
            keyChanger.accept(entry.customerId);
        }
    }

    /** Writes all that waits. The current key is any afterwards. */
    void writeAll() {
        while (!unwritten.isEmpty()) {
            write(unwritten.removeFirst());
        }
    }

    private void removeOldest() {
        Iterator<Entry> oldest = entries.values().iterator();
        Entry entry = oldest.next();
        oldest.remove();
        if (entry.waiting) {
            unwritten.remove(entry);
            write(entry);
        }
        if (entry.state != null) {
            open.remove(entry);
        }
        entry.parts.rest();
    }

    private void write(Entry entry) {
        keyChanger.accept(entry.customerId);
        store.write(CustomerStore.HEADER, entry.header(scratch));
        entry.waiting = false;
        writes++;
    }

    /** Customers in memory. */
    int size() {
        return entries.size();
    }

    /** Customers whose latest changes are not written. */
    int unwritten() {
        return unwritten.size();
    }

    /** Customers that were read, since the task began. */
    long reads() {
        return reads;
    }

    /** Bytes of other parts that are in memory. */
    long partBytes() {
        return held.sum();
    }

    /** Headers that were written, since the task began. */
    long writes() {
        return writes;
    }
}

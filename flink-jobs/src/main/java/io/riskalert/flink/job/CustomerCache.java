package io.riskalert.flink.job;

import io.riskalert.rules.engine.CustomerState;
import java.util.ArrayDeque;
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

    private final CacheSettings settings;
    private final Headers headers;
    private final Consumer<String> keyChanger;
    private final Map<String, Entry> entries;
    private final Deque<Entry> open = new ArrayDeque<>();
    private final Deque<Entry> unwritten = new ArrayDeque<>();
    private @Nullable Entry latest;
    private long reads;
    private long writes;

    /** Headers of customers, as far as it concerns a cache. All methods are about the customer of the current key. */
    interface Headers {
        /** The header in the state backend; null of a customer who is new. */
        byte @Nullable [] read();

        /** Writes the header to the state backend. */
        void write(byte[] header);

        /** The state that a header belongs to. */
        CustomerState open(byte @Nullable [] header);
    }

    private static final class Entry {
        private final String customerId;
        private byte @Nullable [] header;
        private @Nullable CustomerState state;
        private boolean usedAgain;
        private boolean waiting;

        Entry(String customerId, byte @Nullable [] header) {
            this.customerId = customerId;
            this.header = header;
        }

        /** The header as it is now. */
        byte[] bytes() {
            CustomerState current = state;
            if (current != null && current.headerChanged()) {
                header = current.headerBytes();
            }
            if (header == null) {
                throw new IllegalStateException("a customer of whom nothing has changed");
            }
            return header;
        }

        void close() {
            if (state != null && state.headerChanged()) {
                header = state.headerBytes();
            }
            state = null;
        }
    }

    /**
     * A cache that is empty.
     *
     * @param keyChanger makes a customer's key the current one
     */
    CustomerCache(CacheSettings settings, Headers headers, Consumer<String> keyChanger) {
        this.settings = settings;
        this.headers = headers;
        this.keyChanger = keyChanger;
        this.entries = new LinkedHashMap<>(1024, 0.75f, true);
    }

    /** The state of a customer whose key is the current one. */
    CustomerState get(String customerId) {
        Entry entry = entries.get(customerId);
        if (entry == null) {
            reads++;
            entry = new Entry(customerId, headers.read());
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
        state = headers.open(entry.header);
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
        first.close();
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
    }

    private void write(Entry entry) {
        keyChanger.accept(entry.customerId);
        headers.write(entry.bytes());
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

    /** Headers that were written, since the task began. */
    long writes() {
        return writes;
    }
}

package io.riskalert.flink.job;

import io.riskalert.rules.engine.CustomerState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The customers whose state a task keeps in memory between events, the latest used ones. What changed of them is written
 * when it has waited behind many others, when its customer makes room for another, and before each checkpoint; so a
 * checkpoint finds all of it in the state backend, and a customer who is busy for a while is read and written once for many
 * events. Belongs to one thread.
 */
final class CustomerCache {
    /** Written at once when too many wait, so that the key is changed back once for all of them. */
    private static final int WRITTEN_AT_ONCE = 32;

    private final CacheSettings settings;
    private final Supplier<CustomerState> reader;
    private final Consumer<String> keyChanger;
    private final Map<String, Entry> entries;
    private final Deque<Entry> unwritten = new ArrayDeque<>();
    private long reads;
    private long writes;

    private static final class Entry {
        private final String customerId;
        private final CustomerState state;
        private boolean waiting;

        Entry(String customerId, CustomerState state) {
            this.customerId = customerId;
            this.state = state;
        }
    }

    /**
     * A cache that is empty.
     *
     * @param reader reads the state of the current key
     * @param keyChanger makes a customer's key the current one
     */
    CustomerCache(CacheSettings settings, Supplier<CustomerState> reader, Consumer<String> keyChanger) {
        this.settings = settings;
        this.reader = reader;
        this.keyChanger = keyChanger;
        this.entries = new LinkedHashMap<>(1024, 0.75f, true);
    }

    /** The state of a customer whose key is the current one. */
    CustomerState get(String customerId) {
        Entry known = entries.get(customerId);
        if (known != null) {
            return known.state;
        }
        reads++;
        Entry entry = new Entry(customerId, reader.get());
        entries.put(customerId, entry);
        if (entries.size() > settings.customers()) {
            removeOldest();
            keyChanger.accept(customerId);
        }
        return entry.state;
    }

    /** Notes what a call has changed of a customer whose key is the current one. */
    void used(String customerId) {
        Entry entry = entries.get(customerId);
        if (entry == null) {
            throw new IllegalStateException("a customer that was not asked for");
        }
        if (!entry.state.unwritten() || entry.waiting) {
            return;
        }
        entry.waiting = true;
        unwritten.addLast(entry);
        if (unwritten.size() > settings.unwritten()) {
            for (int left = Math.min(WRITTEN_AT_ONCE, unwritten.size()); left > 0; left--) {
                write(unwritten.removeFirst());
            }
            keyChanger.accept(customerId);
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
    }

    private void write(Entry entry) {
        keyChanger.accept(entry.customerId);
        entry.state.write();
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

    /** Customers that were written, since the task began. */
    long writes() {
        return writes;
    }
}

package io.riskalert.flink.job;

import io.riskalert.rules.engine.CustomerState;
import io.riskalert.rules.engine.CustomerStore;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The customers that a task used last. The headers of most of them are kept as bytes, in a few large arrays; the few that
 * were used just now are kept as they were worked with. What changed is written when it has waited behind many others, when
 * its customer makes room for another, and before each checkpoint; so a checkpoint finds all of it in the state backend, and
 * a customer who is busy for a while is read and written once for many events. Belongs to one thread.
 */
final class CustomerCache {
    /** Written at once when too many wait, so that the key is changed back once for all of them. */
    private static final int WRITTEN_AT_ONCE = 32;

    /** Room for this many bytes of other parts for each customer; who has many parts may take more of it. */
    private static final long PART_BYTES_PER_CUSTOMER = 512;

    private final CacheSettings settings;
    private final CustomerStore store;
    private final Opener opener;
    private final Consumer<String> keyChanger;
    private final ByteTable headers = new ByteTable();
    private final PartCache parts;
    private final OpenCustomers open = new OpenCustomers(headers);

    /** Entries whose latest changes are not written. */
    private final BitSet waiting = new BitSet();

    /** Customers in the order in which they began to wait; those who were written meanwhile are passed over. */
    private final Deque<String> unwritten = new ArrayDeque<>();

    private int waitingCount;
    private @Nullable String latest;
    private int latestEntry;
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
        this.parts = new PartCache(PART_BYTES_PER_CUSTOMER * settings.customers());
    }

    /** The state of a customer whose key is the current one. */
    CustomerState get(String customerId) {
        byte[] key = CustomerKeys.of(customerId);
        int entry = headers.find(key);
        latest = customerId;
        if (entry == ByteTable.NONE) {
            reads++;
            byte[] header = store.read(CustomerStore.HEADER);
            entry = takeIn(customerId, key);
            latestEntry = entry;
            if (header != null) {
                headers.put(entry, header);
            }
            return opened(entry, key, header);
        }
        latestEntry = entry;
        headers.use(entry);
        CustomerState state = open.get(entry);
        return state == null ? opened(entry, key, headers.value(entry)) : state;
    }

    private CustomerState opened(int entry, byte[] key, byte @Nullable [] header) {
        CustomerState state = opener.open(new CustomerParts(store, parts, key), header);
        open.put(entry, state);
        return state;
    }

    private int takeIn(String customerId, byte[] key) {
        if (headers.size() >= settings.customers()) {
            remove(headers.victim());
            keyChanger.accept(customerId);
        }
        return headers.add(key);
    }

    private void remove(int entry) {
        open.close(entry);
        if (waiting.get(entry)) {
            write(CustomerKeys.text(headers.key(entry)), entry);
        }
        headers.remove(entry);
    }

    /** Notes what a call has changed of the customer that was asked for last and whose key is the current one. */
    void used() {
        String customerId = latest;
        if (customerId == null) {
            throw new IllegalStateException("no customer was asked for");
        }
        if (waiting.get(latestEntry) || !open.changed(latestEntry)) {
            return;
        }
        waiting.set(latestEntry);
        waitingCount++;
        unwritten.addLast(customerId);
        if (waitingCount > settings.unwritten()) {
            for (int left = Math.min(WRITTEN_AT_ONCE, waitingCount); left > 0; ) {
                left -= writeFirst() ? 1 : 0;
            }
            keyChanger.accept(customerId);
        }
    }

    /** Writes all that waits. The current key is any afterwards. */
    void writeAll() {
        while (!unwritten.isEmpty()) {
            writeFirst();
        }
    }

    /** Writes the one who has waited longest; false if he has been written meanwhile. */
    private boolean writeFirst() {
        String customerId = unwritten.removeFirst();
        int entry = headers.find(CustomerKeys.of(customerId));
        if (entry == ByteTable.NONE || !waiting.get(entry)) {
            return false;
        }
        open.settle(entry);
        write(customerId, entry);
        return true;
    }

    private void write(String customerId, int entry) {
        byte[] header = headers.value(entry);
        if (header == null) {
            throw new IllegalStateException("a customer of whom nothing has changed");
        }
        keyChanger.accept(customerId);
        store.write(CustomerStore.HEADER, header);
        waiting.clear(entry);
        waitingCount--;
        writes++;
    }

    /** Customers in memory. */
    int size() {
        return headers.size();
    }

    /** Customers whose latest changes are not written. */
    int unwritten() {
        return waitingCount;
    }

    /** Customers that were read, since the task began. */
    long reads() {
        return reads;
    }

    /** Bytes of other parts that are in memory. */
    long partBytes() {
        return parts.bytes();
    }

    /** Headers that were written, since the task began. */
    long writes() {
        return writes;
    }
}

package io.riskalert.flink.job;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.engine.CustomerState;
import io.riskalert.rules.engine.CustomerStore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The customers that a task used last, as many as there is room for. The headers of most of them are kept as bytes, in a few
 * large arrays, and so are other parts; the few customers that were used just now are kept as they were worked with. What
 * changed is written when it has waited behind many others, when its customer makes room for another, and before each
 * checkpoint; so a checkpoint finds all of it in the state backend, and a customer who is busy for a while is read and
 * written once for many events. Belongs to one thread.
 */
final class CustomerCache {
    /** Written at once when too many wait, so that the key is changed back once for all of them. */
    private static final int WRITTEN_AT_ONCE = 32;

    private final CustomerStore store;
    private final Opener opener;
    private final StateStorage storage;
    private final ByteTable table;
    private final PartCache parts;
    private final OpenCustomers open;
    private final WaitingCustomers waiting;
    private final WaitingLimit limit;
    private final KeyBuffer key = new KeyBuffer();

    private @Nullable String latest;
    private boolean keyChanged;
    private int customers;
    private long reads;
    private long writes;

    /** Gives the state that a header belongs to. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens a state.
         *
         * @param parts the customer's other parts
         * @param header the header, of which nothing may be kept; null of a customer who is new
         */
        CustomerState open(CustomerStore parts, @Nullable ByteReader header);
    }

    /**
     * A cache that is empty.
     *
     * @param store the parts of the current key's customer in the state backend
     * @param storage the state backend
     * @param stopwatch nanoseconds that go by, from any beginning
     */
    CustomerCache(
            CacheSettings settings, CustomerStore store, Opener opener, StateStorage storage, LongSupplier stopwatch) {
        this.store = store;
        this.opener = opener;
        this.storage = storage;
        table = new ByteTable(settings.sizeBytes(), new Tenants());
        parts = new PartCache(table);
        open = new OpenCustomers(table);
        waiting = new WaitingCustomers(table);
        limit = new WaitingLimit(settings.unwritten(), storage::flush, stopwatch);
    }

    /** The state of a customer whose key is the current one. */
    CustomerState get(String customerId) {
        latest = customerId;
        if (table.isCrowded()) {
            makeRoom(customerId);
        }
        int entry = table.find(key.customer(customerId));
        if (entry != ByteTable.NONE) {
            table.use(entry);
            CustomerState state = open.get(entry);
            return state == null ? opened(customerId, entry, table.read(entry)) : state;
        }
        reads++;
        customers++;
        byte[] header = store.read(CustomerStore.HEADER);
        return opened(customerId, table.add(key, header), header == null ? null : new ByteReader(header));
    }

    private CustomerState opened(String customerId, int entry, @Nullable ByteReader header) {
        CustomerState state = opener.open(new CustomerParts(store, parts, customerId), header);
        open.put(entry, state);
        return state;
    }

    private void makeRoom(String customerId) {
        keyChanged = false;
        table.makeRoom();
        if (keyChanged) {
            storage.changeKey(customerId);
        }
    }

    /** Notes what a call has changed of the customer that was asked for last and whose key is the current one. */
    void used() {
        String customerId = latest;
        if (customerId == null) {
            throw new IllegalStateException("no customer was asked for");
        }
        int mayWait = limit.afterEvent();
        if (open.latestChanged() && !waiting.contains(open.latest())) {
            waiting.add(open.latest());
        }
        if (waiting.size() > mayWait) {
            for (int left = WRITTEN_AT_ONCE; left > 0 && waiting.size() > 0; left--) {
                writeFirst();
            }
            storage.changeKey(customerId);
        }
    }

    /** Writes all that waits. The current key is any afterwards. */
    void writeAll() {
        while (waiting.size() > 0) {
            writeFirst();
        }
        limit.written();
    }

    private void writeFirst() {
        write(open.settled(waiting.first()));
    }

    private void write(int entry) {
        byte[] header = table.value(entry);
        if (header == null) {
            throw new IllegalStateException("a customer of whom nothing has changed");
        }
        storage.changeKey(table.customer(entry));
        store.write(CustomerStore.HEADER, header);
        waiting.remove(entry);
        writes++;
    }

    /** Customers in memory. */
    int size() {
        return customers;
    }

    /** Parts in memory, but for headers. */
    int parts() {
        return table.size() - customers;
    }

    /** Memory that all of it takes. */
    long allBytes() {
        return table.allBytes() + waiting.allBytes();
    }

    /** Customers whose latest changes are not written. */
    int unwritten() {
        return waiting.size();
    }

    /** Customers that were read, since the task began. */
    long reads() {
        return reads;
    }

    /** Headers that were written, since the task began. */
    long writes() {
        return writes;
    }

    /** Those in the table: customers, and parts that anybody may forget. */
    private final class Tenants implements ByteTable.Owner {
        @Override
        public void moved(int entry) {
            if (open.contains(entry)) {
                open.moved(entry);
            }
            if (waiting.contains(entry)) {
                waiting.moved(entry);
            }
        }

        /** Who is open stays, so that what is in the table of one who leaves is the latest. */
        @Override
        public boolean leaves(int entry) {
            if (open.contains(entry)) {
                return false;
            }
            if (waiting.contains(entry)) {
                write(entry);
                keyChanged = true;
            }
            if (!table.isPart(entry)) {
                customers--;
            }
            return true;
        }
    }
}

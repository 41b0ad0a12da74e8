package io.riskalert.flink.job;

import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.engine.CustomerState;
import io.riskalert.rules.engine.CustomerStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The customers that a task used last. The headers of most of them are kept as bytes, which is small; the few that were used
 * just now are kept as they were worked with. What changed is written when it has waited behind many others, when its
 * customer makes room for another, and before each checkpoint; so a checkpoint finds all of it in the state backend, and a
 * customer who is busy for a while is read and written once for many events.
 *
 * <p>Who makes room is found by the clock algorithm: a hand goes round and passes over those who were used since it came by
 * last. That someone was used is one mark then, where a list in order of use would have references changed all over the heap,
 * each of which a garbage collector has to look at. Belongs to one thread.
 */
final class CustomerCache {
    /** Written at once when too many wait, so that the key is changed back once for all of them. */
    private static final int WRITTEN_AT_ONCE = 32;

    /** Room for this many bytes of other parts for each customer; who has many parts may take more of it. */
    private static final long PART_BYTES_PER_CUSTOMER = 512;

    private final CacheSettings settings;
    private final CustomerStore store;
    private final Consumer<String> keyChanger;
    private final ByteWriter scratch = new ByteWriter();
    private final HeldBytes held;
    private final OpenCustomers open;
    private final Map<String, CachedCustomer> customers = new HashMap<>();
    private final List<CachedCustomer> round = new ArrayList<>();
    private final Deque<CachedCustomer> unwritten = new ArrayDeque<>();
    private int hand;
    private int waiting;
    private @Nullable CachedCustomer latest;
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
        this.keyChanger = keyChanger;
        this.open = new OpenCustomers(opener, scratch);
        this.held = new HeldBytes(PART_BYTES_PER_CUSTOMER * settings.customers());
    }

    /** The state of a customer whose key is the current one. */
    CustomerState get(String customerId) {
        CachedCustomer customer = customers.get(customerId);
        if (customer == null) {
            reads++;
            customer = new CachedCustomer(customerId, new CustomerParts(store, held), store.read(CustomerStore.HEADER));
            takeIn(customer);
        } else {
            customer.usedAgain = true;
        }
        latest = customer;
        return open.stateOf(customer);
    }

    private void takeIn(CachedCustomer customer) {
        customers.put(customer.customerId, customer);
        if (round.size() < settings.customers()) {
            round.add(customer);
            return;
        }
        while (round.get(hand).usedAgain) {
            round.get(hand).usedAgain = false;
            hand = (hand + 1) % round.size();
        }
        remove(round.set(hand, customer));
        hand = (hand + 1) % round.size();
        keyChanger.accept(customer.customerId);
    }

    private void remove(CachedCustomer customer) {
        customers.remove(customer.customerId);
        if (customer.waiting) {
            // Its place in the queue is passed over when it comes to the front.
            write(customer);
        }
        open.remove(customer);
        customer.parts.rest();
    }

    /** Notes what a call has changed of the customer that was asked for last and whose key is the current one. */
    void used() {
        CachedCustomer customer = latest;
        if (customer == null) {
            throw new IllegalStateException("no customer was asked for");
        }
        if (customer.waiting || !open.changed(customer)) {
            return;
        }
        customer.waiting = true;
        waiting++;
        unwritten.addLast(customer);
        if (waiting > settings.unwritten()) {
            for (int left = Math.min(WRITTEN_AT_ONCE, waiting); left > 0; ) {
                left -= writeFirst() ? 1 : 0;
            }
            keyChanger.accept(customer.customerId);
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
        CachedCustomer first = unwritten.removeFirst();
        if (!first.waiting) {
            return false;
        }
        write(first);
        return true;
    }

    private void write(CachedCustomer customer) {
        keyChanger.accept(customer.customerId);
        store.write(CustomerStore.HEADER, open.headerOf(customer));
        customer.waiting = false;
        waiting--;
        writes++;
    }

    /** Customers in memory. */
    int size() {
        return customers.size();
    }

    /** Customers whose latest changes are not written. */
    int unwritten() {
        return waiting;
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

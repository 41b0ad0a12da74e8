package io.riskalert.flink.job;

import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.engine.CustomerState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The few customers that were used just now, as they were worked with. Who makes room for another is made bytes again; one
 * who was used once more stays for another round.
 */
final class OpenCustomers {
    /** Place of a customer who is not open. */
    static final int NOWHERE = -1;

    /**
     * Most that are open. No more than a processor's cache holds: to make bytes of one that has left it costs more than it
     * saves.
     */
    private static final int MOST = 64;

    /** A header that outgrows its array is given one with room for an eighth more. */
    private static final int ROOM_TO_GROW = 8;

    private final CustomerCache.Opener opener;
    private final ByteWriter scratch;
    private final @Nullable CachedCustomer[] customers = new CachedCustomer[MOST];
    private final @Nullable CustomerState[] states = new CustomerState[MOST];
    private int hand;

    /**
     * Nobody.
     *
     * @param opener gives the state that a header belongs to
     * @param scratch what headers are written into
     */
    OpenCustomers(CustomerCache.Opener opener, ByteWriter scratch) {
        this.opener = opener;
        this.scratch = scratch;
    }

    /** The state of a customer, who is open afterwards; one who was not open stays so until another comes, at least. */
    CustomerState stateOf(CachedCustomer customer) {
        CustomerState open = openStateOf(customer);
        if (open != null) {
            customer.openAgain = true;
            return open;
        }
        CachedCustomer first = customers[hand];
        while (first != null && first.openAgain) {
            first.openAgain = false;
            hand = (hand + 1) % MOST;
            first = customers[hand];
        }
        if (first != null) {
            upToDate(first);
            first.openAt = NOWHERE;
        }
        CustomerState state = opener.open(customer.parts, customer.header);
        customers[hand] = customer;
        states[hand] = state;
        customer.openAt = hand;
        customer.openAgain = false;
        hand = (hand + 1) % MOST;
        return state;
    }

    private @Nullable CustomerState openStateOf(CachedCustomer customer) {
        return customer.openAt == NOWHERE ? null : states[customer.openAt];
    }

    /** Whether a customer's header is no longer what its bytes say. */
    boolean changed(CachedCustomer customer) {
        CustomerState state = openStateOf(customer);
        return state != null && state.headerChanged();
    }

    /** A customer's header as it is now, in an array of its own. */
    byte[] headerOf(CachedCustomer customer) {
        byte[] bytes = upToDate(customer);
        if (bytes == null) {
            throw new IllegalStateException("a customer of whom nothing has changed");
        }
        return Arrays.copyOf(bytes, customer.headerBytes);
    }

    /** Brings the header's bytes to what the state is now; into the same array as long as they fit. */
    private byte @Nullable [] upToDate(CachedCustomer customer) {
        byte[] bytes = customer.header;
        CustomerState state = openStateOf(customer);
        if (state != null && state.headerChanged()) {
            scratch.clear();
            state.writeHeader(scratch);
            int length = scratch.size();
            if (bytes == null || bytes.length < length) {
                bytes = new byte[length + length / ROOM_TO_GROW];
                customer.header = bytes;
            }
            scratch.copyTo(bytes);
            customer.headerBytes = length;
        }
        return bytes;
    }

    /** Forgets a customer. */
    void remove(CachedCustomer customer) {
        if (customer.openAt != NOWHERE) {
            customers[customer.openAt] = null;
            states[customer.openAt] = null;
            customer.openAt = NOWHERE;
        }
    }
}

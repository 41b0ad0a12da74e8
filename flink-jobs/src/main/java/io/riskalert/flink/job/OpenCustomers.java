package io.riskalert.flink.job;

import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.engine.CustomerState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The few customers that were used just now, as they were worked with. Who makes room for another is made bytes again; one
 * who was used once more stays for another round. They are entries of a table, which keeps with each of them where it is
 * here.
 */
final class OpenCustomers {
    /**
     * Most that are open. No more than a processor's cache holds: to make bytes of one that has left it costs more than it
     * saves.
     */
    private static final int MOST = 16;

    private final ByteTable customers;
    private final ByteWriter scratch = new ByteWriter();
    private final int[] entries = new int[MOST];
    private final @Nullable CustomerState[] states = new CustomerState[MOST];
    private final boolean[] usedAgain = new boolean[MOST];
    private int hand;
    private int latest;

    /** Nobody, of those whose headers are in a table. */
    OpenCustomers(ByteTable customers) {
        this.customers = customers;
        Arrays.fill(entries, ByteTable.NONE);
    }

    /** The state of a customer, who is the latest then; null if he is not open. */
    @Nullable
    CustomerState get(int entry) {
        int at = placeOf(entry);
        if (at < 0) {
            return null;
        }
        latest = at;
        usedAgain[at] = true;
        return states[at];
    }

    /** Opens a customer who was not open, and is the latest then; he stays so until another is opened, at least. */
    void put(int entry, CustomerState state) {
        while (usedAgain[hand]) {
            usedAgain[hand] = false;
            hand = (hand + 1) % MOST;
        }
        int closed = entries[hand];
        if (closed != ByteTable.NONE) {
            customers.note(settled(closed), ByteTable.Note.OPEN, 0);
            close(states[hand]);
        }
        entries[hand] = entry;
        states[hand] = state;
        customers.note(entry, ByteTable.Note.OPEN, hand + 1);
        latest = hand;
        hand = (hand + 1) % MOST;
    }

    private static void close(@Nullable CustomerState state) {
        if (state != null) {
            state.close();
        }
    }

    private int placeOf(int entry) {
        return customers.note(entry, ByteTable.Note.OPEN) - 1;
    }

    boolean contains(int entry) {
        return placeOf(entry) >= 0;
    }

    /** Where the latest customer is now. */
    int latest() {
        return entries[latest];
    }

    /** Whether the header of the latest customer is no longer what the table says. */
    boolean latestChanged() {
        CustomerState state = states[latest];
        return state != null && state.headerChanged();
    }

    /** Takes note that one who is open is at this address from now on. */
    void moved(int entry) {
        entries[placeOf(entry)] = entry;
    }

    /**
     * Brings the table to what a customer is now, if he is open.
     *
     * @return where he is now
     */
    int settled(int entry) {
        int at = placeOf(entry);
        CustomerState state = at < 0 ? null : states[at];
        if (state == null || !state.headerChanged()) {
            return entry;
        }
        scratch.clear();
        state.writeHeader(scratch);
        return customers.put(entry, scratch);
    }
}

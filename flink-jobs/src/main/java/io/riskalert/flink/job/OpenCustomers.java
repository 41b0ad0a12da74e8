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
    /**
     * Most that are open. No more than a processor's cache holds: to make bytes of one that has left it costs more than it
     * saves.
     */
    private static final int MOST = 64;

    private final ByteTable headers;
    private final ByteWriter scratch = new ByteWriter();
    private final int[] entries = new int[MOST];
    private final @Nullable CustomerState[] states = new CustomerState[MOST];
    private final boolean[] usedAgain = new boolean[MOST];
    private int hand;

    /** Nobody, of those whose headers are in a table. */
    OpenCustomers(ByteTable headers) {
        this.headers = headers;
        Arrays.fill(entries, ByteTable.NONE);
    }

    /** The state of a customer; null if he is not open. */
    @Nullable
    CustomerState get(int entry) {
        int at = indexOf(entry);
        if (at < 0) {
            return null;
        }
        usedAgain[at] = true;
        return states[at];
    }

    /** Opens a customer who was not open; he stays so until another is opened, at least. */
    void put(int entry, CustomerState state) {
        while (usedAgain[hand]) {
            usedAgain[hand] = false;
            hand = (hand + 1) % MOST;
        }
        closeAt(hand);
        entries[hand] = entry;
        states[hand] = state;
        hand = (hand + 1) % MOST;
    }

    private int indexOf(int entry) {
        for (int i = 0; i < MOST; i++) {
            if (entries[i] == entry) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a customer's header is no longer what the table says. */
    boolean changed(int entry) {
        int at = indexOf(entry);
        return at >= 0 && states[at].headerChanged();
    }

    /** Brings the table to what a customer is now. */
    void settle(int entry) {
        int at = indexOf(entry);
        if (at >= 0) {
            settleAt(at);
        }
    }

    private void settleAt(int at) {
        CustomerState state = states[at];
        if (state != null && state.headerChanged()) {
            scratch.clear();
            state.writeHeader(scratch);
            headers.put(entries[at], scratch);
        }
    }

    private void closeAt(int at) {
        settleAt(at);
        entries[at] = ByteTable.NONE;
        states[at] = null;
        usedAgain[at] = false;
    }

    /** Closes a customer, if he is open; the table says then what he was. */
    void close(int entry) {
        int at = indexOf(entry);
        if (at >= 0) {
            closeAt(at);
        }
    }
}

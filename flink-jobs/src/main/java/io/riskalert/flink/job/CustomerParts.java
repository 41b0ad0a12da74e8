package io.riskalert.flink.job;

import io.riskalert.rules.engine.CustomerStore;
import org.jspecify.annotations.Nullable;

/**
 * One customer's parts but for the header: those that were used last are kept in memory as well, so that they are not read
 * again and again. All are written as soon as they change.
 */
final class CustomerParts implements CustomerStore {
    private static final int MOST = 6;
    private static final int LONGEST_BYTES = 2_048;

    private final CustomerStore store;
    private final HeldBytes held;
    private @Nullable String @Nullable [] names;
    private byte @Nullable [] @Nullable [] values;
    private int next;
    private int bytes;

    /**
     * Parts of which none is in memory.
     *
     * @param store the parts in the state backend
     * @param held how much all customers' parts in memory come to
     */
    CustomerParts(CustomerStore store, HeldBytes held) {
        this.store = store;
        this.held = held;
    }

    @Override
    public byte @Nullable [] read(String part) {
        int at = indexOf(part);
        if (at >= 0) {
            return values[at];
        }
        byte[] value = store.read(part);
        if (value != null) {
            keep(part, value);
        }
        return value;
    }

    @Override
    public void write(String part, byte[] value) {
        store.write(part, value);
        forget(part);
        keep(part, value);
    }

    @Override
    public void remove(String part) {
        store.remove(part);
        forget(part);
    }

    private int indexOf(String part) {
        if (names != null) {
            for (int i = 0; i < MOST; i++) {
                if (part.equals(names[i])) {
                    return i;
                }
            }
        }
        return -1;
    }

    private void keep(String part, byte[] value) {
        if (value.length > LONGEST_BYTES) {
            return;
        }
        if (names == null) {
            names = new String[MOST];
            values = new byte[MOST][];
        }
        int at = next;
        next = (next + 1) % MOST;
        drop(at);
        names[at] = part;
        values[at] = value;
        add(value.length);
    }

    private void forget(String part) {
        int at = indexOf(part);
        if (at >= 0) {
            drop(at);
        }
    }

    private void drop(int at) {
        if (values[at] != null) {
            add(-values[at].length);
            names[at] = null;
            values[at] = null;
        }
    }

    private void add(int more) {
        int before = bytes;
        bytes += more;
        held.changed(this, before, bytes);
    }

    /** Lets go what is in memory. */
    void rest() {
        if (bytes > 0) {
            int before = bytes;
            names = null;
            values = null;
            next = 0;
            bytes = 0;
            held.changed(this, before, 0);
        }
    }
}

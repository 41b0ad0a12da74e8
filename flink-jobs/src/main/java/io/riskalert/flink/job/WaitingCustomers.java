package io.riskalert.flink.job;

/**
 * Customers whose latest changes are not written, in the order in which they began to wait. They are entries of a table,
 * which keeps with each of them a number by which it is found here when it moves or need not wait any more.
 */
final class WaitingCustomers {
    /** Numbers begin anew after so many, so that there is always one more than nobody's, which is 0. */
    private static final int NUMBERS = 1 << 30;

    private final ByteTable customers;
    private int[] ring = new int[64];
    private int first;
    private int next;
    private int size;

    WaitingCustomers(ByteTable customers) {
        this.customers = customers;
    }

    boolean contains(int entry) {
        return customers.note(entry, ByteTable.Note.WAITS) != 0;
    }

    /** Lets one wait who does not. */
    void add(int entry) {
        if (next - first == ring.length) {
            makeRoom();
        }
        ring[next & ring.length - 1] = entry;
        number(entry, next);
        next++;
        size++;
    }

    /** Closes the gaps of those who wait no more; without many, makes the ring larger. */
    private void makeRoom() {
        int[] waiting = new int[2 * size < ring.length ? ring.length : 2 * ring.length];
        int count = 0;
        for (int number = first; number != next; number++) {
            int entry = ring[number & ring.length - 1];
            if (entry != ByteTable.NONE) {
                waiting[count] = entry;
                number(entry, count);
                count++;
            }
        }
        ring = waiting;
        first = 0;
        next = count;
    }

    private void number(int entry, int number) {
        customers.note(entry, ByteTable.Note.WAITS, (number & NUMBERS - 1) + 1);
    }

    private int placeOf(int entry) {
        return customers.note(entry, ByteTable.Note.WAITS) - 1 & ring.length - 1;
    }

    /** Takes note that one who waits is at this address from now on. */
    void moved(int entry) {
        ring[placeOf(entry)] = entry;
    }

    /** Lets one who waits wait no more. */
    void remove(int entry) {
        ring[placeOf(entry)] = ByteTable.NONE;
        customers.note(entry, ByteTable.Note.WAITS, 0);
        size--;
    }

    /** Who has waited longest and waits on; {@link ByteTable#NONE} if nobody waits. */
    int first() {
        while (first != next) {
            int entry = ring[first & ring.length - 1];
            if (entry != ByteTable.NONE) {
                return entry;
            }
            first++;
        }
        return ByteTable.NONE;
    }

    /** How many wait. */
    int size() {
        return size;
    }

    /** Memory that it takes. */
    long allBytes() {
        return (long) ring.length * Integer.BYTES;
    }
}

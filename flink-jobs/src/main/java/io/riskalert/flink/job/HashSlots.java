package io.riskalert.flink.job;

/**
 * Where entries of a {@link ByteTable} stand, by the hashes of their keys: numbers in one array, with open addressing. In a
 * slot is the hash, and the entry's address, which is not 0, below it; 0 in one that is free. A key is looked for from the
 * {@linkplain #first first} slot of its hash on, from one to the {@linkplain #next next}, up to a free one. Belongs to one
 * thread.
 */
final class HashSlots {
    private static final int FIRST_SLOTS = 16;

    private long[] slots = new long[FIRST_SLOTS];
    private int size;

    /** Entries. */
    int size() {
        return size;
    }

    /** Memory that it takes. */
    long bytes() {
        return (long) slots.length * Long.BYTES;
    }

    /** The slot where entries of a hash stand, or from which on they do. */
    int first(int hash) {
        return hash & slots.length - 1;
    }

    /** The slot after another. */
    int next(int at) {
        return at + 1 & slots.length - 1;
    }

    boolean isTaken(int at) {
        return slots[at] != 0;
    }

    /** The hash in a slot that is taken. */
    int hash(int at) {
        return (int) (slots[at] >>> Integer.SIZE);
    }

    /** The address in a slot that is taken. */
    int entry(int at) {
        return (int) slots[at];
    }

    /** Adds an entry that is not there. */
    void add(int hash, int entry) {
        if (3 * (size + 1L) > 2L * slots.length) {
            grow();
        }
        put(slots, slot(hash, entry));
        size++;
    }

    private static long slot(int hash, int entry) {
        return (long) hash << Integer.SIZE | Integer.toUnsignedLong(entry);
    }

    private static void put(long[] slots, long slot) {
        int mask = slots.length - 1;
        int at = (int) (slot >>> Integer.SIZE) & mask;
        while (slots[at] != 0) {
            at = at + 1 & mask;
        }
        slots[at] = slot;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        for (long slot : slots) {
            if (slot != 0) {
                put(larger, slot);
            }
        }
        slots = larger;
    }

    private int slotOf(int hash, int entry) {
        int at = first(hash);
        while (entry(at) != entry) {
            at = next(at);
        }
        return at;
    }

    /** Gives an entry that is there another address. */
    void move(int hash, int from, int to) {
        slots[slotOf(hash, from)] = slot(hash, to);
    }

    /** Removes an entry that is there. */
    void remove(int hash, int entry) {
        int mask = slots.length - 1;
        int hole = slotOf(hash, entry);
        // Those behind it that could stand nearer to where they belong move up.
        for (int at = hole + 1 & mask; slots[at] != 0; at = at + 1 & mask) {
            int home = hash(at) & mask;
            if ((at - home & mask) >= (at - hole & mask)) {
                slots[hole] = slots[at];
                hole = at;
            }
        }
        slots[hole] = 0;
        size--;
    }
}

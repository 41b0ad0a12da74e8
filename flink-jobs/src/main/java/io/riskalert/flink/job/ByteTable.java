package io.riskalert.flink.job;

import io.riskalert.rules.codec.ByteWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Values by their keys, both of them bytes, in a {@link ByteLog}; so that millions cost a garbage collector nothing and a key
 * is found with few looks into memory. An entry has a number that stays while it is there. Who is to make room is found by
 * the clock algorithm: a hand goes round and passes over entries that were used since it came by last. Belongs to one
 * thread.
 */
final class ByteTable implements ByteLog.Owners {
    /** No entry. */
    static final int NONE = -1;

    private static final int LENGTHS_BYTES = 2 * Integer.BYTES;
    /** A value that outgrows its room is given an eighth more than it needs. */
    private static final int ROOM_TO_GROW = 8;

    private static final long NOWHERE = -1;
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final long FINISH = 0xbf58476d1ce4e5b9L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteLog log = new ByteLog(this);

    /** Open addressing: the upper half of a key's hash, and the entry's number plus one; 0 where there is none. */
    private long[] slots = new long[16];

    private long[] hashes = new long[8];
    private long[] places = new long[8];
    private int entries;
    private final BitSet free = new BitSet();
    private final BitSet used = new BitSet();
    private int size;
    private int hand;

    /** The entry of a key; {@link #NONE} if there is none. */
    int find(byte[] key) {
        long hash = hash(key);
        int mask = slots.length - 1;
        for (int at = (int) hash & mask; slots[at] != 0; at = at + 1 & mask) {
            long slot = slots[at];
            if (slot >>> Integer.SIZE == hash >>> Integer.SIZE) {
                int entry = (int) slot - 1;
                if (hasKey(entry, key)) {
                    return entry;
                }
            }
        }
        return NONE;
    }

    private boolean hasKey(int entry, byte[] key) {
        long place = places[entry];
        byte[] array = log.array(place);
        int from = ByteLog.offset(place);
        int length = ByteLog.readInt(array, from);
        int begin = from + LENGTHS_BYTES;
        return length == key.length && Arrays.equals(array, begin, begin + length, key, 0, length);
    }

    /**
     * Adds an entry without a value.
     *
     * @param key one that is not there
     */
    int add(byte[] key) {
        if (2 * (size + 1) > slots.length) {
            growSlots();
        }
        int entry = free.nextSetBit(0);
        if (entry < 0) {
            entry = entries++;
            if (entry == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * entry);
                places = Arrays.copyOf(places, 2 * entry);
            }
        } else {
            free.clear(entry);
        }
        long hash = hash(key);
        hashes[entry] = hash;
        places[entry] = NOWHERE;
        places[entry] = newPlace(entry, key, 0, key.length, 0);
        put(slots, hash, entry);
        size++;
        return entry;
    }

    private long newPlace(int entry, byte[] key, int keyFrom, int keyLength, int valueLength) {
        long place = log.add(entry, LENGTHS_BYTES + keyLength + valueLength + valueLength / ROOM_TO_GROW);
        byte[] array = log.array(place);
        int at = ByteLog.offset(place);
        ByteLog.writeInt(array, at, keyLength);
        ByteLog.writeInt(array, at + Integer.BYTES, valueLength);
        System.arraycopy(key, keyFrom, array, at + LENGTHS_BYTES, keyLength);
        return place;
    }

    private static void put(long[] slots, long hash, int entry) {
        int mask = slots.length - 1;
        int at = (int) hash & mask;
        while (slots[at] != 0) {
            at = at + 1 & mask;
        }
        slots[at] = hash >>> Integer.SIZE << Integer.SIZE | entry + 1;
    }

    private void growSlots() {
        long[] larger = new long[2 * slots.length];
        for (long slot : slots) {
            if (slot != 0) {
                int entry = (int) slot - 1;
                put(larger, hashes[entry], entry);
            }
        }
        slots = larger;
    }

    /** Gives an entry a value for the one it had. */
    void put(int entry, ByteWriter value) {
        int length = value.size();
        byte[] array = arrayWithRoom(entry, length);
        value.copyTo(array, valueAt(array, places[entry]));
        log.tidy();
    }

    /** Gives an entry a value for the one it had. */
    void put(int entry, byte[] value) {
        byte[] array = arrayWithRoom(entry, value.length);
        System.arraycopy(value, 0, array, valueAt(array, places[entry]), value.length);
        log.tidy();
    }

    private byte[] arrayWithRoom(int entry, int length) {
        long place = places[entry];
        byte[] array = log.array(place);
        int at = ByteLog.offset(place);
        int keyLength = ByteLog.readInt(array, at);
        if (LENGTHS_BYTES + keyLength + length <= log.length(place)) {
            ByteLog.writeInt(array, at + Integer.BYTES, length);
            return array;
        }
        long next = newPlace(entry, array, at + LENGTHS_BYTES, keyLength, length);
        places[entry] = next;
        log.remove(place);
        return log.array(next);
    }

    private static int valueAt(byte[] array, long place) {
        int at = ByteLog.offset(place);
        return at + LENGTHS_BYTES + ByteLog.readInt(array, at);
    }

    /** An entry's value, in an array of its own; null if it was given none. */
    byte @Nullable [] value(int entry) {
        long place = places[entry];
        byte[] array = log.array(place);
        int length = ByteLog.readInt(array, ByteLog.offset(place) + Integer.BYTES);
        int from = valueAt(array, place);
        return length == 0 ? null : Arrays.copyOfRange(array, from, from + length);
    }

    /** An entry's key, in an array of its own. */
    byte[] key(int entry) {
        long place = places[entry];
        byte[] array = log.array(place);
        int from = ByteLog.offset(place) + LENGTHS_BYTES;
        return Arrays.copyOfRange(array, from, valueAt(array, place));
    }

    /** Notes that an entry was used. */
    void use(int entry) {
        used.set(entry);
    }

    /** The entry that is to make room; there must be one. */
    int victim() {
        while (true) {
            if (hand >= entries) {
                hand = 0;
            }
            int entry = hand++;
            if (!free.get(entry)) {
                if (!used.get(entry)) {
                    return entry;
                }
                used.clear(entry);
            }
        }
    }

    /** Removes an entry. */
    void remove(int entry) {
        int mask = slots.length - 1;
        int hole = (int) hashes[entry] & mask;
        while ((int) slots[hole] - 1 != entry) {
            hole = hole + 1 & mask;
        }
        // Those behind it that could stand nearer to where they belong move up.
        for (int at = hole + 1 & mask; slots[at] != 0; at = at + 1 & mask) {
            int home = (int) hashes[(int) slots[at] - 1] & mask;
            if ((at - home & mask) >= (at - hole & mask)) {
                slots[hole] = slots[at];
                hole = at;
            }
        }
        slots[hole] = 0;
        log.remove(places[entry]);
        places[entry] = NOWHERE;
        used.clear(entry);
        free.set(entry);
        size--;
    }

    /** Entries. */
    int size() {
        return size;
    }

    /** Bytes of keys and values, with what each entry needs beside them. */
    long bytes() {
        return log.bytes();
    }

    @Override
    public long placeOf(int owner) {
        return places[owner];
    }

    @Override
    public void moved(int owner, long place) {
        places[owner] = place;
    }

    private static long hash(byte[] key) {
        long hash = key.length * MIX;
        int at = 0;
        for (; at <= key.length - Long.BYTES; at += Long.BYTES) {
            hash = Long.rotateLeft((hash ^ (long) LONG.get(key, at)) * MIX, 29);
        }
        long rest = 0;
        for (; at < key.length; at++) {
            rest = rest << Byte.SIZE | key[at] & 0xFF;
        }
        hash = (hash ^ rest) * MIX;
        hash = (hash ^ hash >>> 32) * FINISH;
        return hash ^ hash >>> 29;
    }
}

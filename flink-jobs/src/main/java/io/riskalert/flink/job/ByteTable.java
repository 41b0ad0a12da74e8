package io.riskalert.flink.job;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values by their keys, both of them bytes, in a {@link ByteLog}; so that millions cost a garbage collector nothing, and an
 * entry is found with two looks into memory: a slot tells where it stands, and there stands all of it. An entry is known by
 * its address, until it moves. Who is to make room is found array by array: whoever was used since the array's last turn
 * moves on to another, all others go. Belongs to one thread.
 */
final class ByteTable {
    /** No entry. */
    static final int NONE = ByteLog.NOWHERE;

    private static final int HASH = Integer.BYTES;
    private static final int KEY_LENGTH = HASH + Integer.BYTES;
    private static final int VALUE_LENGTH = KEY_LENGTH + Integer.BYTES;
    private static final int NOTES = VALUE_LENGTH + Integer.BYTES;
    private static final int HEAD_BYTES = NOTES + 2 * Integer.BYTES;
    /** Stands with the length of the value. */
    private static final int USED = 1 << 31;
    /** A value that outgrows its room is given an eighth more than it needs. */
    private static final int ROOM_TO_GROW = 8;

    /** A sixteenth is left free for what one call adds, and for slots when they grow. */
    private static final int MARGIN = 16;

    /** Arrays in which those who were used stay, whenever room is made. */
    private static final int SECOND_CHANCES = 4;

    private final ByteLog log;
    private final Owner owner;
    private final long roomBytes;

    private final HashSlots slots = new HashSlots();

    /** A number that the owner of a table keeps with an entry, 0 at first. */
    enum Note {
        /** Where the customer is worked with. */
        OPEN(NOTES),
        /** Where the customer waits. */
        WAITS(NOTES + Integer.BYTES);

        private final int at;

        Note(int at) {
            this.at = at;
        }
    }

    /** Who has a table. */
    interface Owner {
        /** An entry of which a note is not 0 is at this address from now on. */
        void moved(int entry);

        /** Whether an entry may make room for others; whatever is to be kept of it must be kept now. */
        boolean leaves(int entry);
    }

    /**
     * An empty table.
     *
     * @param roomBytes most memory that it is to take, all told; see {@link #isCrowded}
     */
    ByteTable(long roomBytes, Owner owner) {
        this.roomBytes = roomBytes;
        this.owner = owner;
        log = new ByteLog(roomBytes);
    }

    /** The entry of a key; {@link #NONE} if there is none. */
    int find(KeyBuffer key) {
        int hash = key.hash();
        for (int at = slots.first(hash); slots.isTaken(at); at = slots.next(at)) {
            if (slots.hash(at) == hash) {
                int entry = slots.entry(at);
                byte[] array = log.array(entry);
                int from = ByteLog.offset(entry);
                if (key.isAt(array, from + HEAD_BYTES, ByteLog.readInt(array, from + KEY_LENGTH))) {
                    return entry;
                }
            }
        }
        return NONE;
    }

    /**
     * Adds an entry.
     *
     * @param key one that is not there
     * @param value null for none yet
     */
    int add(KeyBuffer key, byte @Nullable [] value) {
        int length = value == null ? 0 : value.length;
        int entry = log.add(HEAD_BYTES + key.length() + length + length / ROOM_TO_GROW);
        byte[] array = log.array(entry);
        int at = ByteLog.offset(entry);
        int hash = key.hash();
        Arrays.fill(array, at + HASH, at + HEAD_BYTES, (byte) 0);
        ByteLog.writeInt(array, at + HASH, hash);
        ByteLog.writeInt(array, at + KEY_LENGTH, key.length());
        ByteLog.writeInt(array, at + VALUE_LENGTH, length);
        key.copyTo(array, at + HEAD_BYTES);
        if (value != null) {
            System.arraycopy(value, 0, array, at + HEAD_BYTES + key.length(), length);
        }
        slots.add(hash, entry);
        return entry;
    }

    /**
     * Gives an entry a value for the one it had.
     *
     * @return where the entry is now
     */
    int put(int entry, ByteWriter value) {
        int now = withRoom(entry, value.size());
        value.copyTo(log.array(now), valueAt(now));
        return now;
    }

    /**
     * Gives an entry a value for the one it had.
     *
     * @return where the entry is now
     */
    int put(int entry, byte[] value) {
        int now = withRoom(entry, value.length);
        System.arraycopy(value, 0, log.array(now), valueAt(now), value.length);
        return now;
    }

    private int withRoom(int entry, int length) {
        int needed = HEAD_BYTES + field(entry, KEY_LENGTH) + length;
        int now = needed <= log.length(entry) ? entry : moved(entry, needed + length / ROOM_TO_GROW);
        setField(now, VALUE_LENGTH, field(now, VALUE_LENGTH) & USED | length);
        return now;
    }

    private int moved(int entry, int bytes) {
        int next = log.add(bytes);
        int copied = Math.min(bytes, log.length(entry));
        System.arraycopy(
                log.array(entry),
                ByteLog.offset(entry) + HASH,
                log.array(next),
                ByteLog.offset(next) + HASH,
                copied - HASH);
        slots.move(field(entry, HASH), entry, next);
        log.remove(entry);
        if ((note(next, Note.OPEN) | note(next, Note.WAITS)) != 0) {
            owner.moved(next);
        }
        return next;
    }

    private int field(int entry, int at) {
        return ByteLog.readInt(log.array(entry), ByteLog.offset(entry) + at);
    }

    private void setField(int entry, int at, int value) {
        ByteLog.writeInt(log.array(entry), ByteLog.offset(entry) + at, value);
    }

    private int valueAt(int entry) {
        return ByteLog.offset(entry) + HEAD_BYTES + field(entry, KEY_LENGTH);
    }

    /** An entry's value, in an array of its own; null if it has none or an empty one. */
    byte @Nullable [] value(int entry) {
        int length = field(entry, VALUE_LENGTH) & ~USED;
        int from = valueAt(entry);
        return length == 0 ? null : Arrays.copyOfRange(log.array(entry), from, from + length);
    }

    /** Reads an entry's value where it stands, so only until the table is changed; null if it has none or an empty one. */
    @Nullable
    ByteReader read(int entry) {
        int length = field(entry, VALUE_LENGTH) & ~USED;
        int from = valueAt(entry);
        return length == 0 ? null : new ByteReader(log.array(entry), from, from + length);
    }

    /** The customer whose entry it is; one of {@link KeyBuffer#customer(String)}. */
    String customer(int entry) {
        return KeyBuffer.customer(log.array(entry), ByteLog.offset(entry) + HEAD_BYTES, field(entry, KEY_LENGTH));
    }

    /** Whether an entry is one of {@link KeyBuffer#part}. */
    boolean isPart(int entry) {
        return KeyBuffer.isPart(log.array(entry), ByteLog.offset(entry) + HEAD_BYTES, field(entry, KEY_LENGTH));
    }

    int note(int entry, Note note) {
        return field(entry, note.at);
    }

    void note(int entry, Note note, int value) {
        setField(entry, note.at, value);
    }

    /** Notes that an entry was used. */
    void use(int entry) {
        setField(entry, VALUE_LENGTH, field(entry, VALUE_LENGTH) | USED);
    }

    /** Removes an entry. */
    void remove(int entry) {
        slots.remove(field(entry, HASH), entry);
        log.remove(entry);
    }

    /** Whether it takes more memory than it is to take, or more than it needs to. */
    boolean isCrowded() {
        return allBytes() > roomBytes - roomBytes / MARGIN || holes() > log.bytes() / 2 + 4L * log.arrayBytes();
    }

    private long holes() {
        return log.allBytes() - log.bytes();
    }

    /**
     * Makes room, as far as the owner lets entries leave; entries move. Takes about a millisecond for each array's worth of
     * room that is missing: if all were used, those whose turn it is leave in spite of it.
     */
    void makeRoom() {
        int chances = SECOND_CHANCES;
        for (long left = log.allBytes() / log.arrayBytes() + SECOND_CHANCES; left > 0 && isCrowded(); left--) {
            if (holes() > log.bytes() / ROOM_TO_GROW + 2L * log.arrayBytes()) {
                log.emptyEmptiest(this::move);
            } else if (chances > 0) {
                chances--;
                log.emptyNext(this::moveUsed);
            } else {
                log.emptyNext(this::moveNecessary);
            }
        }
    }

    private void move(int entry) {
        moved(entry, log.length(entry));
    }

    private void moveUsed(int entry) {
        int length = field(entry, VALUE_LENGTH);
        if ((length & USED) == 0) {
            moveNecessary(entry);
        } else {
            setField(entry, VALUE_LENGTH, length & ~USED);
            move(entry);
        }
    }

    private void moveNecessary(int entry) {
        if (owner.leaves(entry)) {
            remove(entry);
        } else {
            move(entry);
        }
    }

    /** Entries. */
    int size() {
        return slots.size();
    }

    /** Bytes of entries. */
    long bytes() {
        return log.bytes();
    }

    /** Memory that it takes. */
    long allBytes() {
        return log.allBytes() + slots.bytes();
    }
}

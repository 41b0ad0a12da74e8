package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * Room for {@link EventRows} that is used for one customer after the other: new room is kilobytes of zeros for an event,
 * which push customers out of a processor's cache. What is free is told by numbers, as in {@link SpareValues}. Up to a limit
 * it is kept; what is made beyond it, or is very large, is let go. Belongs to one thread.
 */
final class SpareRows {
    /** No rows at all. */
    static final Room NO_ROOM = new Room(new long[0], 0, 0, Room.NOT_KEPT);

    /** Room for fewer is not made; other room is for twice as many as the next smaller one. */
    private static final int LEAST_COUNT = 8;

    private static final int SIZES = 6;

    private final Shelf[] shelves = new Shelf[SIZES];
    private final ByteWriter scratch = new ByteWriter();

    /** None yet. */
    SpareRows() {
        for (int size = 0; size < SIZES; size++) {
            shelves[size] = new Shelf(size);
        }
    }

    /**
     * Room for some rows.
     *
     * @param rows the rows, which hold anything at first
     * @param count how many there is room for
     * @param size by which shelves are told apart
     * @param number its own on its shelf
     */
    record Room(long[] rows, int count, int size, int number) {
        private static final int NOT_KEPT = -1;

        private static Room of(int count, int size, int number) {
            return new Room(new long[count * EventColumns.ROW], count, size, number);
        }
    }

    /** Room of one size. */
    private static final class Shelf {
        private static final int LIMIT = 32;

        private final int size;
        private final @Nullable Room[] kept = new Room[LIMIT];
        private final int[] free = new int[LIMIT];
        private int freeCount;
        private int keptCount;

        Shelf(int size) {
            this.size = size;
        }

        Room take() {
            if (freeCount > 0) {
                Room room = kept[free[--freeCount]];
                if (room != null) {
                    return room;
                }
            }
            if (keptCount == LIMIT) {
                return Room.of(LEAST_COUNT << size, size, Room.NOT_KEPT);
            }
            Room room = Room.of(LEAST_COUNT << size, size, keptCount);
            kept[keptCount++] = room;
            return room;
        }
    }

    /** Where rows can be written before they are kept elsewhere; empty, and only until it is asked for again. */
    ByteWriter scratch() {
        scratch.clear();
        return scratch;
    }

    /** Room for at least so many rows. */
    Room take(int count) {
        int size = Integer.SIZE - Integer.numberOfLeadingZeros((Math.max(count, 1) - 1) / LEAST_COUNT);
        return size < SIZES ? shelves[size].take() : Room.of(count, size, Room.NOT_KEPT);
    }

    /** Takes room back that nobody uses any more. */
    void giveBack(Room room) {
        if (room.number() != Room.NOT_KEPT) {
            Shelf shelf = shelves[room.size()];
            shelf.free[shelf.freeCount++] = room.number();
        }
    }
}

package io.riskalert.flink.job;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of bytes one behind the other in arrays that are large and few: to a garbage collector millions of pieces are some
 * hundred objects without references. A piece is known by its address, which is never 0; its first four bytes are the log's.
 * What is given up leaves a hole, until its array is emptied. Belongs to one thread.
 */
final class ByteLog {
    /** No address. */
    static final int NOWHERE = 0;

    private static final int MOST_ARRAY_BYTES = 1 << 18;
    private static final int LEAST_ARRAY_BYTES = 1 << 10;
    private static final int ARRAYS_IN_ROOM = 32;
    private static final int ARRAYS_IN_RESERVE = 2;
    /** Pieces begin at multiples of so many bytes, so that an address fits in 32 bits. */
    private static final int UNIT_BYTES = 8;

    private static final int PLACES_BITS = 15;
    private static final int PLACES = (1 << PLACES_BITS) - 1;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final int arrayBytes;
    private byte @Nullable [][] arrays = new byte[8][];
    private int[] ends = new int[8];
    private int[] liveBytes = new int[8];
    /** Number 0 is not used, so that no address is 0. */
    private int arrayCount = 1;

    private int last;
    private int hand;
    private final Deque<byte[]> reserve = new ArrayDeque<>();
    private final Deque<Integer> unused = new ArrayDeque<>();
    private long allBytes;
    private long bytes;

    /** Finds another place for a piece, or gives it up. */
    @FunctionalInterface
    interface Mover {
        void move(int address);
    }

    /**
     * A log without pieces.
     *
     * @param roomBytes about how much it is going to hold; its arrays are a small part of that
     */
    ByteLog(long roomBytes) {
        long part = Long.highestOneBit(roomBytes / ARRAYS_IN_ROOM);
        arrayBytes = (int) Math.max(LEAST_ARRAY_BYTES, Math.min(part, MOST_ARRAY_BYTES));
    }

    /** The array in which a piece is. */
    byte[] array(int address) {
        byte[] array = arrays[address >>> PLACES_BITS];
        if (array == null) {
            throw new IllegalStateException("nothing is at " + address);
        }
        return array;
    }

    /** Where in its array a piece begins. */
    static int offset(int address) {
        return (address & PLACES) * UNIT_BYTES;
    }

    /** How long a piece is. */
    int length(int address) {
        return readInt(array(address), offset(address));
    }

    static int readInt(byte[] array, int at) {
        return (int) INT.get(array, at);
    }

    static void writeInt(byte[] array, int at, int value) {
        INT.set(array, at, value);
    }

    /**
     * Adds a piece at the end.
     *
     * @param length how long it is at least
     * @return its address; what is in it but for its length is not defined
     */
    int add(int length) {
        int whole = (length + UNIT_BYTES - 1) / UNIT_BYTES * UNIT_BYTES;
        byte[] array = arrays[last];
        if (array == null || array.length - ends[last] < whole) {
            array = begin(whole);
        }
        int at = ends[last];
        writeInt(array, at, whole);
        ends[last] += whole;
        liveBytes[last] += whole;
        bytes += whole;
        return last << PLACES_BITS | at / UNIT_BYTES;
    }

    /** Gives up a piece. */
    void remove(int address) {
        int number = address >>> PLACES_BITS;
        byte[] array = array(address);
        int at = offset(address);
        int whole = readInt(array, at);
        writeInt(array, at, -whole);
        liveBytes[number] -= whole;
        bytes -= whole;
        if (liveBytes[number] == 0 && number != last) {
            drop(number);
        }
    }

    private byte[] begin(int needed) {
        if (last != 0 && liveBytes[last] == 0) {
            drop(last);
        }
        Integer number = unused.pollLast();
        if (number == null) {
            number = arrayCount++;
            if (number > Integer.MAX_VALUE >>> PLACES_BITS - 1) {
                throw new IllegalStateException("too much is kept in memory: " + allBytes + " bytes");
            }
            if (number == arrays.length) {
                arrays = Arrays.copyOf(arrays, 2 * number);
                ends = Arrays.copyOf(ends, 2 * number);
                liveBytes = Arrays.copyOf(liveBytes, 2 * number);
            }
        }
        byte[] array = needed > arrayBytes ? null : reserve.pollLast();
        if (array == null) {
            array = new byte[Math.max(needed, arrayBytes)];
            allBytes += array.length;
        }
        arrays[number] = array;
        ends[number] = 0;
        liveBytes[number] = 0;
        last = number;
        return array;
    }

    private void drop(int number) {
        byte[] array = arrays[number];
        if (array.length == arrayBytes && reserve.size() < ARRAYS_IN_RESERVE) {
            reserve.addLast(array);
        } else {
            allBytes -= array.length;
        }
        arrays[number] = null;
        unused.addLast(number);
    }

    /** Empties the array with the most holes, if there is one. */
    void emptyEmptiest(Mover mover) {
        int emptiest = 0;
        double least = 1;
        for (int number = 1; number < arrayCount; number++) {
            byte[] array = arrays[number];
            if (array != null && number != last && (double) liveBytes[number] / array.length < least) {
                least = (double) liveBytes[number] / array.length;
                emptiest = number;
            }
        }
        empty(emptiest, mover);
    }

    /** Empties the array whose turn it is; each has one in a round. */
    void emptyNext(Mover mover) {
        for (int left = arrayCount; left > 0; left--) {
            hand = hand + 1 < arrayCount ? hand + 1 : 1;
            if (hand != last && hand < arrayCount && arrays[hand] != null) {
                empty(hand, mover);
                return;
            }
        }
    }

    /** The last piece that is moved gives the array up; behind it are only holes. */
    private void empty(int number, Mover mover) {
        byte[] array = arrays[number];
        if (array == null) {
            return;
        }
        int end = ends[number];
        for (int at = 0; at < end && arrays[number] == array; ) {
            int length = readInt(array, at);
            if (length > 0) {
                mover.move(number << PLACES_BITS | at / UNIT_BYTES);
            }
            at += Math.abs(length);
        }
    }

    /** Bytes of all pieces. */
    long bytes() {
        return bytes;
    }

    /** Bytes of all arrays, those in reserve too. */
    long allBytes() {
        return allBytes;
    }

    /** Bytes of one array that holds ordinary pieces. */
    int arrayBytes() {
        return arrayBytes;
    }
}

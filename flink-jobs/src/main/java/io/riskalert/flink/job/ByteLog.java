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
 * hundred objects without references. Each piece has an owner, a number. What is given up leaves a hole; when a third of all
 * are holes, the pieces of the emptiest array move to the end. Belongs to one thread.
 */
final class ByteLog {
    private static final int ARRAY_BYTES = 1 << 18;
    private static final int HEAD_BYTES = 2 * Integer.BYTES;
    private static final int ARRAYS_IN_RESERVE = 4;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Owners owners;
    private byte @Nullable [][] arrays = new byte[8][];
    private int[] ends = new int[8];
    private int[] liveBytes = new int[8];
    private int arrayCount;
    private int last = -1;
    private final Deque<byte[]> reserve = new ArrayDeque<>();
    private final Deque<Integer> unused = new ArrayDeque<>();
    private long allBytes;
    private long bytes;

    /** Who has pieces. */
    interface Owners {
        /** Where the piece of an owner is now; anything else if there is none. */
        long placeOf(int owner);

        /** The piece of an owner has moved. */
        void moved(int owner, long place);
    }

    ByteLog(Owners owners) {
        this.owners = owners;
    }

    /** The array of a place. */
    byte[] array(long place) {
        byte[] array = arrays[(int) (place >>> Integer.SIZE)];
        if (array == null) {
            throw new IllegalStateException("nothing is at " + place);
        }
        return array;
    }

    /** Where in its array a piece begins. */
    static int offset(long place) {
        return (int) place;
    }

    /** How long a piece is. */
    int length(long place) {
        return readInt(array(place), offset(place) - Integer.BYTES);
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
     * @return its place, until it moves; what is in it is not defined
     */
    long add(int owner, int length) {
        int whole = HEAD_BYTES + length;
        if (last < 0 || arrays[last].length - ends[last] < whole) {
            begin(whole);
        }
        byte[] array = arrays[last];
        int at = ends[last];
        writeInt(array, at, owner);
        writeInt(array, at + Integer.BYTES, length);
        ends[last] += whole;
        liveBytes[last] += whole;
        bytes += whole;
        return (long) last << Integer.SIZE | at + HEAD_BYTES;
    }

    /** Gives up a piece. */
    void remove(long place) {
        int at = (int) (place >>> Integer.SIZE);
        int whole = HEAD_BYTES + length(place);
        liveBytes[at] -= whole;
        bytes -= whole;
        if (liveBytes[at] == 0 && at != last) {
            drop(at);
        }
    }

    /** Fills holes if there are too many; one array at most, so that it takes a fraction of a millisecond. */
    void tidy() {
        if (allBytes - bytes <= bytes / 2 + 2 * ARRAY_BYTES) {
            return;
        }
        int emptiest = -1;
        double least = 1;
        for (int at = 0; at < arrayCount; at++) {
            byte[] array = arrays[at];
            if (array != null && at != last && (double) liveBytes[at] / array.length < least) {
                least = (double) liveBytes[at] / array.length;
                emptiest = at;
            }
        }
        if (emptiest >= 0) {
            moveAll(emptiest);
        }
    }

    private void moveAll(int from) {
        byte[] array = arrays[from];
        int end = ends[from];
        for (int at = 0; at < end; ) {
            int owner = readInt(array, at);
            int length = readInt(array, at + Integer.BYTES);
            long place = (long) from << Integer.SIZE | at + HEAD_BYTES;
            if (owners.placeOf(owner) == place) {
                long next = add(owner, length);
                System.arraycopy(array, at + HEAD_BYTES, array(next), offset(next), length);
                owners.moved(owner, next);
                remove(place);
            }
            at += HEAD_BYTES + length;
        }
    }

    private void begin(int needed) {
        if (last >= 0 && liveBytes[last] == 0) {
            drop(last);
        }
        Integer number = unused.pollLast();
        if (number == null) {
            number = arrayCount++;
            if (number == arrays.length) {
                arrays = Arrays.copyOf(arrays, 2 * number);
                ends = Arrays.copyOf(ends, 2 * number);
                liveBytes = Arrays.copyOf(liveBytes, 2 * number);
            }
        }
        byte[] array = needed > ARRAY_BYTES ? null : reserve.pollLast();
        arrays[number] = array == null ? new byte[Math.max(needed, ARRAY_BYTES)] : array;
        ends[number] = 0;
        liveBytes[number] = 0;
        allBytes += arrays[number].length;
        last = number;
    }

    private void drop(int at) {
        byte[] array = arrays[at];
        allBytes -= array.length;
        if (array.length == ARRAY_BYTES && reserve.size() < ARRAYS_IN_RESERVE) {
            reserve.addLast(array);
        }
        arrays[at] = null;
        unused.addLast(at);
    }

    /** Bytes of all pieces. */
    long bytes() {
        return bytes;
    }

    /** Bytes of all arrays that hold pieces. */
    long allBytes() {
        return allBytes;
    }
}

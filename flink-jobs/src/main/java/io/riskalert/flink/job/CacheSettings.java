package io.riskalert.flink.job;

import java.io.Serializable;

/**
 * How much state each task keeps in memory between events.
 *
 * @param sizeBytes memory for customers and their parts, all told; at least 1
 * @param unwritten how many customers' latest changes may wait to be written when a checkpoint is due; all are written
 *     before it, so this bounds how long one holds up the stream
 */
public record CacheSettings(long sizeBytes, int unwritten) implements Serializable {
    private static final long MIB = 1 << 20;

    /** Of the memory for objects of a process, what one task takes at most. */
    private static final int LARGEST_PART = 6;

    /** What jobs use that are not told otherwise. */
    public static final CacheSettings DEFAULT = new CacheSettings(384 * MIB, 1_000);

    public CacheSettings {
        if (sizeBytes < 1 || unwritten < 0) {
            throw new IllegalArgumentException(sizeBytes + " bytes, " + unwritten + " unwritten");
        }
    }

    /**
     * The same, or less where that is too much for a process: a task takes a sixth of its heap at most.
     *
     * @param heapBytes the most that the process may use for objects
     */
    CacheSettings inHeapOf(long heapBytes) {
        return new CacheSettings(Math.max(1, Math.min(sizeBytes, heapBytes / LARGEST_PART)), unwritten);
    }
}

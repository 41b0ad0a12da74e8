package io.riskalert.flink.job;

import java.io.Serializable;

/**
 * How much state each task keeps in memory between events.
 *
 * @param customers most customers in memory, about 1 KB each; at least 1
 * @param unwritten most customers whose latest changes wait to be written; all are written before a checkpoint, so this
 *     bounds how long one holds up the stream; at most {@code customers}
 */
public record CacheSettings(int customers, int unwritten) implements Serializable {
    /** What jobs use that are not told otherwise. */
    public static final CacheSettings DEFAULT = new CacheSettings(200_000, 1_000);

    public CacheSettings {
        if (customers < 1 || unwritten < 0 || unwritten > customers) {
            throw new IllegalArgumentException(customers + " customers, " + unwritten + " of them unwritten");
        }
    }
}

package io.riskalert.flink.stream;

import io.riskalert.rules.alert.Origin;

/**
 * A record that could not be read.
 *
 * @param category why, for counters and filters
 * @param message what is wrong with it, in words
 * @param key raw key, empty if none
 * @param value raw value, empty if none
 * @param origin where it was read
 * @param recordTimeMs the broker's time of the record, UTC milliseconds; 0 for files
 */
public record DeadRecord(
        Category category, String message, byte[] key, byte[] value, Origin origin, long recordTimeMs) {
    /** Why a record could not be read. */
    public enum Category {
        /** The bytes are not a record of the wire format. */
        MALFORMED,
        /** The record names a schema that is not known here. */
        UNKNOWN_SCHEMA,
        /** The record was read but misses something or has a value that cannot be. */
        INVALID,
        /** The event time is too far in the future. */
        TIME_IN_FUTURE
    }
}

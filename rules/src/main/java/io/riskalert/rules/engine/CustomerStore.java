package io.riskalert.rules.engine;

import io.riskalert.rules.codec.ByteReader;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of one customer's state are kept. Parts are small values that change at different pace, so that an event
 * rewrites only what it touches. The bytes are the engine's own, with a version in front.
 */
public interface CustomerStore {
    /** The part that nearly every event changes. */
    String HEADER = "header";

    /** The value of a part, or null if there is none. The caller must not change the array. */
    byte @Nullable [] read(String part);

    /** The value of a part, or null if there is none; to be read before anything else is done with the store. */
    default @Nullable ByteReader open(String part) {
        byte[] value = read(part);
        return value == null ? null : new ByteReader(value);
    }

    /** Sets the value of a part. The array is handed over. */
    void write(String part, byte[] value);

    /** Removes a part if it is there. */
    void remove(String part);
}

package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import org.jspecify.annotations.Nullable;

/** Where a transaction log keeps its parts. */
public interface LogParts {
    /** The value of a part, or null. */
    byte @Nullable [] read(String part);

    /** The value of a part, or null; to be read before anything else is done with the parts. */
    default @Nullable ByteReader open(String part) {
        byte[] value = read(part);
        return value == null ? null : new ByteReader(value);
    }

    /** Sets the value of a part. */
    void write(String part, byte[] value);

    /** Removes a part. */
    void remove(String part);
}

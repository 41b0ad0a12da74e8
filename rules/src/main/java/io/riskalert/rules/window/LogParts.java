package io.riskalert.rules.window;

import org.jspecify.annotations.Nullable;

/** Where a transaction log keeps its parts. */
public interface LogParts {
    /** The value of a part, or null. */
    byte @Nullable [] read(String part);

    /** Sets the value of a part. */
    void write(String part, byte[] value);

    /** Removes a part. */
    void remove(String part);
}

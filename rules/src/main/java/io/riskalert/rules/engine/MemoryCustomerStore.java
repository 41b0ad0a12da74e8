package io.riskalert.rules.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One customer's state on the heap, for scenarios and tests. */
public final class MemoryCustomerStore implements CustomerStore {
    private final Map<String, byte[]> parts = new HashMap<>();

    @Override
    public byte @Nullable [] read(String part) {
        return parts.get(part);
    }

    @Override
    public void write(String part, byte[] value) {
        parts.put(part, value);
    }

    @Override
    public void remove(String part) {
        parts.remove(part);
    }

    /** Bytes kept in all parts, without names. */
    public long sizeBytes() {
        return parts.values().stream().mapToLong(value -> value.length).sum();
    }
}

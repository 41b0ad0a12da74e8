package io.riskalert.rules.window;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts on the heap that count what is read and written. */
final class Parts implements LogParts {
    final Map<String, byte[]> values = new HashMap<>();
    int reads;
    int writes;

    @Override
    public byte @Nullable [] read(String part) {
        reads++;
        return values.get(part);
    }

    @Override
    public void write(String part, byte[] value) {
        writes++;
        values.put(part, value);
    }

    @Override
    public void remove(String part) {
        values.remove(part);
    }
}

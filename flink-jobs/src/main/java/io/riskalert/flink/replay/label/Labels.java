package io.riskalert.flink.replay.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The transactions that are known to be bad, in the order in which they were read. Thread-safe. */
public final class Labels {
    /** More are refused. */
    private static final int LIMIT = 10_000_000;

    private final Map<String, LabelledRow> rows = new LinkedHashMap<>();

    /** Takes one; the same transaction told again is ignored. */
    public synchronized void add(LabelledRow row) {
        if (rows.size() >= LIMIT) {
            throw new IllegalStateException("more than " + LIMIT + " transactions have a label");
        }
        rows.putIfAbsent(key(row.customerId(), row.eventId()), row);
    }

    /** The transaction of a customer and event id; null if it is not known to be bad. */
    public synchronized @Nullable LabelledRow find(String customerId, String eventId) {
        return rows.get(key(customerId, eventId));
    }

    /** All of them. */
    public synchronized List<LabelledRow> rows() {
        return List.copyOf(rows.values());
    }

    /** How many there are. */
    public synchronized int size() {
        return rows.size();
    }

    private static String key(String customerId, String eventId) {
        return customerId + '\0' + eventId;
    }
}

package io.riskalert.rules.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** By the value of one key: which rows it fits, as bits by the order of the rows. Immutable. */
final class KeyIndex {
    private final Map<Object, long[]> named = new HashMap<>();
    /** Where stretches of numbers that fit the same rows begin, ascending; the first is the least number. */
    private final long[] starts;

    private final long[][] stretches;
    private final long[] unknown;
    private final long[] otherwise;

    KeyIndex(List<KeyCell> cells, KeyDomain domain) {
        TreeSet<Long> begins = new TreeSet<>();
        begins.add(Long.MIN_VALUE);
        for (KeyCell cell : cells) {
            if (cell instanceof KeyCell.Is is) {
                named.computeIfAbsent(is.value(), value -> fitting(cells, cell));
            } else if (cell instanceof KeyCell.Range range) {
                begins.add(range.from());
                if (range.to() < Long.MAX_VALUE) {
                    begins.add(range.to() + 1);
                }
            }
        }
        unknown = fitting(cells, KeyCell.UNKNOWN);
        otherwise = fitting(cells, KeyCell.ANY);
        boolean numbers = domain.kind() == KeyDomain.Kind.NUMBER;
        starts = numbers ? begins.stream().mapToLong(Long::longValue).toArray() : new long[0];
        stretches = new long[starts.length][];
        for (int i = 0; i < starts.length; i++) {
            stretches[i] = fitting(cells, new KeyCell.Range(starts[i], starts[i]));
        }
    }

    /** The rows that a value fits. */
    long[] rows(@Nullable Object value) {
        if (value == null) {
            return unknown;
        }
        if (starts.length > 0) {
            return stretches[stretch(((Number) value).longValue())];
        }
        long[] of = named.get(value);
        return of == null ? otherwise : of;
    }

    /** The values of the domain, in as few parts as fit different rows or have a name of their own. */
    List<Part> parts(KeyDomain domain) {
        List<Part> parts = new ArrayList<>();
        switch (domain.kind()) {
            case TEXT -> {
                named.forEach((value, rows) -> parts.add(new Part(new KeyCell.Is(value).toString(), rows)));
                parts.add(new Part(parts.isEmpty() ? "anything" : "anything else", otherwise));
            }
            case CONSTANT -> domain.constants().forEach(value -> parts.add(new Part(value.toString(), rows(value))));
            case NUMBER -> {
                for (int i = 0; i < starts.length; i++) {
                    long to = i + 1 < starts.length ? starts[i + 1] - 1 : Long.MAX_VALUE;
                    long from = domain.signed() ? starts[i] : Math.max(0, starts[i]);
                    if (from <= to) {
                        parts.add(new Part(new KeyCell.Range(from, to).toString(), stretches[i]));
                    }
                }
            }
        }
        if (domain.nullable()) {
            parts.add(new Part(KeyCell.UNKNOWN.toString(), unknown));
        }
        return parts;
    }

    /**
     * Values of one key that fit the same rows.
     *
     * @param name the values, in words
     * @param rows the rows, as bits
     */
    record Part(String name, long[] rows) {}

    private int stretch(long value) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static long[] fitting(List<KeyCell> cells, KeyCell value) {
        long[] rows = new long[(cells.size() + 63) / 64];
        for (int row = 0; row < cells.size(); row++) {
            if (cells.get(row).covers(value)) {
                rows[row / 64] |= 1L << row;
            }
        }
        return rows;
    }
}

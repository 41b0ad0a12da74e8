package io.riskalert.rules.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds rows of which it cannot be told which counts: they fit the same values, and none of them is the narrowest. */
public final class Overlaps {
    private static final int LIMIT = 20;

    private Overlaps() {}

    /**
     * Two rows.
     *
     * @param first the one that stands first in the file
     * @param second the other
     * @param both what fits both; equal to the keys of each if they ask for the same
     */
    public record Overlap(TableRow first, TableRow second, List<KeyCell> both) {
        public Overlap {
            both = List.copyOf(both);
        }

        /** Whether both ask for the very same. */
        public boolean same() {
            return first.keys().equals(second.keys());
        }
    }

    /**
     * Looks at all pairs.
     *
     * @param rows rows in the order of the file
     * @return the first twenty overlaps; empty if always one row is the narrowest
     */
    public static List<Overlap> of(List<TableRow> rows) {
        Set<List<KeyCell>> keys = new HashSet<>();
        rows.forEach(row -> keys.add(row.keys()));
        List<Overlap> found = new ArrayList<>();
        for (int second = 1; second < rows.size(); second++) {
            for (int first = 0; first < second && found.size() < LIMIT; first++) {
                TableRow a = rows.get(first);
                TableRow b = rows.get(second);
                List<KeyCell> both = meet(a.keys(), b.keys());
                if (both != null && (a.keys().equals(b.keys()) || !keys.contains(both))) {
                    found.add(new Overlap(a, b, both));
                }
            }
        }
        return found;
    }

    private static @Nullable List<KeyCell> meet(List<KeyCell> a, List<KeyCell> b) {
        List<KeyCell> both = new ArrayList<>(a.size());
        for (int key = 0; key < a.size(); key++) {
            KeyCell cell = a.get(key).meet(b.get(key));
            if (cell == null) {
                return null;
            }
            both.add(cell);
        }
        return both;
    }
}

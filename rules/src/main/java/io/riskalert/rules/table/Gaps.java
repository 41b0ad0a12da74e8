package io.riskalert.rules.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds values of the keys that no row fits. */
public final class Gaps {
    private static final int LIMIT = 5;
    /** Combinations looked at; a table that needs more is asked for a row that fits everything. */
    private static final int STEPS = 100_000;

    private final Table table;
    private final List<List<KeyIndex.Part>> parts = new ArrayList<>();
    /** Of each key: rows that take any value of this key and of all behind it. */
    private final long[][] covering;

    private final List<List<String>> found = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private int steps;

    private Gaps(Table table) {
        this.table = table;
        int keys = table.keys().size();
        covering = new long[keys + 1][];
        long[] all = new long[(table.rows().size() + 63) / 64];
        for (int row = 0; row < table.rows().size(); row++) {
            all[row / 64] |= 1L << row;
        }
        covering[keys] = all;
        for (int key = keys - 1; key >= 0; key--) {
            covering[key] = new long[all.length];
            for (int row = 0; row < table.rows().size(); row++) {
                if (table.rows().get(row).keys().get(key).equals(KeyCell.ANY)) {
                    covering[key][row / 64] |= covering[key + 1][row / 64] & 1L << row;
                }
            }
        }
        for (int key = 0; key < keys; key++) {
            parts.add(table.index(key).parts(table.domain(key)));
        }
    }

    /**
     * What came of looking.
     *
     * @param examples values that no row fits, one for each key, in words; at most five
     * @param told whether all was looked at, or the table is too large for it
     */
    public record Found(List<List<String>> examples, boolean told) {
        public Found {
            examples = List.copyOf(examples);
        }
    }

    /** Looks for gaps. */
    public static Found of(Table table) {
        Gaps gaps = new Gaps(table);
        gaps.look(0, gaps.covering[table.keys().size()]);
        return new Found(gaps.found, gaps.steps <= STEPS);
    }

    private void look(int key, long[] left) {
        if (++steps > STEPS || found.size() >= LIMIT || intersects(left, covering[key])) {
            return;
        }
        if (isEmpty(left)) {
            List<String> example = new ArrayList<>(path);
            example.addAll(Collections.nCopies(table.keys().size() - key, "anything"));
            found.add(example);
            return;
        }
        for (KeyIndex.Part part : parts.get(key)) {
            path.add(part.name());
            look(key + 1, and(left, part.rows()));
            path.remove(path.size() - 1);
        }
    }

    private static boolean intersects(long[] a, long[] b) {
        return !isEmpty(and(a, b));
    }

    private static boolean isEmpty(long[] rows) {
        for (long word : rows) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    private static long[] and(long[] a, long[] b) {
        long[] both = new long[a.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = a[i] & b[i];
        }
        return both;
    }
}

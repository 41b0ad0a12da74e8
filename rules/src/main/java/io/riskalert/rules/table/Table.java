package io.riskalert.rules.table;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table. Of the rows that fit, the narrowest counts: the one that asks for no more than each of the others does; their order
 * means nothing. Immutable; shared between threads.
 *
 * <p>A look takes one step for each key, and one for each 64 rows.
 */
public final class Table {
    private final String name;
    private final String file;
    private final List<String> keys;
    private final List<String> columns;
    private final List<KeyDomain> domains;
    private final List<TableRow> rows;
    private final KeyIndex[] indexes;

    /**
     * A table.
     *
     * @param name name of its fact in rules
     * @param file path inside the rule set
     * @param keys names of the keys, such as {@code customer.segment}
     * @param domains what each key can be
     * @param columns names of the values
     * @param rows the rows, in the order of the file
     */
    public Table(
            String name,
            String file,
            List<String> keys,
            List<KeyDomain> domains,
            List<String> columns,
            List<TableRow> rows) {
        this.name = name;
        this.file = file;
        this.keys = List.copyOf(keys);
        this.domains = List.copyOf(domains);
        this.columns = List.copyOf(columns);
        this.rows = narrowestFirst(rows);
        this.indexes = new KeyIndex[keys.size()];
        for (int i = 0; i < indexes.length; i++) {
            int key = i;
            List<KeyCell> cells =
                    this.rows.stream().map(row -> row.keys().get(key)).toList();
            indexes[key] = new KeyIndex(cells, domains.get(key));
        }
    }

    /** Name of its fact in rules. */
    public String name() {
        return name;
    }

    /** Path inside the rule set. */
    public String file() {
        return file;
    }

    /** Names of the keys, such as {@code customer.segment}. */
    public List<String> keys() {
        return keys;
    }

    /** Names of the values. */
    public List<String> columns() {
        return columns;
    }

    /** The rows; each stands before those that are wider. */
    public List<TableRow> rows() {
        return rows;
    }

    /**
     * The row for the values of the keys, or null if none fits.
     *
     * @param key gives the value of a key by its number; null if it is not known
     */
    public @Nullable TableRow find(IntFunction<@Nullable Object> key) {
        long[][] fitting = new long[indexes.length][];
        for (int i = 0; i < fitting.length; i++) {
            fitting[i] = indexes[i].rows(key.apply(i));
        }
        for (int word = 0; word * 64 < rows.size(); word++) {
            long left = -1;
            for (long[] of : fitting) {
                left &= of[word];
            }
            if (left != 0) {
                int row = word * 64 + Long.numberOfTrailingZeros(left);
                return row < rows.size() ? rows.get(row) : null;
            }
        }
        return null;
    }

    KeyIndex index(int key) {
        return indexes[key];
    }

    KeyDomain domain(int key) {
        return domains.get(key);
    }

    /** A row that is inside another asks for any value less often, or as often and for fewer numbers. */
    private static List<TableRow> narrowestFirst(List<TableRow> rows) {
        List<TableRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.<TableRow>comparingLong(
                        row -> row.keys().stream().filter(KeyCell.ANY::equals).count())
                .thenComparing(row -> row.keys().stream().map(Table::width).reduce(BigInteger.ZERO, BigInteger::add)));
        return List.copyOf(sorted);
    }

    private static BigInteger width(KeyCell cell) {
        return cell instanceof KeyCell.Range range
                ? BigInteger.valueOf(range.to()).subtract(BigInteger.valueOf(range.from()))
                : BigInteger.ZERO;
    }
}

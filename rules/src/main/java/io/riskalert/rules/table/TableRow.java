package io.riskalert.rules.table;

import java.util.List;

/** A row of a table. Immutable; also what the generated fact of the table reads its values from. */
public final class TableRow {
    private final int table;
    private final String place;
    private final int line;
    private final List<KeyCell> keys;
    private final List<Object> values;

    /**
     * A row.
     *
     * @param table number of its table in the rule set, from 0
     * @param file path of the table inside the set
     * @param line line in it, from 1
     * @param keys what it asks of each key
     * @param values its values: Long, Integer, Double or String
     */
    public TableRow(int table, String file, int line, List<KeyCell> keys, List<Object> values) {
        this.table = table;
        this.place = file + ":" + line;
        this.line = line;
        this.keys = List.copyOf(keys);
        this.values = List.copyOf(values);
    }

    /** Number of its table in the rule set. */
    public int table() {
        return table;
    }

    /** Where it stands, such as {@code tables/limits.csv:3}. */
    public String place() {
        return place;
    }

    /** Line in the file, from 1. */
    public int line() {
        return line;
    }

    /** What it asks of each key. */
    public List<KeyCell> keys() {
        return keys;
    }

    /** A value. */
    public Object value(int column) {
        return values.get(column);
    }

    /** A whole number. */
    public long number(int column) {
        return ((Number) values.get(column)).longValue();
    }

    /** A number with decimals. */
    public double decimal(int column) {
        return ((Number) values.get(column)).doubleValue();
    }

    /** A text. */
    public String text(int column) {
        return (String) values.get(column);
    }
}

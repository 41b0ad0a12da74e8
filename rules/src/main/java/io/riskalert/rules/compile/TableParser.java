package io.riskalert.rules.compile;

import io.riskalert.rules.table.Gaps;
import io.riskalert.rules.table.KeyCell;
import io.riskalert.rules.table.Overlaps;
import io.riskalert.rules.table.Table;
import io.riskalert.rules.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads one table of a rule set, and whether one row of it fits every case. */
final class TableParser {
    /** Rows of one table. */
    static final int ROW_LIMIT = 2_000;

    private final int number;
    private final String name;
    private final Source source;
    private final Problems problems;

    /**
     * A parser.
     *
     * @param number number of the table in the rule set
     * @param name name of its fact
     */
    TableParser(int number, String name, Source source, Problems problems) {
        this.number = number;
        this.name = name;
        this.source = source;
        this.problems = problems;
    }

    /** The table; with problems only its columns are as they were meant. */
    TableFact parse() {
        int before = problems.size();
        List<List<CsvReader.Cell>> lines = CsvReader.read(source, problems);
        TableHeader header = new TableHeader(source, problems);
        List<TableRow> rows = new ArrayList<>();
        if (lines.isEmpty()) {
            problems.add(
                    source,
                    0,
                    "the table is empty: its first line names columns, such as customer.segment,limitMinor:money");
        } else {
            header.read(lines.get(0));
            if (problems.size() == before) {
                rows.addAll(rows(header, lines));
            }
        }
        Table table = new Table(
                name,
                source.file(),
                header.keys().stream().map(TableKey::name).toList(),
                header.keys().stream().map(TableKey::domain).toList(),
                header.columns().stream().map(TableColumn::name).toList(),
                problems.size() == before ? rows : List.of());
        if (problems.size() == before) {
            overlaps(table, rows);
            gaps(table, lines.get(0).get(0).offset());
        }
        return TableFact.of(table, header.keys(), header.columns());
    }

    private List<TableRow> rows(TableHeader header, List<List<CsvReader.Cell>> lines) {
        int width = lines.get(0).size();
        if (lines.size() - 1 > ROW_LIMIT) {
            problems.add(
                    source,
                    lines.get(ROW_LIMIT + 1).get(0).offset(),
                    "a table has at most " + ROW_LIMIT + " rows, here are " + (lines.size() - 1));
            return List.of();
        }
        List<TableRow> rows = new ArrayList<>();
        for (List<CsvReader.Cell> line : lines.subList(1, lines.size())) {
            if (line.size() != width) {
                problems.add(
                        source,
                        line.get(Math.min(line.size(), width + 1) - 1).offset(),
                        "the row has " + line.size() + " cells, but there are " + width + " columns");
            } else {
                rows.add(row(header, line));
            }
        }
        return rows;
    }

    private TableRow row(TableHeader header, List<CsvReader.Cell> line) {
        List<KeyCell> keys = new ArrayList<>();
        for (TableKey key : header.keys()) {
            CsvReader.Cell cell = line.get(key.column());
            keys.add(key.read(cell.text(), message -> problems.add(source, cell.offset(), message)));
        }
        List<Object> values = new ArrayList<>();
        for (TableColumn column : header.columns()) {
            CsvReader.Cell cell = line.get(column.column());
            Object value = column.read(cell.text());
            if (value == null) {
                problems.add(source, cell.offset(), column.expected(cell.text()));
            }
            values.add(value == null ? column.nothing() : value);
        }
        return new TableRow(number, source.file(), source.line(line.get(0).offset()), keys, values);
    }

    private void overlaps(Table table, List<TableRow> rows) {
        for (Overlaps.Overlap overlap : Overlaps.of(rows)) {
            String message = overlap.same()
                    ? "this row asks for the same as that of line "
                            + overlap.first().line()
                    : "it cannot be told whether this row counts or that of line "
                            + overlap.first().line() + ": both fit "
                            + words(
                                    table,
                                    overlap.both().stream()
                                            .map(Object::toString)
                                            .toList())
                            + ", and neither is inside the other. Part them, or add a row for just that";
            problems.add(new RuleProblem(source.file(), overlap.second().line(), 1, message));
        }
    }

    private void gaps(Table table, int offset) {
        Gaps.Found found = Gaps.of(table);
        for (List<String> example : found.examples()) {
            problems.add(
                    source,
                    offset,
                    example.isEmpty()
                            ? "the table has no row: add one"
                            : "no row fits " + words(table, example) + ": add one, or a row of * for all the rest");
        }
        if (!found.told() && found.examples().isEmpty()) {
            problems.add(
                    source, offset, "it cannot be told whether a row fits every case: add a row of * for all the rest");
        }
    }

    private static String words(Table table, List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(key -> table.keys().get(key) + " " + cells.get(key))
                .collect(Collectors.joining(", "));
    }
}

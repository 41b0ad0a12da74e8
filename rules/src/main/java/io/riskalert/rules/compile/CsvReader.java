package io.riskalert.rules.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a table into lines and cells, each with its place, which editors are told. Cells are parted by commas and may stand in
 * double quotes, inside of which two stand for one. Empty lines, lines of commas alone, as spreadsheets write them, and lines
 * that begin with # are left out.
 */
final class CsvReader {
    private static final char BOM = '\uFEFF';

    private final Source source;
    private final Problems problems;
    private final String text;
    private int at;

    /**
     * A cell.
     *
     * @param text what it says, without blanks around it
     * @param offset where it stands
     */
    record Cell(String text, int offset) {}

    private CsvReader(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.text = source.text();
    }

    /** The lines that say something. */
    static List<List<Cell>> read(Source source, Problems problems) {
        return new CsvReader(source, problems).lines();
    }

    private List<List<Cell>> lines() {
        List<List<Cell>> lines = new ArrayList<>();
        at = !text.isEmpty() && text.charAt(0) == BOM ? 1 : 0;
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                at = end(at);
            } else {
                List<Cell> line = line();
                if (line.stream().anyMatch(cell -> !cell.text().isEmpty())) {
                    lines.add(line);
                }
            }
            at++;
        }
        return lines;
    }

    private List<Cell> line() {
        List<Cell> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        return cells;
    }

    /** Ends at the comma or the end of the line behind the cell. */
    private Cell cell() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int start = at;
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(start);
        }
        int lineEnd = end(at);
        int comma = text.indexOf(',', at);
        at = comma < 0 ? lineEnd : Math.min(comma, lineEnd);
        return new Cell(text.substring(start, at).strip(), start);
    }

    private Cell quoted(int start) {
        StringBuilder inside = new StringBuilder();
        int lineEnd = end(start);
        at = start + 1;
        while (at < lineEnd) {
            char c = text.charAt(at++);
            if (c != '"') {
                inside.append(c);
            } else if (at < lineEnd && text.charAt(at) == '"') {
                inside.append('"');
                at++;
            } else {
                return behind(new Cell(inside.toString().strip(), start), lineEnd);
            }
        }
        problems.add(source, start, "the double quote is not closed in this line");
        at = lineEnd;
        return new Cell(inside.toString().strip(), start);
    }

    private Cell behind(Cell cell, int lineEnd) {
        int comma = text.indexOf(',', at);
        int next = comma < 0 ? lineEnd : Math.min(comma, lineEnd);
        if (!text.substring(at, next).isBlank()) {
            problems.add(source, at, "behind the closing double quote comes a comma");
        }
        at = next;
        return cell;
    }

    private int end(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}

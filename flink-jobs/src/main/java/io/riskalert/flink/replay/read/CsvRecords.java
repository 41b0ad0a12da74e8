package io.riskalert.flink.replay.read;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a CSV file. Lines without a quote, nearly all of them, are cut at the separators; the others, which may go
 * on over several lines, are left to Jackson.
 */
final class CsvRecords implements Records {
    private static final CsvMapper MAPPER = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .build();

    private final LineReader lines;
    private final char separator;
    private final ObjectReader quoted;
    private final List<String> header;
    private final String[] values;
    private @Nullable String[] row = new String[0];
    private int[] places = new int[0];
    private long number;
    private byte @Nullable [] severalLines;

    /**
     * Opens the records and reads the header line, if the file has one.
     *
     * @param givenHeader names of the columns; empty if the first line has them
     */
    CsvRecords(LineReader lines, char separator, List<String> givenHeader) throws IOException {
        this.lines = lines;
        this.separator = separator;
        this.quoted = MAPPER.readerForArrayOf(String.class)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator));
        this.header = givenHeader.isEmpty() ? headerLine() : givenHeader;
        this.values = new String[header.size()];
    }

    private List<String> headerLine() throws IOException {
        if (!lines.next()) {
            return List.of();
        }
        try {
            String line = text();
            return (line.indexOf('"') >= 0 ? parse(line) : plain(line))
                    .stream().map(String::strip).toList();
        } catch (BadRecord e) {
            return List.of();
        }
    }

    /** Names of the columns; empty if the file is. */
    List<String> header() {
        return header;
    }

    /** Asks for columns, all of which are in the header. */
    CsvRecords select(List<String> columns) {
        places = columns.stream().mapToInt(header::indexOf).toArray();
        row = new String[places.length];
        return this;
    }

    @Override
    public boolean next() throws IOException, BadRecord {
        severalLines = null;
        do {
            if (!lines.next()) {
                return false;
            }
        } while (lines.length() == 0);
        number = lines.number();
        if (lines.cut()) {
            throw new BadRecord("the line is longer than " + LINE_LIMIT_BYTES + " bytes");
        }
        String line = text();
        if (line.indexOf('"') < 0) {
            cut(line);
        } else {
            take(parse(line));
        }
        for (int i = 0; i < places.length; i++) {
            row[i] = values[places[i]];
        }
        return true;
    }

    private void cut(String line) throws BadRecord {
        int column = 0;
        int from = 0;
        while (true) {
            int to = line.indexOf(separator, from);
            if (column == values.length) {
                throw wrongCount(plain(line).size());
            }
            values[column++] = line.substring(from, to < 0 ? line.length() : to);
            if (to < 0) {
                break;
            }
            from = to + 1;
        }
        if (column != values.length) {
            throw wrongCount(column);
        }
    }

    private void take(List<String> found) throws BadRecord {
        if (found.size() != values.length) {
            throw wrongCount(found.size());
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = found.get(i);
        }
    }

    private BadRecord wrongCount(int count) {
        return new BadRecord("has " + count + (count == 1 ? " value" : " values") + ", but the file has "
                + values.length + " columns");
    }

    private List<String> plain(String line) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = line.indexOf(separator); to >= 0; to = line.indexOf(separator, from)) {
            parts.add(line.substring(from, to));
            from = to + 1;
        }
        parts.add(line.substring(from));
        return parts;
    }

    /** A record with quotes; a quote that is open at the end of the line goes on in the next. */
    private List<String> parse(String firstLine) throws IOException, BadRecord {
        String record = firstLine;
        if (quotes(firstLine) % 2 == 1) {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            raw.write(lines.bytes(), 0, lines.length());
            int open = 1;
            while (open == 1) {
                if (raw.size() > LINE_LIMIT_BYTES || !lines.next()) {
                    severalLines = raw.toByteArray();
                    throw new BadRecord("a quote is opened and not closed within " + LINE_LIMIT_BYTES + " bytes");
                }
                raw.write('\n');
                raw.write(lines.bytes(), 0, lines.length());
                open = (open + quotes(text())) % 2;
            }
            severalLines = raw.toByteArray();
            record = raw.toString(StandardCharsets.UTF_8);
        }
        try (MappingIterator<String[]> rows = quoted.readValues(record)) {
            return rows.hasNextValue() ? Arrays.asList(rows.nextValue()) : List.of();
        } catch (JacksonException e) {
            throw new BadRecord(
                    "not CSV: " + e.getOriginalMessage().lines().findFirst().orElse("the quotes are wrong"));
        }
    }

    private static int quotes(String line) {
        int quotes = 0;
        for (int at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
            quotes++;
        }
        return quotes;
    }

    private String text() {
        return new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String[] row() {
        return row;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public byte[] raw() {
        return severalLines != null ? severalLines : lines.copy();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

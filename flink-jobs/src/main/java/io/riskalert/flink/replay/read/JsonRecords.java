package io.riskalert.flink.replay.read;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records of a file with one JSON object a line. A column {@code a.b} is the field {@code b} of the object {@code a}. */
final class JsonRecords implements Records {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private final LineReader lines;
    private final List<String> columns;
    private final List<String[]> paths;
    private final @Nullable String[] row;

    JsonRecords(LineReader lines, List<String> columns) {
        this.lines = lines;
        this.columns = columns;
        this.paths = columns.stream().map(column -> column.split("\\.")).toList();
        this.row = new String[columns.size()];
    }

    @Override
    public boolean next() throws IOException, BadRecord {
        JsonNode object = object();
        if (object == null) {
            return false;
        }
        for (int i = 0; i < row.length; i++) {
            row[i] = text(object, i);
        }
        return true;
    }

    /** Adds the columns of the next record to {@code names}; false at the end. */
    boolean columns(Set<String> names) throws IOException, BadRecord {
        JsonNode object = object();
        if (object != null) {
            collect(object, "", names);
        }
        return object != null;
    }

    private static void collect(JsonNode object, String prefix, Set<String> names) {
        Iterator<String> fields = object.fieldNames();
        while (fields.hasNext()) {
            String field = fields.next();
            JsonNode value = object.path(field);
            names.add(prefix + field);
            if (value.isObject() && prefix.length() < LINE_LIMIT_BYTES) {
                collect(value, prefix + field + ".", names);
            }
        }
    }

    private @Nullable JsonNode object() throws IOException, BadRecord {
        do {
            if (!lines.next()) {
                return null;
            }
        } while (lines.length() == 0);
        if (lines.cut()) {
            throw new BadRecord("the line is longer than " + LINE_LIMIT_BYTES + " bytes");
        }
        try {
            JsonNode node = READER.readTree(lines.bytes(), 0, lines.length());
            if (!node.isObject()) {
                throw new BadRecord("not a JSON object");
            }
            return node;
        } catch (JacksonException e) {
            throw new BadRecord(
                    "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("cannot be read"));
        }
    }

    private @Nullable String text(JsonNode object, int column) {
        JsonNode node = object.path(columns.get(column));
        if (node.isMissingNode()) {
            node = object;
            for (String field : paths.get(column)) {
                node = node.path(field);
            }
        }
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    @Override
    public @Nullable String[] row() {
        return row;
    }

    @Override
    public long number() {
        return lines.number();
    }

    @Override
    public byte[] raw() {
        return lines.copy();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

package io.riskalert.flink.replay.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records as plain JSON: fields in the order of the schema, times as ISO 8601 in UTC, dates as ISO 8601, enums
 * as text, bytes as UTF-8 text. Amounts stay in minor units.
 */
final class AvroJson {
    private AvroJson() {}

    /** Writes one record. */
    static void write(IndexedRecord record, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Schema.Field field : record.getSchema().getFields()) {
            json.writeFieldName(field.name());
            value(field.schema(), record.get(field.pos()), json);
        }
        json.writeEndObject();
    }

    /** A time of the record, UTC milliseconds, however its class holds it. */
    static long epochMs(IndexedRecord record, String field) {
        Object value = record.get(record.getSchema().getField(field).pos());
        return value instanceof Instant instant ? instant.toEpochMilli() : (Long) value;
    }

    private static void value(Schema schema, @Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (schema.getType()) {
            case RECORD -> write((IndexedRecord) value, json);
            case UNION -> value(branch(schema, value), value, json);
            case ARRAY -> {
                json.writeStartArray();
                for (Object item : (Collection<?>) value) {
                    value(schema.getElementType(), item, json);
                }
                json.writeEndArray();
            }
            case INT -> number(schema, value, json);
            case LONG -> number(schema, value, json);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case DOUBLE -> json.writeNumber((Double) value);
            case FLOAT -> json.writeNumber((Float) value);
            case BYTES ->
                json.writeString(StandardCharsets.UTF_8
                        .decode(((ByteBuffer) value).duplicate())
                        .toString());
            case STRING, ENUM, MAP, FIXED, NULL -> json.writeString(value.toString());
        }
    }

    /** With null and one other type, as everywhere here, the type needs no search. */
    private static Schema branch(Schema union, Object value) {
        if (union.getTypes().size() == 2 && union.isNullable()) {
            Schema first = union.getTypes().get(0);
            return first.getType() == Schema.Type.NULL ? union.getTypes().get(1) : first;
        }
        return union.getTypes().get(GenericData.get().resolveUnion(union, value));
    }

    private static void number(Schema schema, Object value, JsonGenerator json) throws IOException {
        if (value instanceof Instant || value instanceof LocalDate) {
            json.writeString(value.toString());
        } else if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            json.writeString(Instant.ofEpochMilli(((Number) value).longValue()).toString());
        } else if (schema.getLogicalType() instanceof LogicalTypes.Date) {
            json.writeString(LocalDate.ofEpochDay(((Number) value).longValue()).toString());
        } else {
            json.writeNumber(((Number) value).longValue());
        }
    }
}

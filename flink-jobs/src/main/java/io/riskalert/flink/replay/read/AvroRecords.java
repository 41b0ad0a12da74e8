package io.riskalert.flink.replay.read;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Records of an Avro container file. Dates, times and decimals of logical types become text as people write it. */
final class AvroRecords implements Records {
    private final DataFileStream<GenericRecord> records;
    private List<String> columns = List.of();
    private @Nullable String[] row = new String[0];
    private @Nullable GenericRecord current;
    private long number;

    AvroRecords(InputStream in) throws IOException {
        records = new DataFileStream<>(in, new GenericDatumReader<>());
    }

    /** Names of the fields; empty if the file holds no records. */
    List<String> header() {
        Schema schema = records.getSchema();
        return schema.getType() == Schema.Type.RECORD
                ? schema.getFields().stream().map(Schema.Field::name).toList()
                : List.of();
    }

    /** Asks for columns, all of which are in the schema. */
    AvroRecords select(List<String> names) {
        columns = names;
        row = new String[names.size()];
        return this;
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (!records.hasNext()) {
                return false;
            }
            current = records.next(current);
        } catch (AvroRuntimeException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        number++;
        for (int i = 0; i < row.length; i++) {
            Schema.Field field = current.getSchema().getField(columns.get(i));
            row[i] = text(field.schema(), current.get(field.pos()));
        }
        return true;
    }

    private static @Nullable String text(Schema schema, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        Schema type = schema;
        if (schema.getType() == Schema.Type.UNION) {
            type = schema.getTypes()
                    .get(org.apache.avro.generic.GenericData.get().resolveUnion(schema, value));
        }
        LogicalType logical = type.getLogicalType();
        if (logical instanceof LogicalTypes.Date && value instanceof Integer days) {
            return LocalDate.ofEpochDay(days).toString();
        }
        if (logical instanceof LogicalTypes.TimestampMillis && value instanceof Long ms) {
            return Instant.ofEpochMilli(ms).toString();
        }
        if (logical instanceof LogicalTypes.TimestampMicros && value instanceof Long us) {
            return Instant.ofEpochMilli(Math.floorDiv(us, 1_000)).toString();
        }
        if (logical instanceof LogicalTypes.Decimal decimal) {
            if (value instanceof ByteBuffer buffer) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.duplicate().get(bytes);
                return decimalText(bytes, decimal);
            }
            if (value instanceof GenericFixed fixed) {
                return decimalText(fixed.bytes(), decimal);
            }
        }
        return value.toString();
    }

    private static String decimalText(byte[] bytes, LogicalTypes.Decimal decimal) {
        return new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString();
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
        return String.valueOf(current).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}

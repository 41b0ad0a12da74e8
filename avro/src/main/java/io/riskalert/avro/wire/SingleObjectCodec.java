package io.riskalert.avro.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecordBase;

/** Single-object encoding: knows the schemas it was given, and asks nobody. */
final class SingleObjectCodec<T extends SpecificRecordBase> implements RecordCodec<T> {
    private static final byte MARK_0 = (byte) 0xC3;
    private static final byte MARK_1 = 1;
    private static final int HEADER_BYTES = 2 + Long.BYTES;

    private final RecordType<T> type;
    private final RecordWriter<T> writer;
    private final Map<Long, RecordReader<T>> readers = new HashMap<>();

    SingleObjectCodec(RecordType<T> type, List<Schema> writers) {
        this.type = type;
        long own = SchemaNormalization.parsingFingerprint64(type.schema());
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        writer = new RecordWriter<>(
                type, header.put(MARK_0).put(MARK_1).putLong(own).array());
        writers.forEach(schema ->
                readers.put(SchemaNormalization.parsingFingerprint64(schema), new RecordReader<>(type, schema)));
        readers.put(own, new RecordReader<>(type, type.schema()));
    }

    @Override
    public byte[] encode(T record) {
        return writer.write(record);
    }

    @Override
    public T decode(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != MARK_0 || bytes[1] != MARK_1) {
            throw new MalformedRecordException(notSingleObject(bytes));
        }
        long fingerprint = ByteBuffer.wrap(bytes, 2, Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        RecordReader<T> reader = readers.get(fingerprint);
        if (reader == null) {
            throw new UnknownSchemaException("no released version of " + type.name() + " has the schema fingerprint "
                    + String.format("%016x", fingerprint)
                    + "; update the avro library to the writer's version, or check that this topic holds "
                    + type.name());
        }
        return reader.read(bytes, HEADER_BYTES);
    }

    private String notSingleObject(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            return bytes.length + " bytes are too few for a record in single-object encoding, whose header alone has "
                    + HEADER_BYTES;
        }
        String found = String.format("%02X %02X", bytes[0], bytes[1]);
        return bytes[0] == RegistryCodec.MARK
                ? "the record begins with " + found
                        + ", not with C3 01: it may have been written with a schema registry; if so, set its address"
                : "the record begins with " + found + ", not with C3 01 as single-object encoding does";
    }
}

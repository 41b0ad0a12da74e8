package io.riskalert.avro.wire;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;

/** Reads records that were written with one schema. */
final class RecordReader<T extends SpecificRecordBase> {
    private final String name;
    private final SpecificDatumReader<T> datumReader;
    private final BoundedDecoder decoder = new BoundedDecoder();

    RecordReader(RecordType<T> type, Schema writerSchema) {
        name = type.name();
        datumReader = new SpecificDatumReader<>(writerSchema, type.schema(), type.data());
    }

    /** The record from {@code from} to the end of the bytes. */
    T read(byte[] bytes, int from) {
        decoder.begin(bytes, from);
        T record;
        try {
            record = datumReader.read(null, decoder);
        } catch (MalformedRecordException e) {
            throw new MalformedRecordException("not a " + name + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            // Avro tells of an impossible branch, symbol or value by whatever its readers run into.
            throw new MalformedRecordException(
                    "not a " + name + ": the value that ends at byte " + decoder.position() + " cannot be", e);
        } finally {
            decoder.end();
        }
        if (decoder.remaining() > 0) {
            throw new MalformedRecordException(
                    "not a " + name + ": " + decoder.remaining() + " bytes are left over after the record");
        }
        return record;
    }
}

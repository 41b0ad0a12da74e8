package io.riskalert.avro.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Writes a fixed header and a record after it, into a buffer that it keeps. */
final class RecordWriter<T extends SpecificRecordBase> {
    private static final int FIRST_BUFFER_BYTES = 512;
    private static final int LARGEST_KEPT_BUFFER_BYTES = 1 << 20;

    private final RecordType<T> type;
    private final byte[] header;
    private final SpecificDatumWriter<T> datumWriter;
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);
    private @Nullable BinaryEncoder encoder;

    RecordWriter(RecordType<T> type, byte[] header) {
        this.type = type;
        this.header = header;
        datumWriter = new SpecificDatumWriter<>(type.schema(), type.data());
    }

    byte[] write(T record) {
        // Taking the encoder up again empties what a failed record left in it into the buffer, so the buffer comes
        // after.
        BinaryEncoder taken = EncoderFactory.get().binaryEncoder(buffer, encoder);
        encoder = taken;
        buffer.reset();
        buffer.writeBytes(header);
        try {
            datumWriter.write(record, taken);
            taken.flush();
        } catch (IOException e) {
            throw new IllegalStateException("a buffer in memory does not fail", e);
        } catch (NullPointerException | ClassCastException | ArithmeticException | AvroRuntimeException e) {
            throw new IllegalArgumentException(type.name() + " cannot be encoded: " + e.getMessage(), e);
        }
        byte[] bytes = buffer.toByteArray();
        if (bytes.length > LARGEST_KEPT_BUFFER_BYTES) {
            buffer = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);
        }
        return bytes;
    }
}

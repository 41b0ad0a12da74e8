package io.riskalert.avro.wire;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** The wire format of Confluent's serialisers. Asks the registry once for each schema. */
final class RegistryCodec<T extends SpecificRecordBase> implements RecordCodec<T> {
    /** First byte of each record. */
    static final byte MARK = 0;

    private static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final int MOST_SCHEMAS = 1_000;

    /** So that a topic full of broken records does not become a request per record. */
    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final RecordType<T> type;
    private final String subject;
    private final SchemaRegistry registry;
    private final LongSupplier nanoTime;
    private final Map<Integer, Known<T>> known = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable RecordWriter<T> writer;

    RegistryCodec(RecordType<T> type, String subject, SchemaRegistry registry, LongSupplier nanoTime) {
        this.type = type;
        this.subject = subject;
        this.registry = registry;
        this.nanoTime = nanoTime;
    }

    /** What came of asking for a schema: a reader, or why there is none, and when that was said. */
    private sealed interface Known<T extends SpecificRecordBase> {
        record Readable<T extends SpecificRecordBase>(RecordReader<T> reader) implements Known<T> {}

        record Unreadable<T extends SpecificRecordBase>(String why, long sinceNanos) implements Known<T> {}
    }

    @Override
    public byte[] encode(T record) {
        RecordWriter<T> ready = writer;
        if (ready == null) {
            int id = registry.idOf(subject, type.newest());
            ready = new RecordWriter<>(
                    type, ByteBuffer.allocate(HEADER_BYTES).put(MARK).putInt(id).array());
            writer = ready;
        }
        return ready.write(record);
    }

    @Override
    public T decode(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != MARK) {
            throw new MalformedRecordException(notThisFormat(bytes));
        }
        return readerOf(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt()).read(bytes, HEADER_BYTES);
    }

    private RecordReader<T> readerOf(int id) {
        Known<T> answer = known.get(id);
        if (answer instanceof Known.Unreadable<T> unreadable
                && nanoTime.getAsLong() - unreadable.sinceNanos() > ASK_AGAIN_NANOS) {
            answer = null;
        }
        if (answer == null) {
            answer = ask(id);
            known.put(id, answer);
            if (known.size() > MOST_SCHEMAS) {
                known.remove(known.keySet().iterator().next());
            }
        }
        if (answer instanceof Known.Readable<T> readable) {
            return readable.reader();
        }
        throw new UnknownSchemaException(((Known.Unreadable<T>) answer).why());
    }

    private Known<T> ask(int id) {
        try {
            Schema writerSchema = registry.schemaOf(id);
            if (SchemaCompatibility.checkReaderWriterCompatibility(type.schema(), writerSchema)
                            .getType()
                    != SchemaCompatibilityType.COMPATIBLE) {
                throw new UnknownSchemaException("schema " + id + " of the registry (" + writerSchema.getFullName()
                        + ") cannot be read as " + type.schema().getFullName()
                        + "; check what writes to this topic, or update the avro library");
            }
            return new Known.Readable<>(new RecordReader<>(type, writerSchema));
        } catch (UnknownSchemaException e) {
            return new Known.Unreadable<>(String.valueOf(e.getMessage()), nanoTime.getAsLong());
        }
    }

    private static String notThisFormat(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            return bytes.length + " bytes are too few for a record with a schema number, whose header alone has "
                    + HEADER_BYTES;
        }
        String found = String.format("%02X", bytes[0]);
        return (bytes[0] & 0xFF) == 0xC3
                ? "the record begins with C3, not with 00: it may be in single-object encoding; if all of this topic is,"
                        + " read it without a schema registry"
                : "the record begins with " + found + ", not with 00 as records with a schema number do";
    }
}

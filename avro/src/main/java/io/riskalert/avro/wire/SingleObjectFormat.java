package io.riskalert.avro.wire;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Avro's single-object encoding: bytes {@code C3 01}, the schema's 64-bit Rabin fingerprint (little endian), the record.
 *
 * @param moreSchemas schemas, as JSON, that are read besides the released ones: a reader that cannot be updated yet is
 *     given a newer writer's schema this way
 */
public record SingleObjectFormat(List<String> moreSchemas) implements WireFormat {
    /** @throws IllegalArgumentException if one of the schemas is none */
    public SingleObjectFormat {
        moreSchemas = List.copyOf(moreSchemas);
        try {
            moreSchemas.forEach(SingleObjectFormat::parse);
        } catch (SchemaParseException e) {
            throw new IllegalArgumentException("not an Avro schema: " + e.getMessage(), e);
        }
    }

    @Override
    public <T extends SpecificRecordBase> RecordCodec<T> codec(Class<T> type, String topic) {
        RecordType<T> recordType = RecordType.of(type);
        List<Schema> writers = Stream.concat(
                        recordType.released().stream(), moreSchemas.stream().map(SingleObjectFormat::parse))
                .filter(schema ->
                        schema.getFullName().equals(recordType.schema().getFullName()))
                .toList();
        return new SingleObjectCodec<>(recordType, writers);
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }
}

package io.riskalert.avro.wire;

import org.apache.avro.specific.SpecificRecordBase;

/**
 * The wire format of Confluent's serialisers: byte 0, the schema's number in the registry (four bytes, big endian), the
 * record. Subjects are named {@code <topic>-value}.
 *
 * @param settings how the registry is reached
 */
public record RegistryFormat(RegistrySettings settings) implements WireFormat {
    @Override
    public <T extends SpecificRecordBase> RecordCodec<T> codec(Class<T> type, String topic) {
        return new RegistryCodec<>(
                RecordType.of(type), topic + "-value", new SchemaRegistry(settings), System::nanoTime);
    }
}

package io.riskalert.avro.wire;

import org.apache.avro.specific.SpecificRecordBase;

/**
 * Encodes and decodes records of one type. Keeps its buffers between calls: a codec belongs to one thread.
 *
 * @param <T> generated class of the record
 */
public sealed interface RecordCodec<T extends SpecificRecordBase> permits SingleObjectCodec, RegistryCodec {
    /**
     * The record in the wire format, in an array of its own.
     *
     * @throws IllegalArgumentException if a field that must be set is null
     * @throws RegistryException if the schema is not yet known to be registered and the registry cannot be asked
     */
    byte[] encode(T record);

    /**
     * The record that the bytes hold, all of them. Symbols of enums that are newer than this library are read as
     * {@code UNKNOWN}; fields that were not written yet have their default.
     *
     * @throws MalformedRecordException if the bytes are not one record of the wire format
     * @throws UnknownSchemaException if they name a schema that is not known
     * @throws RegistryException if the registry cannot be asked for the schema
     */
    T decode(byte[] bytes);
}

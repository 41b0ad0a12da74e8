package io.riskalert.avro.wire;

/**
 * The bytes name a schema that is not known here, or one that does not fit the record that is read. Such a record may
 * become readable with a newer version of this library or, with a registry, once the schema is registered.
 */
public final class UnknownSchemaException extends WireException {
    private static final long serialVersionUID = 1L;

    /** @param message which schema, and what to do */
    public UnknownSchemaException(String message) {
        super(message);
    }

    UnknownSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}

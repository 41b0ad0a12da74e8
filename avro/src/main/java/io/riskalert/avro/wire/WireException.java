package io.riskalert.avro.wire;

/** A record could not be turned into bytes or bytes into a record. */
public abstract sealed class WireException extends RuntimeException
        permits MalformedRecordException, UnknownSchemaException, RegistryException {
    private static final long serialVersionUID = 1L;

    WireException(String message, Throwable cause) {
        super(message, cause);
    }

    WireException(String message) {
        super(message);
    }
}

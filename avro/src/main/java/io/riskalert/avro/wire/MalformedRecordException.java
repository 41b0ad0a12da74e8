package io.riskalert.avro.wire;

/** The bytes are not a record of the wire format. Reading the same bytes again gives the same answer. */
public final class MalformedRecordException extends WireException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong with the bytes, without what they say */
    public MalformedRecordException(String message) {
        super(message);
    }

    MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.riskalert.avro.wire;

/**
 * The schema registry did not answer, or refused. Says nothing about the record: the same call may succeed later, so a
 * record must not be given up for it.
 */
public final class RegistryException extends WireException {
    private static final long serialVersionUID = 1L;

    /** @param message which request, what came of it, and what to do */
    public RegistryException(String message) {
        super(message);
    }

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}

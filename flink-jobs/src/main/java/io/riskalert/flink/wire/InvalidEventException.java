package io.riskalert.flink.wire;

/** A record was read but cannot be what it says. The message names the field. */
final class InvalidEventException extends Exception {
    @java.io.Serial
    private static final long serialVersionUID = 1;

    InvalidEventException(String message) {
        super(message, null, false, false);
    }
}

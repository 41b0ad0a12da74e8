package io.riskalert.flink.replay.read;

/** A record cannot be taken apart into columns. The message says why; reading can go on with the next one. */
final class BadRecord extends Exception {
    private static final long serialVersionUID = 1L;

    BadRecord(String message) {
        super(message, null, false, false);
    }
}

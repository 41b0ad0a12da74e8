package io.riskalert.rules.compile;

/** Reading of a condition cannot go on. Caught where the condition ends. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    Unreadable(int offset, String message) {
        super(message, null, false, false);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}

package io.riskalert.rules.signature;

/** A file of keys or signatures cannot be used. The message says which, what is wrong, and what to do. */
public final class KeyFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message which file, what is wrong, and what to do */
    public KeyFileException(String message) {
        super(message);
    }
}

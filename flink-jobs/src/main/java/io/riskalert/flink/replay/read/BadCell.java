package io.riskalert.flink.replay.read;

/** A value of a record is not what its field needs. The message says which and why. Carries no stack trace: it is data. */
public final class BadCell extends Exception {
    private static final long serialVersionUID = 1L;

    /** Longer values are cut in messages. */
    private static final int SHOWN_LIMIT = 100;

    public BadCell(String message) {
        super(message, null, false, false);
    }

    /** A value that is not what was expected. */
    static BadCell not(String text, String expected) {
        String shown = text.length() <= SHOWN_LIMIT ? text : text.substring(0, SHOWN_LIMIT) + "…";
        return new BadCell("\"" + shown + "\" is not " + expected);
    }
}

package io.riskalert.rules.yaml;

/** A text is neither YAML nor JSON. The message says what is wrong, without the place. */
public final class YamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * A problem at a place.
     *
     * @param line line, from 1
     * @param column column, from 1
     * @param message what is wrong
     */
    public YamlException(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** Line of the problem, from 1. */
    public int line() {
        return line;
    }

    /** Column of the problem, from 1. */
    public int column() {
        return column;
    }
}

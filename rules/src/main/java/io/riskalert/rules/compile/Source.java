package io.riskalert.rules.compile;

/**
 * A file of a rule set, and the way from an offset in it to a line.
 *
 * @param file path inside the set
 * @param text content
 */
record Source(String file, String text) {
    /** Line of a place, from 1. */
    int line(int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** Column of a place, from 1. */
    int column(int offset) {
        return offset - lineStart(offset) + 1;
    }

    /** Whether only blanks stand before a place in its line. */
    boolean firstInLine(int offset) {
        return text.substring(lineStart(offset), offset).isBlank();
    }

    private int lineStart(int offset) {
        return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    }
}

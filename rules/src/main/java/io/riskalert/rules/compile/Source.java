package io.riskalert.rules.compile;

import java.util.Arrays;

/** A file of a rule set, and the way from an offset in it to a line. Immutable. */
final class Source {
    private final String file;
    private final String text;
    private final int[] lineStarts;

    /**
     * A file.
     *
     * @param file path inside the set
     * @param text content
     */
    Source(String file, String text) {
        this.file = file;
        this.text = text;
        int[] starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
        int line = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts[line++] = at + 1;
        }
        this.lineStarts = starts;
    }

    /** Path inside the set. */
    String file() {
        return file;
    }

    /** Content. */
    String text() {
        return text;
    }

    /** Line of a place, from 1. */
    int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, Math.min(offset, text.length()));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Column of a place, from 1. */
    int column(int offset) {
        return offset - lineStart(offset) + 1;
    }

    /** Whether only blanks stand before a place in its line. */
    boolean firstInLine(int offset) {
        for (int at = offset - 1; at >= lineStart(offset); at--) {
            if (!Character.isWhitespace(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private int lineStart(int offset) {
        return lineStarts[line(offset) - 1];
    }
}

package io.riskalert.rules.compile;

import java.util.List;

/**
 * Something to write into a rule before Drools reads it.
 *
 * @param offset where, in the file
 * @param text what; without a line break, so that lines hold
 */
record Insertion(int offset, String text) {
    /**
     * A piece of a text with what is to be written into it.
     *
     * @param insertions insertions, in the order of the file; those outside of the piece are left out
     */
    static String apply(String text, int start, int end, List<Insertion> insertions) {
        StringBuilder piece = new StringBuilder();
        int at = start;
        for (Insertion insertion : insertions) {
            if (insertion.offset() >= start && insertion.offset() <= end) {
                piece.append(text, at, insertion.offset()).append(insertion.text());
                at = insertion.offset();
            }
        }
        return piece.append(text, at, end).toString();
    }
}

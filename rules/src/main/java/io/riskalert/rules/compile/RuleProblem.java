package io.riskalert.rules.compile;

/**
 * Something wrong with a rule set, in the words of its author.
 *
 * @param file path inside the set
 * @param line line from 1; 0 if the problem is with the whole file
 * @param column column from 1; 0 if not known
 * @param message what is wrong and what to do
 */
public record RuleProblem(String file, int line, int column, String message) {
    /** {@code file:line:column: message}, as editors understand it. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "") + ": " + message;
    }
}

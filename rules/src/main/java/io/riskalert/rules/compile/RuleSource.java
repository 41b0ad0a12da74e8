package io.riskalert.rules.compile;

import java.util.List;

/**
 * A rule as it stands in its file, cut into parts.
 *
 * @param source the file
 * @param name its name
 * @param nameOffset where the name stands
 * @param start offset of the word {@code rule}
 * @param end offset after the word {@code end}
 * @param annotations what it says of itself
 * @param condition words between {@code when} and {@code then}, closed by an end
 * @param consequence words between {@code then} and {@code end}, closed by an end
 */
record RuleSource(
        Source source,
        String name,
        int nameOffset,
        int start,
        int end,
        List<Annotation> annotations,
        List<Token> condition,
        List<Token> consequence) {
    /**
     * {@code @name(value)}.
     *
     * @param name name without the sign
     * @param offset where the sign stands
     * @param value words between the brackets, without an end; empty if there are none
     */
    record Annotation(String name, int offset, List<Token> value) {}
}

package io.riskalert.rules.window;

import java.util.List;

/**
 * A window as the catalogue declares it. Its state belongs to the definition, not to its name: two names of equal
 * definition are one window.
 *
 * @param name name that rules use: a Java identifier in lower camel case
 * @param stream the events that it looks at
 * @param aggregate what is computed
 * @param field numeric field of an event for sum, avg, stddev, min and max; text field for distinct; unit of time for
 *     sinceLast and firstSeen, see {@link TimeUnits}; empty for count
 * @param lengthMs length W: at time t the window holds the events in (t - W, t]; 1 s to 90 d
 * @param where conditions, all of which an event must meet
 * @param per text field of a second key, such as {@code merchantId}; empty if the window is per customer alone
 * @param excludingCurrent whether the current event is left out; {@link Aggregate#SINCE_LAST} always leaves it out
 * @param line line in the catalogue, from 1
 */
public record WindowDefinition(
        String name,
        Stream stream,
        Aggregate aggregate,
        String field,
        long lengthMs,
        List<Condition> where,
        String per,
        boolean excludingCurrent,
        int line) {
    /** Operator: the value of the field divided by the one here leaves nothing. */
    public static final String MULTIPLE_OF = "multiple of";

    public WindowDefinition {
        where = List.copyOf(where);
    }

    /** A window over transactions. */
    public WindowDefinition(
            String name,
            Aggregate aggregate,
            String field,
            long lengthMs,
            List<Condition> where,
            String per,
            boolean excludingCurrent,
            int line) {
        this(name, Stream.TRANSACTIONS, aggregate, field, lengthMs, where, per, excludingCurrent, line);
    }

    /** Events that a window can look at. */
    public enum Stream {
        /** The customer's transactions. */
        TRANSACTIONS,
        /** Payments on the customer's loans, and their reversals. */
        REPAYMENTS
    }

    /**
     * A condition on a field of an event.
     *
     * @param field name of the field
     * @param operator {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code in} or
     *     {@link #MULTIPLE_OF}
     * @param values one value, or several for {@code in}
     */
    public record Condition(String field, String operator, List<String> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }
}

package io.riskalert.rules.window;

/** The windows of one customer at one moment, by their place in the catalogue. Valid only during one evaluation. */
public interface WindowView {
    /** Count, sum, minimum, maximum or distinct; 0 for an empty window. Sums, minima and maxima in the field's unit. */
    long value(int window);

    /**
     * Average of the field; 0 for an empty window. A statistic, not an amount of money. Of a window that computes something
     * else, its value.
     */
    double average(int window);

    /** Whether the window has existed for its whole length, so that its value can be compared with a habit. */
    boolean complete(int window);

    /** Exclusive lower bound of the window, UTC milliseconds. */
    long fromMs(int window);

    /** Inclusive upper bound of the window, UTC milliseconds. */
    long toMs(int window);
}

package io.riskalert.rules.window;

/**
 * What an index can tell of the events that one filter lets pass.
 *
 * @param filter place of the filter
 * @param of what is summed or compared
 * @param sums whether the sum is kept; the count always is
 * @param squares whether the sum of squares is kept
 * @param extremes whether the smallest and largest are kept
 */
record IndexColumn(int filter, Of of, boolean sums, boolean squares, boolean extremes) {
    /** What is summed or compared. */
    enum Of {
        AMOUNT,
        BASE_AMOUNT,
        BALANCE,
        TIME
    }

    /** The column that tells what both tell, of the same filter and values. */
    IndexColumn with(IndexColumn other) {
        return new IndexColumn(filter, of, sums || other.sums, squares || other.squares, extremes || other.extremes);
    }

    /** Whether it is computed from these values. */
    boolean needs(Of values) {
        return of == values && (sums || squares || extremes);
    }

    boolean counts(IndexEntry entry) {
        return (entry.mask() >>> filter & 1) != 0;
    }

    long value(IndexEntry entry) {
        return switch (of) {
            case AMOUNT -> entry.amountMinor();
            case BASE_AMOUNT -> entry.baseAmountMinor();
            case BALANCE -> entry.balanceMinor();
            case TIME -> entry.timeMs();
        };
    }
}

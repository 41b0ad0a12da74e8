package io.riskalert.rules.loan.schedule;

import java.time.LocalDate;

/**
 * How often an instalment falls due.
 *
 * @param every number of units between two instalments, 1 to {@link #MAX_EVERY}
 * @param unit what is counted
 */
public record Frequency(int every, Unit unit) {
    /** Most units between two instalments. */
    public static final int MAX_EVERY = 366;

    /** Every month. */
    public static final Frequency MONTHLY = new Frequency(1, Unit.MONTHS);

    /** Every week. */
    public static final Frequency WEEKLY = new Frequency(1, Unit.WEEKS);

    /** What is counted between two instalments. */
    public enum Unit {
        /** Days. */
        DAYS,
        /** Weeks of seven days. */
        WEEKS,
        /** Calendar months; a day that a month lacks becomes its last day. */
        MONTHS
    }

    /** The date this many periods after another one, or before it if negative. */
    public LocalDate after(LocalDate date, int periods) {
        long steps = (long) every * periods;
        return switch (unit) {
            case DAYS -> date.plusDays(steps);
            case WEEKS -> date.plusWeeks(steps);
            case MONTHS -> date.plusMonths(steps);
        };
    }
}

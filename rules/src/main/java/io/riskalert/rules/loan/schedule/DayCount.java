package io.riskalert.rules.loan.schedule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How days make a part of a year. The part is a whole number of units over a fixed {@link #unitsPerYear()}, so that
 * interest is computed without rounding before the last step.
 */
public enum DayCount {
    /**
     * A month has 30 days, a year 360; the 31st counts as the 30th (30E/360, ISDA 2006 section 4.16(g)). A period of whole
     * months counts 30 days a month, also from or to the end of February.
     */
    THIRTY_360(360),
    /** Days of the calendar, 360 a year. */
    ACT_360(360),
    /** Days of the calendar, 364 a year: 52 equal weeks. */
    ACT_364(364),
    /** Days of the calendar, 365 a year, also in a leap year. */
    ACT_365(365),
    /** Days of the calendar, those in a leap year over 366 and the others over 365 (ISDA 2006 section 4.16(b)). */
    ACT_ACT(365L * 366);

    private static final int DAYS_PER_MONTH = 30;

    private final long unitsPerYear;

    DayCount(long unitsPerYear) {
        this.unitsPerYear = unitsPerYear;
    }

    /** Units that make one year. */
    public long unitsPerYear() {
        return unitsPerYear;
    }

    /** Units from a date to a later one: the first day counts, the last does not. Not negative if in order. */
    public long units(LocalDate from, LocalDate to) {
        return switch (this) {
            case THIRTY_360 -> thirtyDays(to) - thirtyDays(from);
            case ACT_360, ACT_364, ACT_365 -> ChronoUnit.DAYS.between(from, to);
            case ACT_ACT -> {
                long leapDays = leapDaysUntil(to) - leapDaysUntil(from);
                yield leapDays * 365 + (ChronoUnit.DAYS.between(from, to) - leapDays) * 366;
            }
        };
    }

    /** Units of a regular period of whole months. */
    long units(LocalDate from, LocalDate to, int wholeMonths) {
        return this == THIRTY_360 && wholeMonths > 0 ? (long) DAYS_PER_MONTH * wholeMonths : units(from, to);
    }

    private static long thirtyDays(LocalDate date) {
        return 360L * date.getYear() + 30L * date.getMonthValue() + Math.min(30, date.getDayOfMonth());
    }

    /** Days that lie in leap years, from the beginning of year 1 until this date. */
    private static long leapDaysUntil(LocalDate date) {
        long years = date.getYear() - 1L;
        long leapYears = years / 4 - years / 100 + years / 400;
        return leapYears * 366 + (date.isLeapYear() ? date.getDayOfYear() - 1 : 0);
    }
}

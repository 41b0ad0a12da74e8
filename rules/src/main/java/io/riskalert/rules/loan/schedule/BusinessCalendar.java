package io.riskalert.rules.loan.schedule;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * On which days business is done in a region. A workday that is told as such is a business day even if it is on a weekend
 * (调休).
 *
 * @param region name of the region, for people
 * @param weekend days of the week without business
 * @param holidays further dates without business
 * @param workdays dates with business in spite of the weekend
 */
public record BusinessCalendar(String region, Set<DayOfWeek> weekend, Set<LocalDate> holidays, Set<LocalDate> workdays)
        implements Serializable {
    /** Longest time without business that is believed. */
    public static final int MAX_GAP_DAYS = 60;

    /** Every day is a business day. */
    public static final BusinessCalendar EVERY_DAY = new BusinessCalendar("every-day", Set.of(), Set.of(), Set.of());

    /** Saturday and Sunday are free, and nothing else is known. */
    public static final BusinessCalendar WEEKENDS =
            new BusinessCalendar("weekends", EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(), Set.of());

    public BusinessCalendar {
        weekend = Set.copyOf(weekend);
        holidays = Set.copyOf(holidays);
        workdays = Set.copyOf(workdays);
    }

    /** Whether business is done on this date. */
    public boolean isBusinessDay(LocalDate date) {
        return workdays.contains(date) || (!weekend.contains(date.getDayOfWeek()) && !holidays.contains(date));
    }

    /**
     * The first business day from this date on.
     *
     * @throws IllegalStateException if there is none within {@link #MAX_GAP_DAYS}
     */
    public LocalDate nextOrSame(LocalDate date) {
        return search(date, 1);
    }

    /**
     * The last business day up to this date.
     *
     * @throws IllegalStateException if there is none within {@link #MAX_GAP_DAYS}
     */
    public LocalDate previousOrSame(LocalDate date) {
        return search(date, -1);
    }

    private LocalDate search(LocalDate from, int step) {
        for (int days = 0; days <= MAX_GAP_DAYS; days++) {
            LocalDate date = from.plusDays((long) step * days);
            if (isBusinessDay(date)) {
                return date;
            }
        }
        throw new IllegalStateException("the business calendar '" + region + "' has no business day within "
                + MAX_GAP_DAYS + " days of " + from);
    }
}

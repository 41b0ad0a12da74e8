package io.riskalert.rules.fact;

import java.time.LocalDate;

/**
 * The time of the trigger in the portfolio's zone. Always present.
 *
 * @param timeMs UTC milliseconds
 * @param date local date, the business date
 * @param hour local hour, 0 to 23
 * @param dayOfWeek 1 for Monday to 7 for Sunday
 */
public record Moment(long timeMs, LocalDate date, int hour, int dayOfWeek) {}

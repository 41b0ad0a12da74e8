package io.riskalert.rules.fact;

/**
 * The way between two places at which the customer's card was present: that of the present transaction and that of another
 * shortly before it; where a transaction comes late, also of one after it. There when both places are known.
 *
 * @param distanceKm shortest way over the earth, kilometres
 * @param minutes minutes between the two, at least 1: clocks of terminals differ
 * @param speedKmh the least speed with which one can have come from one place to the other, kilometres per hour; of the
 *     distance, 10 km are left off, as places are known to 5 km
 */
public record Travel(double distanceKm, double minutes, double speedKmh) {}

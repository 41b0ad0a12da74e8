package io.riskalert.flink.demo;

/**
 * How lively a population is.
 *
 * @param purchasesPerDay purchases of the average customer per day, above 0 to {@value #MOST_PURCHASES_PER_DAY}
 * @param episodesPerThousandAndDay fraud episodes per 1,000 customers and day, 0 to 100
 * @param faults whether some events come late, twice or broken
 */
public record StreamSettings(double purchasesPerDay, double episodesPerThousandAndDay, boolean faults) {
    /** Above this, honest customers look like fraud. */
    public static final int MOST_PURCHASES_PER_DAY = 20;

    /** Purchases of the average customer per day, about three events with everything else. */
    public static final StreamSettings DEFAULT = new StreamSettings(2.75, 1, true);

    /** What customers do besides shopping, events per day. */
    public static final double OTHER_EVENTS_PER_DAY = 0.25;

    public StreamSettings {
        if (!(purchasesPerDay > 0 && purchasesPerDay <= MOST_PURCHASES_PER_DAY)) {
            throw new IllegalArgumentException("purchases per day: " + purchasesPerDay);
        }
        if (!(episodesPerThousandAndDay >= 0 && episodesPerThousandAndDay <= 100)) {
            throw new IllegalArgumentException("episodes per thousand and day: " + episodesPerThousandAndDay);
        }
    }
}

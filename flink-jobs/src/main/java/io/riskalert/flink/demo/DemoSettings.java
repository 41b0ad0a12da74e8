package io.riskalert.flink.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the demo is like.
 *
 * @param customers size of the population
 * @param eventsPerSecond pace
 * @param purchasesPerDay purchases of the average customer per simulated day
 * @param episodesPerThousandAndDay fraud episodes per 1,000 customers and simulated day
 * @param seed where chance begins
 * @param startDate first simulated day
 * @param mostEvents after how many events to stop; {@link Long#MAX_VALUE} for never
 * @param duration after which time to stop; null for never
 * @param exactlyOnce whether alerts are visible with the checkpoint, once, and not at once
 * @param keepDir folder for all files, kept at the end; null for a temporary one
 * @param rulesDir folder of the rules that run; null for the shipped pack
 */
public record DemoSettings(
        int customers,
        double eventsPerSecond,
        double purchasesPerDay,
        double episodesPerThousandAndDay,
        long seed,
        LocalDate startDate,
        long mostEvents,
        @Nullable Duration duration,
        boolean exactlyOnce,
        @Nullable Path keepDir,
        @Nullable Path rulesDir) {
    /** Time zone of the portfolio. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Simulated seconds that pass in one second. */
    public double simulatedSpeed() {
        return eventsPerSecond
                / (customers * (purchasesPerDay + StreamSettings.OTHER_EVENTS_PER_DAY))
                * Duration.ofDays(1).toSeconds();
    }

    /** The population's story. */
    public EventStream stream() {
        long startMs = startDate.atStartOfDay(ZONE).toInstant().toEpochMilli();
        return new EventStream(
                Population.of(seed, customers, startMs, ZONE),
                new StreamSettings(purchasesPerDay, episodesPerThousandAndDay, true));
    }
}

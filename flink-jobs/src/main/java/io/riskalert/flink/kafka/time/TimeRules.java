package io.riskalert.flink.kafka.time;

import io.riskalert.flink.config.JobConfig;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * How time is made of what is known of a topic.
 *
 * @param byClock whether time goes on with the clock where all has been read
 * @param quietDelayMs how far it stays behind the clock then
 * @param outOfOrdernessMs how far it stays behind the latest event
 * @param cutOff local time from which a day that is over may be judged
 * @param zone time zone of days
 * @param endOfDayRequired whether a day may be judged only after it was said to be complete
 */
record TimeRules(
        boolean byClock,
        long quietDelayMs,
        long outOfOrdernessMs,
        LocalTime cutOff,
        ZoneId zone,
        boolean endOfDayRequired)
        implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * The rules of a configuration.
     *
     * @param payments whether the topic is the one of payments, whose days the payment system may declare complete
     */
    static TimeRules of(JobConfig config, boolean payments) {
        JobConfig.Time time = config.time();
        return new TimeRules(
                time.follows() == JobConfig.Follows.CLOCK,
                time.quietDelay().toMillis(),
                time.outOfOrderness().toMillis(),
                time.cutOff(),
                config.portfolio().zone(),
                payments && time.endOfDayMarker() == JobConfig.EndOfDayMarker.REQUIRED);
    }

    /** A time, or between midnight and the cut-off the last millisecond before midnight. */
    long untilCutOff(long timeMs) {
        if (cutOff.equals(LocalTime.MIDNIGHT)) {
            return timeMs;
        }
        ZonedDateTime local = Instant.ofEpochMilli(timeMs).atZone(zone);
        return local.toLocalTime().isBefore(cutOff) ? startOf(local.toLocalDate()) - 1 : timeMs;
    }

    /**
     * How far time may go when a day is complete: payments of the next day are judged at the end of that day, so up to its
     * last millisecond.
     */
    long untilEndAfter(LocalDate completeDay) {
        return startOf(completeDay.plusDays(2)) - 1;
    }

    private long startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}

package io.riskalert.rules.evaluate;

import io.riskalert.rules.fact.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Moment}s of one zone. Remembers between which times the offset of the zone is the same, as to ask for it
 * takes longer than all the rest. Belongs to one thread.
 */
public final class Moments {
    private static final long DAY_SECONDS = 86_400;

    private final ZoneRules rules;
    private long fromSeconds = Long.MAX_VALUE;
    private long toSeconds = Long.MIN_VALUE;
    private long offsetSeconds;

    /**
     * For a zone.
     *
     * @param zone the portfolio's zone
     */
    public Moments(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** The moment at a time, UTC milliseconds. */
    public Moment at(long timeMs) {
        long seconds = Math.floorDiv(timeMs, 1_000L);
        if (seconds < fromSeconds || seconds >= toSeconds) {
            remember(seconds);
        }
        long local = seconds + offsetSeconds;
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, DAY_SECONDS));
        int hour = (int) (Math.floorMod(local, DAY_SECONDS) / 3_600);
        return new Moment(timeMs, date, hour, date.getDayOfWeek().getValue());
    }

    private void remember(long seconds) {
        Instant instant = Instant.ofEpochSecond(seconds);
        // The transition before, or at this very second.
        @Nullable ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        @Nullable ZoneOffsetTransition after = rules.nextTransition(instant);
        offsetSeconds = rules.getOffset(instant).getTotalSeconds();
        fromSeconds = before == null ? Long.MIN_VALUE : before.toEpochSecond();
        toSeconds = after == null ? Long.MAX_VALUE : after.toEpochSecond();
    }
}

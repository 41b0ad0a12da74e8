package io.riskalert.rules.alert;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours in which customers may be contacted. Default 8 to 22: 催收工作指引, China Banking Association, 2026-01-30,
 * self-regulatory (second-hand).
 *
 * @param fromHour first local hour in which contact is allowed, 0 to 23
 * @param untilHour local hour from which it is not, 1 to 24, after {@code fromHour}
 */
public record ContactHours(int fromHour, int untilHour) implements Serializable {
    /** 8 to 22. */
    public static final ContactHours DEFAULT = new ContactHours(8, 22);

    public ContactHours {
        if (fromHour < 0 || untilHour > 24 || fromHour >= untilHour) {
            throw new IllegalArgumentException("contact hours from " + fromHour + " until " + untilHour);
        }
    }

    /** The earliest time from {@code timeMs} on at which contact is allowed in the zone, UTC milliseconds. */
    public long notBeforeMs(long timeMs, ZoneId zone) {
        ZonedDateTime local = Instant.ofEpochMilli(timeMs).atZone(zone);
        if (local.getHour() >= untilHour) {
            return opening(local.plusDays(1));
        }
        return local.getHour() < fromHour ? opening(local) : timeMs;
    }

    private long opening(ZonedDateTime day) {
        return day.toLocalDate()
                .atTime(fromHour, 0)
                .atZone(day.getZone())
                .toInstant()
                .toEpochMilli();
    }
}

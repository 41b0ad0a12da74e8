package io.riskalert.flink.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The event time of an option {@code --effective-from}. */
final class EffectiveFrom {
    private static final String NOW = "now";

    private EffectiveFrom() {}

    /**
     * UTC milliseconds; 0 for {@code now}.
     *
     * @param zone zone of local times; null where the text has to tell it
     */
    static long parse(String text, @Nullable ZoneId zone) {
        if (text.equals(NOW)) {
            return 0;
        }
        try {
            long ms = millis(text.replace(' ', 'T'), zone);
            if (ms > 0) {
                return ms;
            }
        } catch (DateTimeException e) {
            // Told below, in the same words as a time that is none of ours.
        }
        throw new UserError("--effective-from " + text + ": expected now, or "
                + (zone == null
                        ? "a time with its offset such as 2026-03-01T08:00+08:00"
                        : "a local time such as 2026-03-01 or 2026-03-01T08:00, or one with its offset"));
    }

    private static long millis(String text, @Nullable ZoneId zone) {
        if (text.endsWith("Z")
                || text.lastIndexOf('+') > 0
                || text.lastIndexOf('-') > text.indexOf('T') && text.indexOf('T') > 0) {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        }
        if (zone == null) {
            throw new DateTimeException("no zone");
        }
        LocalDateTime local = text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
        return local.atZone(zone).toInstant().toEpochMilli();
    }
}

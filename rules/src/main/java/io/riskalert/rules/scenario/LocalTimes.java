package io.riskalert.rules.scenario;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as scenarios write them: {@code 2026-03-01}, {@code 2026-03-01 20:00}, {@code 2026-03-01 20:00:30}, local. */
final class LocalTimes {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})(s|m|h|d)");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private LocalTimes() {}

    /** The time, UTC milliseconds; a date alone means {@code ofDay}. Empty if it is none. */
    static Optional<Long> parse(String text, LocalTime ofDay, ZoneId zone) {
        try {
            LocalDateTime local = text.length() == 10
                    ? LocalDate.parse(text).atTime(ofDay)
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            return Optional.of(local.atZone(zone).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A length such as {@code 10m}; empty if it is none. */
    static Optional<Duration> length(String text) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    /** {@code 2026-03-01 20:00}, with seconds where there are any. */
    static String shown(long timeMs, ZoneId zone) {
        String full = SHOWN.format(Instant.ofEpochMilli(timeMs).atZone(zone));
        return full.endsWith(":00") ? full.substring(0, full.length() - 3) : full;
    }

    /** The same time with all digits, of which a shorter text may be the beginning. */
    static String full(long timeMs, ZoneId zone) {
        return SHOWN.format(Instant.ofEpochMilli(timeMs).atZone(zone));
    }
}

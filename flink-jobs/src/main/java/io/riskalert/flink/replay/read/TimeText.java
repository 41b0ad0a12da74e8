package io.riskalert.flink.replay.read;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads times and dates. A date without time is the start of that day in the zone; a time without offset is a time in
 * the zone. Times are from 1900 up to 2200. Belongs to one thread.
 */
final class TimeText {
    private static final long MIN_MS = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
    private static final long MAX_MS = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
    private static final int DATE_LENGTH = "2018-04-01".length();
    private static final int UTC_SECONDS_LENGTH = "2018-04-01T00:00:31Z".length();
    private static final long MS_PER_DAY = 86_400_000;

    private final String format;
    private final @Nullable DateTimeFormatter pattern;
    private final ZoneId zone;

    /** The day read last: consecutive records mostly share it. */
    private int lastDayKey = -1;

    private long lastDayMs;

    /** @param format {@code iso} or empty, {@code epoch-seconds}, {@code epoch-millis}, or a pattern */
    TimeText(String format, ZoneId zone) {
        this.format = format.isEmpty() ? "iso" : format;
        this.pattern = switch (this.format) {
            case "iso", "epoch-seconds", "epoch-millis" -> null;
            default -> DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
        };
        this.zone = zone;
    }

    /** UTC milliseconds. */
    long timeMs(String text) throws BadCell {
        long timeMs;
        try {
            timeMs = switch (format) {
                case "iso" -> iso(text);
                case "epoch-seconds" -> new BigDecimal(text).movePointRight(3).longValueExact();
                case "epoch-millis" -> Long.parseLong(text);
                default -> parsed(text);
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw BadCell.not(text, expected("time"));
        }
        if (timeMs < MIN_MS || timeMs >= MAX_MS) {
            throw BadCell.not(
                    text, "a time from 1900 to 2199" + (pattern == null ? "; is its format " + format + "?" : ""));
        }
        return timeMs;
    }

    /** The date, in the zone where a time is given. */
    LocalDate date(String text) throws BadCell {
        if (text.length() == DATE_LENGTH && format.equals("iso")) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw BadCell.not(text, expected("date"));
            }
        }
        return Instant.ofEpochMilli(timeMs(text)).atZone(zone).toLocalDate();
    }

    private String expected(String what) {
        return switch (format) {
            case "iso" ->
                what.equals("date")
                        ? "a date such as 2018-04-01"
                        : "a time such as 2018-04-01T00:00:31Z, 2018-04-01 08:00:31 or 2018-04-01";
            case "epoch-seconds" -> "seconds since 1970";
            case "epoch-millis" -> "milliseconds since 1970";
            default -> "a " + what + " of the format " + format;
        };
    }

    private long iso(String text) {
        if (text.length() == UTC_SECONDS_LENGTH && text.charAt(UTC_SECONDS_LENGTH - 1) == 'Z') {
            return utcSeconds(text);
        }
        if (text.length() == DATE_LENGTH) {
            return startMs(LocalDate.parse(text));
        }
        String plain = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
        return toMs(DateTimeFormatter.ISO_DATE_TIME.parseBest(
                plain, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from));
    }

    /** The commonest form by hand: it is ten times as fast, and there are millions of it. */
    private long utcSeconds(String text) {
        if (text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            throw new DateTimeException("not ISO");
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("not a time of day");
        }
        int dayKey = (year * 100 + month) * 100 + day;
        if (dayKey != lastDayKey) {
            lastDayMs = LocalDate.of(year, month, day).toEpochDay() * MS_PER_DAY;
            lastDayKey = dayKey;
        }
        return lastDayMs + ((hour * 60L + minute) * 60 + second) * 1_000;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not a digit");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private long parsed(String text) {
        if (pattern == null) {
            throw new IllegalStateException("no pattern");
        }
        return toMs(pattern.parseBest(
                text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
    }

    private long toMs(TemporalAccessor parsed) {
        if (parsed instanceof ZonedDateTime zoned) {
            return zoned.toInstant().toEpochMilli();
        }
        if (parsed instanceof OffsetDateTime offset) {
            return offset.toInstant().toEpochMilli();
        }
        if (parsed instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant().toEpochMilli();
        }
        return startMs(LocalDate.from(parsed));
    }

    private long startMs(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}

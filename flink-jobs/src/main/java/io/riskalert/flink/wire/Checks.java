package io.riskalert.flink.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What every event must hold to. Limits keep state and alerts bounded whatever a producer sends. */
final class Checks {
    /** Longest text of any field, characters. */
    static final int MAX_TEXT = 256;
    /** Largest amount, minor units: sums of many cannot overflow. */
    static final long MAX_AMOUNT_MINOR = 1_000_000_000_000_000L;

    private static final long EARLIEST_MS = 0;
    private static final long LATEST_MS = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
    private static final LocalDate EARLIEST_DATE = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST_DATE = LocalDate.of(2300, 1, 1);
    private static final int MAX_KNOWN_CURRENCIES = 400;
    private static final Map<String, Boolean> KNOWN_CURRENCIES = new ConcurrentHashMap<>();

    private Checks() {}

    static String id(String name, String value) throws InvalidEventException {
        if (value.isBlank()) {
            throw new InvalidEventException(name + " is empty");
        }
        return text(name, value);
    }

    static String text(String name, String value) throws InvalidEventException {
        if (value.length() > MAX_TEXT) {
            throw new InvalidEventException(name + " has " + value.length() + " characters, allowed are " + MAX_TEXT);
        }
        return value;
    }

    static long timeMs(String name, Instant value) throws InvalidEventException {
        long timeMs;
        try {
            timeMs = value.toEpochMilli();
        } catch (ArithmeticException e) {
            throw new InvalidEventException(name + " is outside 1970 to 2200");
        }
        if (timeMs < EARLIEST_MS || timeMs >= LATEST_MS) {
            throw new InvalidEventException(name + " is " + timeMs + ", outside 1970 to 2200 (milliseconds expected)");
        }
        return timeMs;
    }

    static LocalDate date(String name, LocalDate value) throws InvalidEventException {
        if (value.isBefore(EARLIEST_DATE) || value.isAfter(LATEST_DATE)) {
            throw new InvalidEventException(name + " is " + value + ", outside 1900 to 2300");
        }
        return value;
    }

    static long amount(String name, long minor) throws InvalidEventException {
        return range(name, minor, 0, MAX_AMOUNT_MINOR);
    }

    static long positiveAmount(String name, long minor) throws InvalidEventException {
        return range(name, minor, 1, MAX_AMOUNT_MINOR);
    }

    static long range(String name, long value, long min, long max) throws InvalidEventException {
        if (value < min || value > max) {
            throw new InvalidEventException(name + " is " + value + ", allowed are " + min + " to " + max);
        }
        return value;
    }

    static @Nullable Long optionalRange(String name, @Nullable Long value, long min, long max)
            throws InvalidEventException {
        return value == null ? null : Long.valueOf(range(name, value, min, max));
    }

    static @Nullable Integer optionalRange(String name, @Nullable Integer value, int min, int max)
            throws InvalidEventException {
        return value == null ? null : Integer.valueOf((int) range(name, value, min, max));
    }

    static @Nullable Double degrees(String name, @Nullable Double value, double limit) throws InvalidEventException {
        // Written so that NaN is refused.
        if (value != null && !(Math.abs(value) <= limit)) {
            throw new InvalidEventException(name + " is " + value + ", allowed are -" + limit + " to " + limit);
        }
        return value;
    }

    /** The constant of the same name. */
    static <E extends Enum<E>> E symbol(String name, Enum<?> value, Class<E> type) throws InvalidEventException {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.name())) {
                return constant;
            }
        }
        throw new InvalidEventException(name + " is " + value + ", which this version does not know");
    }

    static String currency(String value, String otherwise) throws InvalidEventException {
        if (value.isEmpty()) {
            return otherwise;
        }
        if (KNOWN_CURRENCIES.containsKey(value)) {
            return value;
        }
        try {
            Currency.getInstance(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException("currency is not an ISO 4217 code");
        }
        if (KNOWN_CURRENCIES.size() < MAX_KNOWN_CURRENCIES) {
            KNOWN_CURRENCIES.put(value, true);
        }
        return value;
    }

    static String zone(String value) throws InvalidEventException {
        if (!value.isEmpty()) {
            try {
                ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new InvalidEventException("zone is not a time zone of the IANA database");
            }
        }
        return value;
    }
}

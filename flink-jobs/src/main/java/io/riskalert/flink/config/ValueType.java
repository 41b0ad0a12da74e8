package io.riskalert.flink.config;

import io.riskalert.rules.compile.Similar;
import io.riskalert.rules.loan.AssetProfiles;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of a value is read.
 *
 * @param name name of the type, for the reference
 * @param range what is allowed, in words; empty if the name says it
 * @param parser reads the text; throws {@link BadValue} with what is wrong
 */
record ValueType<T>(String name, String range, Function<String, T> parser) {
    private static final int MAX_LIST = 200;
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final Pattern HOST_AND_PORT = Pattern.compile("[^\\s:,]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}");

    /** A value that cannot be; the message continues "expected …" or says what is wrong. */
    static final class BadValue extends IllegalArgumentException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        BadValue(String message) {
            super(message);
        }
    }

    T parse(String text) {
        return parser.apply(text);
    }

    static ValueType<String> brokers() {
        return new ValueType<>("hosts", "host:port, several separated by commas", text -> {
            for (String part : text.split(",", -1)) {
                if (!HOST_AND_PORT.matcher(part.strip()).matches()) {
                    throw new BadValue("expected host:port, several separated by commas");
                }
            }
            return text.replaceAll("\\s", "");
        });
    }

    static ValueType<String> topic() {
        return matching("topic", "letters, digits, '.', '_' and '-', at most 249", TOPIC);
    }

    static ValueType<String> word() {
        return matching("name", "letters, digits, '.', '_' and '-', at most 100", WORD);
    }

    static ValueType<String> text() {
        return new ValueType<>("text", "", text -> text);
    }

    /** Name or file; which there is, is known when the file is looked for. */
    static ValueType<String> assetProfile() {
        return new ValueType<>("profile", AssetProfiles.ALLOWED, text -> text);
    }

    private static ValueType<String> matching(String name, String range, Pattern pattern) {
        return new ValueType<>(name, range, text -> {
            if (!pattern.matcher(text).matches()) {
                throw new BadValue("expected " + range);
            }
            return text;
        });
    }

    static ValueType<Boolean> bool() {
        return choice("boolean", Map.of("true", true, "false", false));
    }

    static ValueType<Integer> integer(int min, int max) {
        ValueType<Long> wide = whole(min, max);
        return new ValueType<>(
                wide.name(), wide.range(), text -> wide.parse(text).intValue());
    }

    static ValueType<Long> whole(long min, long max) {
        String range = min + " to " + max;
        return new ValueType<>("integer", range, text -> {
            try {
                long value = Long.parseLong(text.replace("_", ""));
                if (value < min || value > max) {
                    throw new BadValue("allowed are " + range);
                }
                return value;
            } catch (NumberFormatException e) {
                throw new BadValue("expected a whole number, " + range);
            }
        });
    }

    static ValueType<Duration> duration(String min, String max) {
        Duration least = DurationText.parse(min);
        Duration most = DurationText.parse(max);
        String range = min + " to " + max;
        return new ValueType<>("duration", range, text -> {
            Duration value;
            try {
                value = DurationText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new BadValue("expected a duration such as 500ms, 10s, 5m, 2h or 7d, " + range);
            }
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new BadValue("allowed are " + range);
            }
            return value;
        });
    }

    /** Memory, in bytes. */
    static ValueType<Long> size(String min, String max) {
        long least = SizeText.parse(min);
        long most = SizeText.parse(max);
        String range = min + " to " + max;
        return new ValueType<>("size", range, text -> {
            long value;
            try {
                value = SizeText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new BadValue("expected a size such as 64MiB or 2GiB, " + range);
            }
            if (value < least || value > most) {
                throw new BadValue("allowed are " + range);
            }
            return value;
        });
    }

    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        return choice(
                "choice",
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(ValueType::written, one -> one)));
    }

    static <T> ValueType<T> choice(String name, Map<String, T> choices) {
        List<String> words = choices.keySet().stream().sorted().toList();
        String range = String.join(", ", words);
        return new ValueType<>(name, range, text -> {
            T value = choices.get(text.toLowerCase(Locale.ROOT));
            if (value == null) {
                throw new BadValue("allowed are " + range + Similar.didYouMean(text, words));
            }
            return value;
        });
    }

    /** Names of files, separated by commas. */
    static ValueType<List<String>> files() {
        return new ValueType<>("files", "names of files, several separated by commas", text -> {
            List<String> names =
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            if (names.contains("") || names.size() > MAX_LIST) {
                throw new BadValue("expected at most " + MAX_LIST + " names of files, separated by commas");
            }
            return names;
        });
    }

    /** A constant for each of some names: {@code name=constant}, separated by commas. */
    static <E extends Enum<E>> ValueType<Map<String, E>> choices(String what, Class<E> type) {
        ValueType<E> choice = choice(type);
        String range = what + "=" + choice.range().replace(", ", "|") + ", several separated by commas";
        return new ValueType<>("choices", range, text -> {
            Map<String, E> choices = new LinkedHashMap<>();
            for (String pair : text.split(",", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? "" : pair.substring(0, equals).strip();
                if (name.isEmpty() || choices.size() >= MAX_LIST) {
                    throw new BadValue("expected " + range + ", at most " + MAX_LIST);
                }
                if (choices.put(name, choice.parse(pair.substring(equals + 1).strip())) != null) {
                    throw new BadValue("'" + name + "' stands twice");
                }
            }
            return choices;
        });
    }

    /** How a constant is written in the file: lower case with hyphens. */
    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ValueType<ZoneId> zone() {
        return new ValueType<>("time zone", "a name of the IANA time zone database", text -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new BadValue("not a time zone; expected a name such as Asia/Shanghai"
                        + Similar.didYouMean(text, ZoneId.getAvailableZoneIds()));
            }
        });
    }

    static ValueType<LocalTime> timeOfDay() {
        return new ValueType<>("time of day", "00:00 to 23:59", text -> {
            if (!TIME_OF_DAY.matcher(text).matches()) {
                throw new BadValue("expected a time of day such as 06:30");
            }
            return LocalTime.parse(text);
        });
    }

    static ValueType<String> currency() {
        return new ValueType<>("currency", "an ISO 4217 code", text -> {
            try {
                return Currency.getInstance(text).getCurrencyCode();
            } catch (IllegalArgumentException e) {
                throw new BadValue("not a currency; expected an ISO 4217 code such as CNY");
            }
        });
    }

    static ValueType<String> url(List<String> schemes) {
        String range = schemes.stream().map(scheme -> scheme + ":…").collect(Collectors.joining(", "));
        return new ValueType<>("URL", range, text -> {
            URI uri;
            try {
                uri = URI.create(text);
            } catch (IllegalArgumentException e) {
                throw new BadValue("not a URL; expected " + range);
            }
            if (uri.getScheme() == null || !schemes.contains(uri.getScheme())) {
                throw new BadValue("expected a URL beginning with " + range);
            }
            return text;
        });
    }
}

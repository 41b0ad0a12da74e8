package io.riskalert.flink.replay.profile;

import io.riskalert.flink.config.CalendarFiles;
import io.riskalert.flink.config.ConfigWords;
import io.riskalert.rules.alert.ContactHours;
import io.riskalert.rules.compile.Similar;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.loan.AllocationOrder;
import io.riskalert.rules.loan.AssetProfile;
import io.riskalert.rules.loan.AssetProfiles;
import io.riskalert.rules.loan.LoanCalendars;
import io.riskalert.rules.loan.LoanPolicy;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a profile; unknown keys are problems, and all problems are found in one pass. */
public final class ProfileReader {
    /** With more unreadable rows than this a replay stops, unless the profile says otherwise. */
    public static final int DEFAULT_BAD_ROW_LIMIT = 1_000;

    private static final int BAD_ROW_MAX = 100_000_000;

    private final Problems problems;

    private ProfileReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a profile.
     *
     * @param name name of the data set: the file's name without its extension
     * @param problems receives what is wrong
     * @return the profile; empty if it has problems
     */
    public static Optional<Profile> read(String name, String yaml, Problems problems) {
        Optional<Profile> profile =
                YamlTree.read(yaml, problems).map(node -> new ProfileReader(problems).profile(name, node));
        return problems.isEmpty() ? profile : Optional.empty();
    }

    private Profile profile(String fileName, YamlNode root) {
        MappingReader keys = new MappingReader(root, "a profile", problems);
        String name = keys.text("name").orElse(fileName);
        ZoneId zone = keys.value("zone", EngineSettings.DEFAULT.zone(), ProfileReader::zone);
        if (keys.entry("zone").isEmpty()) {
            problems.add(0, "zone is missing: the time zone of the dates and times, such as UTC or Asia/Shanghai");
        }
        Currency currency = keys.value("currency", Currency.getInstance("CNY"), ProfileReader::currency);
        LocalDate until = keys.value("until", null, ProfileReader::date);
        int badRowLimit = keys.number("badRowLimit", DEFAULT_BAD_ROW_LIMIT, 0, BAD_ROW_MAX);
        EngineSettings settings = keys.entry("settings")
                .map(entry -> settings(entry.value(), zone, currency))
                .orElse(new EngineSettings(zone, currency.getCurrencyCode(), LoanPolicy.DEFAULT, ContactHours.DEFAULT));
        List<StreamFiles> streams = new ArrayList<>();
        for (StreamKind kind : StreamKind.values()) {
            keys.entry(kind.key())
                    .flatMap(entry -> new StreamReader(kind, zone, currency, problems).read(entry))
                    .ifPresent(streams::add);
        }
        keys.refuseOthers();
        if (streams.isEmpty() && problems.isEmpty()) {
            problems.add(0, "no stream: at least one of " + String.join(", ", StreamKind.keys()) + " is needed");
        }
        return new Profile(name, zone, currency.getCurrencyCode(), until, settings, badRowLimit, streams);
    }

    private EngineSettings settings(YamlNode node, ZoneId zone, Currency currency) {
        MappingReader keys = new MappingReader(node, "settings", problems);
        LoanPolicy policy = LoanPolicy.DEFAULT;
        int fromHour = keys.number("contactFromHour", ContactHours.DEFAULT.fromHour(), 0, 23);
        int untilHour = keys.number("contactUntilHour", ContactHours.DEFAULT.untilHour(), 1, 24);
        if (fromHour >= untilHour) {
            problems.add(keys.line(), "contactFromHour " + fromHour + " is not before contactUntilHour " + untilHour);
        }
        EngineSettings settings = new EngineSettings(
                zone,
                currency.getCurrencyCode(),
                new LoanPolicy(
                        keys.number("graceDays", policy.graceDays(), 0, 60),
                        keys.value("tolerance", policy.toleranceMinor(), text -> tolerance(text, currency)),
                        keys.number("dueSoonDays", policy.dueSoonDays(), 0, 60),
                        assetProfile(keys),
                        keys.value("allocation", policy.order(), text -> ConfigWords.read(text, AllocationOrder.class)),
                        calendars(keys)),
                fromHour < untilHour ? new ContactHours(fromHour, untilHour) : ContactHours.DEFAULT);
        keys.refuseOthers();
        return settings;
    }

    private AssetProfile assetProfile(MappingReader keys) {
        String told =
                keys.text("assetProfile").orElse(LoanPolicy.DEFAULT.profile().name());
        try {
            return AssetProfiles.of(told, null);
        } catch (IllegalArgumentException e) {
            int line = keys.entry("assetProfile").map(YamlNode.Entry::line).orElse(0);
            String.valueOf(e.getMessage()).lines().forEach(problem -> problems.add(line, "assetProfile: " + problem));
            return LoanPolicy.DEFAULT.profile();
        }
    }

    private LoanCalendars calendars(MappingReader keys) {
        int line = keys.entry("holidayFiles").map(YamlNode.Entry::line).orElse(0);
        CalendarFiles files = new CalendarFiles(
                null, (place, message) -> problems.add(line, (place.isEmpty() ? "" : place + ": ") + message));
        DueDateAdjustment adjustment =
                keys.value("dueDates", DueDateAdjustment.STAY, text -> ConfigWords.read(text, DueDateAdjustment.class));
        List<String> names = keys.texts("holidayFiles").stream()
                .map(name -> String.valueOf(name.text()))
                .toList();
        return LoanCalendars.of(files.read(names), adjustment, Map.of());
    }

    private static long tolerance(String text, Currency currency) {
        String expected = "an amount of " + currency.getCurrencyCode() + " from 0 with at most "
                + currency.getDefaultFractionDigits() + " decimals, such as 5.00";
        try {
            long minor = new BigDecimal(text)
                    .movePointRight(currency.getDefaultFractionDigits())
                    .longValueExact();
            if (minor >= 0) {
                return minor;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(expected, e);
        }
        throw new IllegalArgumentException(expected);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "a time zone such as UTC or Asia/Shanghai" + Similar.didYouMean(text, ZoneId.getAvailableZoneIds()),
                    e);
        }
    }

    private static Currency currency(String text) {
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("an ISO 4217 code such as CNY", e);
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a date such as 2018-07-31", e);
        }
    }
}

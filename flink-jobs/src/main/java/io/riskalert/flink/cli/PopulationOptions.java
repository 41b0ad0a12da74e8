package io.riskalert.flink.cli;

import io.riskalert.flink.config.DurationText;
import io.riskalert.flink.demo.DemoSettings;
import io.riskalert.flink.demo.Population;
import io.riskalert.flink.demo.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the generator: how many people, how fast, how long. */
final class PopulationOptions {
    private static final double EVENTS_PER_CUSTOMER_AND_DAY =
            StreamSettings.DEFAULT.purchasesPerDay() + StreamSettings.OTHER_EVENTS_PER_DAY;
    private static final double MOST_EVENTS_PER_SECOND = 1_000_000;
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Customers in the population. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events per second. Default: 500, or what --speed asks for.")
    private @Nullable Double rate;

    @Option(
            names = "--speed",
            paramLabel = "TIME",
            description = "Simulated time that passes in a second, such as 30m or 2h. Default: what fits --rate at"
                    + " about 3 events per customer and day.")
    private @Nullable String speed;

    @Option(
            names = "--fraud",
            paramLabel = "N",
            defaultValue = "1",
            description = "Fraud episodes per 1,000 customers and simulated day. Default: ${DEFAULT-VALUE}.")
    private double fraud;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same people and the same events. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--start",
            paramLabel = "DATE",
            defaultValue = "2024-01-01",
            description = "First simulated day. Default: ${DEFAULT-VALUE}.")
    private String start = "";

    @Option(names = "--events", paramLabel = "N", description = "Stop after so many events.")
    private @Nullable Long events;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "Stop after this time, such as 30s or 5m. Default: until Ctrl-C.")
    private @Nullable String duration;

    /**
     * Settings for these options.
     *
     * @throws UserError with everything that is wrong with them
     */
    DemoSettings settings(boolean exactlyOnce, @Nullable Path keepDir, @Nullable Path rulesDir) {
        List<String> problems = new ArrayList<>();
        between("--customers", customers, 1, Population.MOST_CUSTOMERS, problems);
        if (rate != null) {
            between("--rate", rate, 0.1, MOST_EVENTS_PER_SECOND, problems);
        }
        if (events != null && events < 1) {
            problems.add("--events " + events + ": must be at least 1");
        }
        between("--fraud", fraud, 0, 100, problems);
        @Nullable Duration runFor = time("--duration", duration, "30s or 5m", problems);
        @Nullable Duration perSecond = time("--speed", speed, "30m or 2h", problems);
        @Nullable LocalDate startDate = date(problems);
        fail(problems);

        double eventsPerSecond = rate != null ? rate : 500;
        double eventsPerDay = EVENTS_PER_CUSTOMER_AND_DAY;
        if (perSecond != null) {
            double daysPerSecond = perSecond.toMillis() / 1_000.0 / SECONDS_PER_DAY;
            if (rate == null) {
                eventsPerSecond = daysPerSecond * customers * EVENTS_PER_CUSTOMER_AND_DAY;
            } else {
                eventsPerDay = rate / daysPerSecond / customers;
            }
        }
        double purchasesPerDay = eventsPerDay - StreamSettings.OTHER_EVENTS_PER_DAY;
        if (purchasesPerDay < 0.05 || purchasesPerDay > StreamSettings.MOST_PURCHASES_PER_DAY) {
            problems.add(String.format(
                    Locale.ROOT,
                    "--rate and --speed: %.1f events per customer and day is no ordinary life (0.3 to %d); change one of"
                            + " --rate, --speed and --customers, or leave one of them out",
                    eventsPerDay,
                    StreamSettings.MOST_PURCHASES_PER_DAY));
        }
        fail(problems);
        return new DemoSettings(
                customers,
                eventsPerSecond,
                purchasesPerDay,
                fraud,
                seed,
                java.util.Objects.requireNonNull(startDate),
                events == null ? Long.MAX_VALUE : events,
                runFor,
                exactlyOnce,
                keepDir,
                rulesDir);
    }

    private static void fail(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), problems));
        }
    }

    private static void between(String option, double value, double least, double most, List<String> problems) {
        if (!(value >= least && value <= most)) {
            problems.add(option + " " + number(value) + ": must be " + number(least) + " to " + number(most));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }

    private static @Nullable Duration time(
            String option, @Nullable String text, String examples, List<String> problems) {
        if (text == null) {
            return null;
        }
        try {
            Duration duration = DurationText.parse(text);
            if (!duration.isZero()) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        problems.add(option + " " + text + ": expected a time such as " + examples + " (ms, s, m, h, d)");
        return null;
    }

    private @Nullable LocalDate date(List<String> problems) {
        try {
            LocalDate date = LocalDate.parse(start);
            if (date.isBefore(LocalDate.of(2000, 1, 1)) || date.isAfter(LocalDate.now(DemoSettings.ZONE))) {
                problems.add("--start " + start + ": must be 2000-01-01 to today");
            }
            return date;
        } catch (DateTimeParseException e) {
            problems.add("--start " + start + ": expected a date such as 2024-01-01");
            return null;
        }
    }
}

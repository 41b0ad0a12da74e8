package io.riskalert.flink.config;

import io.riskalert.rules.loan.LoanCalendars;
import io.riskalert.rules.loan.schedule.BusinessCalendar;
import io.riskalert.rules.loan.schedule.BusinessCalendarReader;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the holiday files that the configuration names; what is wrong in them is told with their own lines. */
final class CalendarFiles {
    private static final long MAX_FILE_BYTES = 1 << 20;

    private CalendarFiles() {}

    /** Business days of the portfolio. What is wrong is added to the problems. */
    static LoanCalendars read(ConfigValues values, @Nullable Path folder, List<ConfigProblem> problems) {
        Map<String, BusinessCalendar> regions = new LinkedHashMap<>();
        List<String> names = values.find(ConfigKeys.CALENDAR_FILES);
        for (String name : names == null ? List.<String>of() : names) {
            Path file = folder == null ? Path.of(name) : folder.resolve(name).normalize();
            String text = text(file, values);
            if (text == null) {
                continue;
            }
            try {
                BusinessCalendar calendar = BusinessCalendarReader.read(text, file.toString());
                if (regions.put(calendar.region(), calendar) != null) {
                    values.problem(
                            ConfigKeys.CALENDAR_FILES,
                            "'" + calendar.region() + "' is the region of two files; keep one");
                }
            } catch (IllegalArgumentException e) {
                String.valueOf(e.getMessage()).lines().forEach(line -> problems.add(problem(line)));
            }
        }
        DueDateAdjustment adjustment = values.find(ConfigKeys.CALENDAR_DUE_DATES);
        Map<String, DueDateAdjustment> products = values.find(ConfigKeys.CALENDAR_PRODUCTS);
        return new LoanCalendars(
                regions.values().stream().findFirst().orElse(BusinessCalendar.WEEKENDS),
                regions,
                adjustment == null ? DueDateAdjustment.STAY : adjustment,
                products == null ? Map.of() : products);
    }

    private static @Nullable String text(Path file, ConfigValues values) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                values.problem(ConfigKeys.CALENDAR_FILES, file + " is larger than 1 MiB; expected a holiday file");
                return null;
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            values.problem(ConfigKeys.CALENDAR_FILES, "no such file: " + file);
        } catch (MalformedInputException e) {
            values.problem(ConfigKeys.CALENDAR_FILES, file + " is not UTF-8 text");
        } catch (IOException e) {
            values.problem(ConfigKeys.CALENDAR_FILES, file + " cannot be read: " + e.getMessage());
        }
        return null;
    }

    /** {@code file:line: what} in its two parts. */
    private static ConfigProblem problem(String line) {
        int end = line.indexOf(": ");
        return new ConfigProblem(line.substring(0, end), line.substring(end + 2));
    }
}

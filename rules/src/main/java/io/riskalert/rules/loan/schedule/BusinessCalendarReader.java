package io.riskalert.rules.loan.schedule;

import io.riskalert.rules.yaml.YamlException;
import io.riskalert.rules.yaml.YamlNode;
import io.riskalert.rules.yaml.YamlReader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the holiday file of a region (YAML):
 *
 * <pre>
 * region: cn
 * weekend: [SATURDAY, SUNDAY]
 * holidays:
 *   - 2026-01-01
 *   - 2026-02-16..2026-02-22
 * workdays:
 *   - 2026-02-14
 * </pre>
 *
 * Every name but {@code region} may be left out; without {@code weekend} it is Saturday and Sunday.
 */
public final class BusinessCalendarReader {
    /** Most dates of one list. */
    public static final int MAX_DATES = 10_000;

    private static final Set<String> NAMES = Set.of("region", "weekend", "holidays", "workdays");

    private final String file;
    private final List<String> problems = new ArrayList<>();

    private BusinessCalendarReader(String file) {
        this.file = file;
    }

    /**
     * Reads a calendar.
     *
     * @param text content of the file
     * @param file name of the file, for messages
     * @throws IllegalArgumentException if it is wrong; all problems, one on a line, each as {@code file:line: what}
     */
    public static BusinessCalendar read(String text, String file) {
        BusinessCalendarReader reader = new BusinessCalendarReader(file);
        BusinessCalendar calendar = reader.read(text);
        if (!reader.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.problems));
        }
        return calendar;
    }

    private BusinessCalendar read(String text) {
        Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
        Set<LocalDate> holidays = new HashSet<>();
        Set<LocalDate> workdays = new HashSet<>();
        String region = "";
        try {
            YamlNode root = YamlReader.read(text);
            if (root instanceof YamlNode.Mapping mapping) {
                for (YamlNode.Entry entry : mapping.entries()) {
                    checkName(entry.name(), mapping);
                }
                region = mapping.get("region") instanceof YamlNode.Scalar name ? name.text() : "";
                if (mapping.get("weekend") == null) {
                    weekend.addAll(BusinessCalendar.WEEKENDS.weekend());
                }
                each(mapping, "weekend", day -> addDay(day, weekend));
                each(mapping, "holidays", date -> addDates(date, holidays));
                each(mapping, "workdays", date -> addDates(date, workdays));
            }
            if (region.isEmpty()) {
                problem(root, "'region' is missing; write for instance 'region: cn'");
            }
            if (weekend.size() == DayOfWeek.values().length) {
                problem(root, "'weekend' names every day of the week; at least one must be a business day");
            }
        } catch (YamlException e) {
            problems.add(file + ":" + e.line() + ": " + e.getMessage());
        }
        BusinessCalendar calendar = new BusinessCalendar(region, weekend, holidays, workdays);
        if (problems.isEmpty()) {
            checkGaps(calendar);
        }
        return calendar;
    }

    /** A due date that has to move finds a business day. */
    private void checkGaps(BusinessCalendar calendar) {
        for (LocalDate holiday : calendar.holidays().stream().sorted().toList()) {
            try {
                calendar.nextOrSame(holiday);
                calendar.previousOrSame(holiday);
            } catch (IllegalStateException e) {
                problems.add(file + ":1: " + e.getMessage() + "; take out what is no holiday");
                return;
            }
        }
    }

    private void checkName(YamlNode.Scalar name, YamlNode.Mapping mapping) {
        if (!NAMES.contains(name.text())) {
            problem(name, "'" + name.text() + "' is not known; known are region, weekend, holidays, workdays");
        } else if (mapping.entries().stream()
                .map(YamlNode.Entry::name)
                .anyMatch(other -> other.text().equals(name.text()) && other.line() < name.line())) {
            problem(name, "'" + name.text() + "' stands twice; keep one");
        }
    }

    private void each(YamlNode.Mapping mapping, String name, Consumer<YamlNode.Scalar> reader) {
        YamlNode node = mapping.get(name);
        if (node instanceof YamlNode.Sequence list) {
            for (YamlNode item : list.items()) {
                if (item instanceof YamlNode.Scalar scalar) {
                    reader.accept(scalar);
                } else {
                    problem(item, "one value is expected in '" + name + "', this is " + item.kind());
                }
            }
        } else if (node != null
                && !(node instanceof YamlNode.Scalar scalar && scalar.text().isEmpty())) {
            problem(node, "'" + name + "' must be a list");
        }
    }

    private void addDay(YamlNode.Scalar day, Set<DayOfWeek> days) {
        try {
            days.add(DayOfWeek.valueOf(day.text().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            problem(day, "'" + day.text() + "' is no day of the week; write for instance SATURDAY");
        }
    }

    private void addDates(YamlNode.Scalar text, Set<LocalDate> dates) {
        int dots = text.text().indexOf("..");
        try {
            LocalDate first =
                    LocalDate.parse(dots < 0 ? text.text() : text.text().substring(0, dots));
            LocalDate last = dots < 0 ? first : LocalDate.parse(text.text().substring(dots + 2));
            if (last.isBefore(first)) {
                problem(text, "'" + text.text() + "' ends before it begins");
            } else if (dates.size() + last.toEpochDay() - first.toEpochDay() >= MAX_DATES) {
                problem(text, "more than " + MAX_DATES + " dates; leave out years that are past");
            } else {
                first.datesUntil(last.plusDays(1)).forEach(dates::add);
            }
        } catch (DateTimeException e) {
            problem(
                    text,
                    "'" + text.text() + "' is no date; write 2026-01-01, or 2026-02-16..2026-02-22 for several days");
        }
    }

    private void problem(YamlNode node, String what) {
        problems.add(file + ":" + node.line() + ": " + what);
    }
}

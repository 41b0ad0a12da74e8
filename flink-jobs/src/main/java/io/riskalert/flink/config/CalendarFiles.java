package io.riskalert.flink.config;

import io.riskalert.rules.loan.schedule.BusinessCalendar;
import io.riskalert.rules.loan.schedule.BusinessCalendarReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads holiday files; what is wrong in them is told with their own lines. */
public final class CalendarFiles {
    private static final long MAX_FILE_BYTES = 1 << 20;

    private final @Nullable Path folder;
    private final Problems problems;

    /**
     * A reader.
     *
     * @param folder what names are relative to; null for the working folder
     * @param problems receives what is wrong
     */
    public CalendarFiles(@Nullable Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** Receives what is wrong. */
    @FunctionalInterface
    public interface Problems {
        /**
         * Takes a problem.
         *
         * @param place file and line; empty if it is about the names of the files
         * @param message what is wrong
         */
        void add(String place, String message);
    }

    /** Business days by region, in the order of the files. */
    public Map<String, BusinessCalendar> read(List<String> names) {
        Map<String, BusinessCalendar> regions = new LinkedHashMap<>();
        for (String name : names) {
            String text = text(name);
            if (text == null) {
                continue;
            }
            try {
                BusinessCalendar calendar = BusinessCalendarReader.read(text, name);
                if (regions.putIfAbsent(calendar.region(), calendar) != null) {
                    problems.add("", "'" + calendar.region() + "' is the region of two files; keep one");
                }
            } catch (IllegalArgumentException e) {
                String.valueOf(e.getMessage()).lines().forEach(this::addInFile);
            }
        }
        return regions;
    }

    private @Nullable String text(String name) {
        try {
            Path file = folder == null ? Path.of(name) : folder.resolve(name);
            if (Files.size(file) <= MAX_FILE_BYTES) {
                return Files.readString(file);
            }
            problems.add("", name + " is larger than 1 MiB; expected a holiday file");
        } catch (NoSuchFileException | InvalidPathException e) {
            problems.add("", "no such file: " + name);
        } catch (MalformedInputException e) {
            problems.add("", name + " is not UTF-8 text");
        } catch (IOException e) {
            problems.add("", name + " cannot be read: " + e.getMessage());
        }
        return null;
    }

    /** {@code file:line: what} in its two parts. */
    private void addInFile(String line) {
        int end = line.indexOf(": ");
        problems.add(line.substring(0, end), line.substring(end + 2));
    }
}

package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Alerts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of a rule set: {@code tables/limits.csv} is the fact {@code Limits} of its rules. */
final class TableFiles {
    /** Tables of a set, and rows of all of them. */
    static final int TABLE_LIMIT = 50;

    static final int ALL_ROWS_LIMIT = 10_000;

    private static final Pattern PATH = Pattern.compile("tables/([a-z][A-Za-z0-9]+(-[A-Za-z0-9]+)*)\\.csv");
    private static final int NAME_LENGTH = 60;

    private TableFiles() {}

    /** Reads all; what is wrong is among the problems. */
    static List<TableFact> read(RuleFiles files, Problems problems) {
        Map<String, TableFact> tables = new LinkedHashMap<>();
        files.files().forEach((path, text) -> {
            if (!path.startsWith(RuleFiles.TABLES) || path.endsWith(".drl")) {
                return;
            }
            Matcher matcher = PATH.matcher(path);
            if (!matcher.matches() || matcher.group(1).length() > NAME_LENGTH) {
                problems.add(
                        new RuleProblem(
                                path,
                                0,
                                0,
                                "a table is a file such as tables/limits.csv: a small letter, then at least one more letter or digit, and hyphens"));
                return;
            }
            String name = factName(matcher.group(1));
            TableFact same = tables.get(name);
            if (same != null || isTaken(name)) {
                problems.add(new RuleProblem(
                        path,
                        0,
                        0,
                        "the table would be the fact " + name + ", which is "
                                + (same == null
                                        ? "something else"
                                        : same.table().file()) + " already: rename it"));
                return;
            }
            tables.put(name, new TableParser(tables.size(), name, new Source(path, text), problems).parse());
        });
        limits(tables, problems);
        return List.copyOf(tables.values());
    }

    private static void limits(Map<String, TableFact> tables, Problems problems) {
        int rows = tables.values().stream()
                .mapToInt(fact -> fact.table().rows().size())
                .sum();
        if (tables.size() > TABLE_LIMIT || rows > ALL_ROWS_LIMIT) {
            problems.add(new RuleProblem(
                    RuleFiles.TABLES,
                    0,
                    0,
                    "a set has at most " + TABLE_LIMIT + " tables with " + ALL_ROWS_LIMIT + " rows together, here are "
                            + tables.size() + " with " + rows));
        }
    }

    private static String factName(String file) {
        StringBuilder name = new StringBuilder();
        for (String word : file.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    /** Whether the name means something else in rules. */
    private static boolean isTaken(String name) {
        return new FactTypes(io.riskalert.rules.window.WindowCatalogue.EMPTY).type(name) != null
                || FactTypes.constants(name) != null
                || name.equals(Alerts.class.getSimpleName())
                || isClass("java.lang." + name)
                || isClass("io.riskalert.rules.fact." + name);
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, TableFiles.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}

package io.riskalert.rules.compile;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.window.WindowDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What is other in one rule set than in another: rules, windows and all other files. */
public final class RuleSetDiff {
    /** Pairs of lines that are compared; beyond, all are told. */
    private static final long LARGEST = 4_000_000;

    /** How something changed. */
    public enum Kind {
        /** Only in the second. */
        ADDED,
        /** Only in the first. */
        REMOVED,
        /** In both, and not the same. */
        CHANGED
    }

    /**
     * Something that changed.
     *
     * @param kind how
     * @param what {@code rule}, {@code window} or {@code file}
     * @param name its name
     * @param lines what was taken out, with {@code -}, and what was put in, with {@code +}
     */
    public record Change(Kind kind, String what, String name, List<String> lines) {
        public Change {
            lines = List.copyOf(lines);
        }
    }

    private RuleSetDiff() {}

    /** All changes from the one to the other: rules, then windows, then files, each by name. */
    public static List<Change> of(RuleSet from, RuleSet to) {
        List<Change> changes = new ArrayList<>();
        compare("rule", rules(from), rules(to), changes);
        compare("window", windows(from), windows(to), changes);
        compare("file", otherFiles(from), otherFiles(to), changes);
        return changes;
    }

    private static void compare(
            String what, Map<String, List<String>> from, Map<String, List<String>> to, List<Change> changes) {
        TreeSet<String> names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        for (String name : names) {
            List<String> before = from.get(name);
            List<String> after = to.get(name);
            if (Objects.equals(before, after)) {
                continue;
            }
            Kind kind = before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
            changes.add(new Change(
                    kind, what, name, lines(before == null ? List.of() : before, after == null ? List.of() : after)));
        }
    }

    private static Map<String, List<String>> rules(RuleSet of) {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (RuleOutline rule : RuleOutline.of(of).rules()) {
            RuleInfo info = rule.info();
            List<String> lines = new ArrayList<>(List.of(
                    "@severity(" + info.severity() + ")",
                    "@category(" + info.category() + ")",
                    "@mode(" + info.mode() + ")",
                    "@response(" + info.response() + ")",
                    "@cooldown(" + info.cooldown() + ")",
                    "@group(" + info.group() + ")",
                    "@owner(" + info.owner() + ")",
                    "@version(" + info.version() + ")",
                    "@title(" + info.titleEn() + ")",
                    "@titleZh(" + info.titleZh() + ")",
                    "@text(" + info.textEn() + ")",
                    "@textZh(" + info.textZh() + ")"));
            rule.parts().forEach(part -> lines.add("when " + part.named()));
            lines.add("then " + rule.raises());
            rules.put(info.name(), lines);
        }
        return rules;
    }

    private static Map<String, List<String>> windows(RuleSet of) {
        Map<String, List<String>> windows = new LinkedHashMap<>();
        for (WindowDefinition window : of.catalogue().windows()) {
            List<String> lines = new ArrayList<>(List.of(
                    window.aggregate().name().toLowerCase(Locale.ROOT)
                            + (window.field().isEmpty() ? "" : " of " + window.field()) + ", "
                            + window.stream().name().toLowerCase(Locale.ROOT),
                    "within " + Duration.ofMillis(window.lengthMs())));
            window.where()
                    .forEach(one -> lines.add(
                            "where " + one.field() + " " + one.operator() + " " + String.join(", ", one.values())));
            if (!window.per().isEmpty()) {
                lines.add("per " + window.per());
            }
            if (window.excludingCurrent()) {
                lines.add("excluding the current event");
            }
            windows.put(window.name(), lines);
        }
        return windows;
    }

    /** Exchange rates and tables, line by line. */
    private static Map<String, List<String>> otherFiles(RuleSet of) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        of.files().files().forEach((path, content) -> {
            if (!path.endsWith(".drl") && !path.equals(RuleFiles.CATALOGUE)) {
                files.put(path, content.lines().toList());
            }
        });
        return files;
    }

    /** Lines that are only in the one, with a minus, or only in the other, with a plus, in order. */
    private static List<String> lines(List<String> from, List<String> to) {
        int begin = 0;
        while (begin < Math.min(from.size(), to.size()) && from.get(begin).equals(to.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < Math.min(from.size(), to.size()) - begin
                && from.get(from.size() - 1 - end).equals(to.get(to.size() - 1 - end))) {
            end++;
        }
        List<String> a = from.subList(begin, from.size() - end);
        List<String> b = to.subList(begin, to.size() - end);
        List<String> lines = new ArrayList<>();
        if ((long) a.size() * b.size() > LARGEST) {
            a.forEach(line -> lines.add("- " + line));
            b.forEach(line -> lines.add("+ " + line));
            return lines;
        }
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                i++;
                j++;
            } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add("- " + a.get(i++));
            } else {
                lines.add("+ " + b.get(j++));
            }
        }
        return lines;
    }
}

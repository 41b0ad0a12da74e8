package io.riskalert.rules.compile;

import io.riskalert.rules.window.Aggregate;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import io.riskalert.rules.yaml.YamlException;
import io.riskalert.rules.yaml.YamlNode;
import io.riskalert.rules.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a catalogue of windows, {@code windows.yaml}. */
public final class WindowCatalogueParser {
    private static final int WINDOW_LIMIT = 200;
    private static final int CONDITION_LIMIT = 20;
    private static final long SHORTEST_MS = 1_000;
    private static final long LONGEST_MS = 90L * 24 * 60 * 60 * 1_000;
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,7})(s|m|h|d)");
    private static final String TRANSACTIONS = "transactions";
    private static final List<String> AGGREGATES = List.of("count", "sum", "avg", "min", "max", "distinct");
    private static final List<String> OTHER_KEYS = List.of("within", "where", "per", "excludingCurrent");

    private final String file;
    private final List<RuleProblem> problems = new ArrayList<>();
    private final Map<String, WindowDefinition> windows = new LinkedHashMap<>();

    /**
     * A catalogue, read.
     *
     * @param catalogue the windows; with problems some may be other than meant, so that their names are known at least
     * @param problems what is wrong, in the order of the file; empty if the catalogue can be used
     */
    public record Parsed(WindowCatalogue catalogue, List<RuleProblem> problems) {
        public Parsed {
            problems = List.copyOf(problems);
        }
    }

    private WindowCatalogueParser(String file) {
        this.file = file;
    }

    /**
     * Reads a catalogue.
     *
     * @param file name for problems
     * @param yaml content
     */
    public static Parsed parse(String file, String yaml) {
        return new WindowCatalogueParser(file).parse(yaml);
    }

    private Parsed parse(String yaml) {
        try {
            root(YamlReader.read(yaml));
        } catch (YamlException e) {
            problems.add(new RuleProblem(file, e.line(), e.column(), String.valueOf(e.getMessage())));
        }
        return new Parsed(new WindowCatalogue(List.copyOf(windows.values())), problems);
    }

    private void root(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping mapping)
                || mapping.entries().size() != 1
                || !mapping.entries().get(0).name().text().equals("windows")) {
            problem(root, "a catalogue begins with 'windows:' and holds nothing beside it");
            return;
        }
        YamlNode all = mapping.entries().get(0).value();
        if (all instanceof YamlNode.Scalar nothing && nothing.text().isEmpty()) {
            return;
        }
        if (!(all instanceof YamlNode.Mapping named)) {
            problem(all, "under 'windows:' stand names of windows, not " + all.kind());
            return;
        }
        for (YamlNode.Entry entry : named.entries()) {
            window(entry);
        }
        if (named.entries().size() > WINDOW_LIMIT) {
            problem(
                    named.entries().get(WINDOW_LIMIT).name(),
                    "a catalogue holds at most " + WINDOW_LIMIT + " windows, here are "
                            + named.entries().size());
        }
        for (YamlNode.Entry entry : named.entries()) {
            String name = entry.name().text();
            if (name.endsWith(FactTypes.COMPLETE)
                    && windows.containsKey(name.substring(0, name.length() - FactTypes.COMPLETE.length()))) {
                problem(
                        entry.name(),
                        "'" + name + "' already tells whether the window '"
                                + name.substring(0, name.length() - FactTypes.COMPLETE.length()) + "' is complete");
            }
        }
    }

    private void window(YamlNode.Entry entry) {
        String name = entry.name().text();
        if (!NAME.matcher(name).matches() || javax.lang.model.SourceVersion.isKeyword(name)) {
            problem(
                    entry.name(),
                    "the name of a window looks like cardSpend24h: a small letter, then letters and digits, not '"
                            + name + "'");
            return;
        }
        if (windows.containsKey(name)) {
            problem(
                    entry.name(),
                    "there is a window '" + name + "' already, in line "
                            + windows.get(name).line());
            return;
        }
        windows.put(name, definition(name, entry));
    }

    private WindowDefinition definition(String name, YamlNode.Entry entry) {
        Aggregate aggregate = Aggregate.COUNT;
        String field = "";
        long lengthMs = SHORTEST_MS;
        List<WindowDefinition.Condition> where = List.of();
        String per = "";
        boolean excludingCurrent = false;
        int aggregates = 0;
        boolean within = false;
        boolean unknown = false;
        List<String> seen = new ArrayList<>();
        List<YamlNode.Entry> settings = List.of();
        if (entry.value() instanceof YamlNode.Mapping mapping) {
            settings = mapping.entries();
        } else {
            problem(
                    entry.value(),
                    "window '" + name
                            + "' needs what it computes and how long it is, such as 'sum: amountMinor' and 'within: 24h'");
            aggregates = 1;
            within = true;
        }
        for (YamlNode.Entry setting : settings) {
            String key = setting.name().text();
            if (seen.contains(key)) {
                problem(setting.name(), "'" + key + "' stands twice");
            }
            seen.add(key);
            if (AGGREGATES.contains(key)) {
                aggregates++;
                aggregate = Aggregate.valueOf(key.toUpperCase(Locale.ROOT));
                field = field(aggregate, setting);
                continue;
            }
            switch (key) {
                case "within" -> {
                    within = true;
                    lengthMs = length(setting.value());
                }
                case "where" -> where = conditions(setting.value());
                case "per" -> per = per(setting.value());
                case "excludingCurrent" -> excludingCurrent = truth(setting);
                default -> {
                    unknown = true;
                    List<String> known = new ArrayList<>(AGGREGATES);
                    known.addAll(OTHER_KEYS);
                    problem(setting.name(), "unknown setting '" + key + "'" + Similar.orAll(key, "there are", known));
                }
            }
        }
        if (aggregates != 1 && !unknown) {
            problem(
                    entry.name(),
                    "window '" + name + "' needs exactly one of " + String.join(", ", AGGREGATES)
                            + ", such as 'count: transactions'");
        }
        if (!within && !unknown) {
            problem(entry.name(), "window '" + name + "' needs its length, such as 'within: 24h'");
        }
        return new WindowDefinition(
                name,
                aggregate,
                field,
                lengthMs,
                where,
                per,
                excludingCurrent,
                entry.name().line());
    }

    private String field(Aggregate aggregate, YamlNode.Entry setting) {
        String field = single(setting.value());
        if (aggregate == Aggregate.COUNT) {
            if (!field.equals(TRANSACTIONS)) {
                problem(
                        setting.value(),
                        "what is counted are transactions: write 'count: transactions', with 'where' to choose among them");
            }
            return "";
        }
        WindowFields.Kind wanted = aggregate == Aggregate.DISTINCT ? WindowFields.Kind.TEXT : WindowFields.Kind.NUMBER;
        boolean fits = WindowFields.kind(field) == wanted
                || wanted == WindowFields.Kind.TEXT && WindowFields.kind(field) == WindowFields.Kind.CONSTANT;
        if (!fits) {
            List<String> known = wanted == WindowFields.Kind.NUMBER ? WindowFields.numbers() : WindowFields.texts();
            problem(
                    setting.value(),
                    "'" + setting.name().text() + "' needs one of " + String.join(", ", known) + ", not '" + field + "'"
                            + Similar.didYouMean(field, known));
        }
        return field;
    }

    private long length(YamlNode value) {
        Matcher matcher = LENGTH.matcher(single(value));
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            long ms =
                    switch (matcher.group(2)) {
                        case "s" -> count * 1_000;
                        case "m" -> count * 60_000;
                        case "h" -> count * 3_600_000;
                        default -> count * 86_400_000;
                    };
            if (ms >= SHORTEST_MS && ms <= LONGEST_MS) {
                return ms;
            }
        }
        problem(
                value,
                "the length of a window is a time from 1s to 90d, such as 10m, 24h or 30d, not '" + single(value)
                        + "'");
        return SHORTEST_MS;
    }

    private String per(YamlNode value) {
        String field = single(value);
        if (!WindowFields.KEYS.contains(field)) {
            problem(
                    value,
                    "'per' is one of " + String.join(", ", WindowFields.KEYS) + ", not '" + field + "'"
                            + Similar.didYouMean(field, WindowFields.KEYS));
        }
        return field;
    }

    private boolean truth(YamlNode.Entry setting) {
        String text = single(setting.value());
        if (!text.equals("true") && !text.equals("false")) {
            problem(setting.value(), "'" + setting.name().text() + "' is true or false");
        }
        return text.equals("true");
    }

    private List<WindowDefinition.Condition> conditions(YamlNode value) {
        if (!(value instanceof YamlNode.Mapping mapping)) {
            problem(
                    value,
                    "'where' holds fields and what they must be, such as { direction: DEBIT }, not " + value.kind());
            return List.of();
        }
        List<WindowDefinition.Condition> conditions = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String field = entry.name().text();
            if (WindowFields.kind(field) == null) {
                problem(
                        entry.name(),
                        "a transaction has no field '" + field + "' to choose by"
                                + Similar.orAll(field, "there are", WindowFields.all()));
            } else {
                conditions.addAll(new WindowConditions(this::problem).read(field, entry.value()));
            }
        }
        if (conditions.size() > CONDITION_LIMIT) {
            problem(value, "a window has at most " + CONDITION_LIMIT + " conditions");
        }
        return conditions;
    }

    private String single(YamlNode value) {
        return value instanceof YamlNode.Scalar scalar ? scalar.text() : value.kind();
    }

    private void problem(YamlNode at, String message) {
        problems.add(new RuleProblem(file, at.line(), at.column(), message));
    }

    /** Where a problem is told. */
    interface Report {
        void problem(YamlNode at, String message);
    }
}

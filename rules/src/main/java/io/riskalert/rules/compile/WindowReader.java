package io.riskalert.rules.compile;

import io.riskalert.rules.window.Aggregate;
import io.riskalert.rules.window.TimeUnits;
import io.riskalert.rules.window.WindowDefinition;
import io.riskalert.rules.window.WindowDefinition.Stream;
import io.riskalert.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one window of a catalogue. What is wrong is told, and something else is taken for it. */
final class WindowReader {
    private static final int CONDITION_LIMIT = 20;
    private static final long SHORTEST_MS = 1_000;
    private static final long LONGEST_MS = 90L * 24 * 60 * 60 * 1_000;
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,7})(s|m|h|d)");
    private static final Map<String, Aggregate> AGGREGATES = aggregates();
    private static final List<String> OTHER_KEYS = List.of("stream", "within", "where", "per", "excludingCurrent");

    private final WindowCatalogueParser.Report report;
    private Stream stream = Stream.TRANSACTIONS;
    private WindowFields fields = WindowFields.of(stream);
    private Aggregate aggregate = Aggregate.COUNT;
    private String field = "";
    private long lengthMs = SHORTEST_MS;
    private List<WindowDefinition.Condition> where = List.of();
    private String per = "";
    private boolean excludingCurrent;

    WindowReader(WindowCatalogueParser.Report report) {
        this.report = report;
    }

    private static Map<String, Aggregate> aggregates() {
        Map<String, Aggregate> names = new LinkedHashMap<>();
        names.put("count", Aggregate.COUNT);
        names.put("sum", Aggregate.SUM);
        names.put("avg", Aggregate.AVG);
        names.put("stddev", Aggregate.STDDEV);
        names.put("min", Aggregate.MIN);
        names.put("max", Aggregate.MAX);
        names.put("distinct", Aggregate.DISTINCT);
        names.put("sinceLast", Aggregate.SINCE_LAST);
        names.put("firstSeen", Aggregate.FIRST_SEEN);
        return names;
    }

    /** The window of a name and its settings. */
    WindowDefinition read(YamlNode.Entry entry) {
        String name = entry.name().text();
        if (entry.value() instanceof YamlNode.Mapping mapping) {
            settings(entry, mapping.entries());
        } else {
            report.problem(
                    entry.value(),
                    "window '" + name
                            + "' needs what it computes and how long it is, such as 'sum: amountMinor' and 'within: 24h'");
        }
        return new WindowDefinition(
                name,
                stream,
                aggregate,
                field,
                lengthMs,
                where,
                per,
                excludingCurrent,
                entry.name().line());
    }

    private void settings(YamlNode.Entry entry, List<YamlNode.Entry> settings) {
        for (YamlNode.Entry setting : settings) {
            if (setting.name().text().equals("stream")) {
                stream(setting.value());
            }
        }
        List<String> seen = new ArrayList<>();
        YamlNode.@Nullable Entry within = null;
        int computed = 0;
        boolean unknown = false;
        for (YamlNode.Entry setting : settings) {
            String key = setting.name().text();
            if (seen.contains(key)) {
                report.problem(setting.name(), "'" + key + "' stands twice");
            }
            seen.add(key);
            Aggregate named = AGGREGATES.get(key);
            if (named != null) {
                computed++;
                aggregate = named;
                field = field(setting);
                continue;
            }
            switch (key) {
                case "stream" -> {}
                case "within" -> {
                    within = setting;
                    lengthMs = length(setting.value());
                }
                case "where" -> where = conditions(setting.value());
                case "per" -> per = per(setting.value());
                case "excludingCurrent" -> excludingCurrent = truth(setting);
                default -> {
                    unknown = true;
                    List<String> known = new ArrayList<>(AGGREGATES.keySet());
                    known.addAll(OTHER_KEYS);
                    report.problem(
                            setting.name(), "unknown setting '" + key + "'" + Similar.orAll(key, "there are", known));
                }
            }
        }
        String name = entry.name().text();
        if (computed != 1 && !unknown) {
            report.problem(
                    entry.name(),
                    "window '" + name + "' needs exactly one of " + String.join(", ", AGGREGATES.keySet())
                            + ", such as 'count: transactions'");
        }
        if (within == null && !unknown) {
            report.problem(entry.name(), "window '" + name + "' needs its length, such as 'within: 24h'");
        }
        if (within != null && aggregate == Aggregate.SINCE_LAST && lengthMs % TimeUnits.ms(field) != 0) {
            report.problem(
                    within.value(),
                    "a window that tells a time in " + field + " is a whole number of " + field + " long, not '"
                            + single(within.value()) + "'");
        }
    }

    private void stream(YamlNode value) {
        List<String> known = new ArrayList<>();
        for (Stream one : Stream.values()) {
            String name = one.name().toLowerCase(Locale.ROOT);
            known.add(name);
            if (name.equals(single(value))) {
                stream = one;
                fields = WindowFields.of(one);
                return;
            }
        }
        report.problem(
                value,
                "'stream' is one of " + String.join(", ", known) + ", not '" + single(value) + "'"
                        + Similar.didYouMean(single(value), known));
    }

    private String field(YamlNode.Entry setting) {
        String named = single(setting.value());
        return switch (aggregate) {
            case COUNT -> {
                String events = stream.name().toLowerCase(Locale.ROOT);
                if (!named.equals(events)) {
                    String other = WindowDefinition.Stream.REPAYMENTS.name().toLowerCase(Locale.ROOT);
                    report.problem(
                            setting.value(),
                            "what is counted are " + events + ": write 'count: " + events
                                    + "', with 'where' to choose among them"
                                    + (named.equals(other) ? ", or add 'stream: " + other + "'" : ""));
                }
                yield "";
            }
            case SUM, AVG, STDDEV, MIN, MAX ->
                oneOf(setting, fields.kind(named) == WindowFields.Kind.NUMBER, fields.numbers());
            case DISTINCT -> oneOf(setting, fields.texts().contains(named), fields.texts());
            case SINCE_LAST, FIRST_SEEN -> oneOf(setting, TimeUnits.names().contains(named), TimeUnits.names());
        };
    }

    private String oneOf(YamlNode.Entry setting, boolean fits, List<String> known) {
        String named = single(setting.value());
        if (!fits) {
            report.problem(
                    setting.value(),
                    "'" + setting.name().text() + "' needs one of " + String.join(", ", known) + ", not '" + named + "'"
                            + Similar.didYouMean(named, known));
        }
        return named;
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
        report.problem(
                value,
                "the length of a window is a time from 1s to 90d, such as 10m, 24h or 30d, not '" + single(value)
                        + "'");
        return SHORTEST_MS;
    }

    private String per(YamlNode value) {
        String named = single(value);
        if (!fields.keys().contains(named)) {
            report.problem(
                    value,
                    "'per' is one of " + String.join(", ", fields.keys()) + ", not '" + named + "'"
                            + Similar.didYouMean(named, fields.keys()));
        }
        return named;
    }

    private boolean truth(YamlNode.Entry setting) {
        String text = single(setting.value());
        if (!text.equals("true") && !text.equals("false")) {
            report.problem(setting.value(), "'" + setting.name().text() + "' is true or false");
        }
        return text.equals("true");
    }

    private List<WindowDefinition.Condition> conditions(YamlNode value) {
        if (!(value instanceof YamlNode.Mapping mapping)) {
            report.problem(
                    value,
                    "'where' holds fields and what they must be, such as { direction: DEBIT }, not " + value.kind());
            return List.of();
        }
        List<WindowDefinition.Condition> conditions = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String named = entry.name().text();
            if (fields.kind(named) == null) {
                report.problem(
                        entry.name(),
                        "a " + fields.event() + " has no field '" + named + "' to choose by"
                                + Similar.orAll(named, "there are", fields.all()));
            } else {
                conditions.addAll(new WindowConditions(fields, report).read(named, entry.value()));
            }
        }
        if (conditions.size() > CONDITION_LIMIT) {
            report.problem(value, "a window has at most " + CONDITION_LIMIT + " conditions");
        }
        return conditions;
    }

    private static String single(YamlNode value) {
        return value instanceof YamlNode.Scalar scalar ? scalar.text() : value.kind();
    }
}

package io.riskalert.rules.compile;

import io.riskalert.rules.alert.Category;
import io.riskalert.rules.alert.Mode;
import io.riskalert.rules.alert.Response;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.alert.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a rule says of itself in its annotations. */
final class MetadataReader {
    private static final List<String> REQUIRED = List.of("severity", "category", "title", "text", "owner");
    private static final List<String> KNOWN = List.of(
            "severity",
            "category",
            "title",
            "titleZh",
            "text",
            "textZh",
            "owner",
            "version",
            "mode",
            "group",
            "response",
            "cooldown",
            "maxAlertsPerMinute");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,5})(m|h|d)");
    private static final int NAME_LENGTH = 64;
    private static final int TEXT_LENGTH = 1_000;
    private static final Duration DEFAULT_COOLDOWN = Duration.ofHours(24);
    private static final Duration LONGEST_COOLDOWN = Duration.ofDays(365);

    private final RuleSource rule;
    private final Source source;
    private final Problems problems;
    private final Map<String, RuleSource.Annotation> given = new LinkedHashMap<>();

    MetadataReader(RuleSource rule, Problems problems) {
        this.rule = rule;
        this.source = rule.source();
        this.problems = problems;
    }

    /** What it says, without what follows from its conditions; defaults stand in for what is wrong. */
    RuleInfo read() {
        checkName(rule.name(), rule.nameOffset(), "the name of a rule");
        collect();
        String titleEn = text("title", rule.name());
        String textEn = text("text", "");
        String group = text("group", rule.name());
        if (given.containsKey("group")) {
            checkName(group, given.get("group").offset(), "a group");
        }
        return new RuleInfo(
                rule.name(),
                version(),
                constant("category", List.of(Category.values()), Category.TRANSACTION),
                constant("severity", List.of(Severity.values()), Severity.LOW),
                constant("mode", List.of(Mode.LIVE, Mode.SHADOW), Mode.LIVE),
                group,
                titleEn,
                text("titleZh", titleEn),
                textEn,
                text("textZh", textEn),
                constant("response", List.of(Response.values()), Response.NONE),
                cooldown(),
                text("owner", ""),
                maxAlertsPerMinute(),
                false,
                List.of(),
                source.file(),
                source.line(rule.nameOffset()));
    }

    /** Where the value of an annotation stands, for problems inside of it; the rule's name if it is not there. */
    int offset(String annotation) {
        RuleSource.Annotation found = given.get(annotation);
        if (found == null) {
            return rule.nameOffset();
        }
        return found.value().isEmpty() ? found.offset() : found.value().get(0).start();
    }

    private void collect() {
        for (RuleSource.Annotation annotation : rule.annotations()) {
            if (!KNOWN.contains(annotation.name())) {
                problems.add(
                        source,
                        annotation.offset(),
                        "unknown annotation @" + annotation.name()
                                + Similar.orAll(annotation.name(), "there are", KNOWN));
            } else if (given.putIfAbsent(annotation.name(), annotation) != null) {
                problems.add(source, annotation.offset(), "@" + annotation.name() + " stands twice");
            }
        }
        List<String> missing =
                REQUIRED.stream().filter(name -> !given.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            problems.add(
                    source,
                    rule.nameOffset(),
                    "rule \"" + rule.name() + "\" needs "
                            + missing.stream().map(MetadataReader::example).collect(Collectors.joining(" ")));
        }
    }

    private static String example(String annotation) {
        return switch (annotation) {
            case "severity" -> "@severity(HIGH)";
            case "category" -> "@category(TRANSACTION)";
            default -> "@" + annotation + "(\"…\")";
        };
    }

    private void checkName(String name, int offset, String what) {
        if (name.length() > NAME_LENGTH || !NAME.matcher(name).matches()) {
            problems.add(
                    source,
                    offset,
                    what + " is lower case words with hyphens, at most " + NAME_LENGTH
                            + " characters, such as \"missed-instalment\": not \"" + name + "\"");
        }
    }

    private int version() {
        return value(
                "version",
                1,
                words -> {
                    String digits = words.size() == 1 ? words.get(0).text() : "";
                    return digits.matches("[1-9]\\d{0,5}") ? Integer.valueOf(digits) : null;
                },
                "is a whole number from 1, such as @version(2)");
    }

    private int maxAlertsPerMinute() {
        return value(
                "maxAlertsPerMinute",
                0,
                words -> {
                    String digits = words.size() == 1 ? words.get(0).text() : "";
                    return digits.matches("[1-9]\\d{0,7}") ? Integer.valueOf(digits) : null;
                },
                "is a whole number from 1, such as @maxAlertsPerMinute(600)");
    }

    private Duration cooldown() {
        return value(
                "cooldown",
                DEFAULT_COOLDOWN,
                words -> {
                    String text = words.size() == 1 ? words.get(0).text() : "";
                    if (text.equals("0")) {
                        return Duration.ZERO;
                    }
                    Matcher matcher = DURATION.matcher(text);
                    if (!matcher.matches()) {
                        return null;
                    }
                    long count = Long.parseLong(matcher.group(1));
                    Duration duration =
                            switch (matcher.group(2)) {
                                case "m" -> Duration.ofMinutes(count);
                                case "h" -> Duration.ofHours(count);
                                default -> Duration.ofDays(count);
                            };
                    return duration.compareTo(LONGEST_COOLDOWN) > 0 ? null : duration;
                },
                "is a time such as @cooldown(\"30m\"), @cooldown(\"24h\") or @cooldown(\"7d\"), at most 365d, or @cooldown(\"0\")");
    }

    private <E extends Enum<E>> E constant(String name, List<E> constants, E fallback) {
        List<String> known = constants.stream().map(Enum::name).toList();
        RuleSource.Annotation annotation = given.get(name);
        String given = annotation == null || annotation.value().isEmpty()
                ? ""
                : annotation.value().get(0).text();
        return value(
                name,
                fallback,
                words -> words.size() == 1 && known.contains(words.get(0).text())
                        ? constants.get(known.indexOf(words.get(0).text()))
                        : null,
                "is one of " + String.join(", ", known) + Similar.didYouMean(given, known));
    }

    /** A text, or several joined by plus signs. */
    private String text(String name, String fallback) {
        return value(
                name,
                fallback,
                words -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < words.size(); i++) {
                        Token word = words.get(i);
                        boolean joins = i % 2 == 1;
                        if (joins ? !word.is("+") : word.kind() != Token.Kind.TEXT) {
                            return null;
                        }
                        text.append(joins ? "" : word.text());
                    }
                    return words.size() % 2 == 0 || text.toString().isBlank() || text.length() > TEXT_LENGTH
                            ? null
                            : text.toString();
                },
                "is a text in double quotes, not empty and at most " + TEXT_LENGTH + " characters: @" + name
                        + "(\"…\")");
    }

    private <T> T value(String name, T fallback, Function<List<Token>, @Nullable T> reader, String expected) {
        RuleSource.Annotation annotation = given.get(name);
        if (annotation == null) {
            return fallback;
        }
        T value = reader.apply(annotation.value());
        if (value == null) {
            problems.add(source, annotation.offset(), "@" + name + " " + expected);
            return fallback;
        }
        return value;
    }
}

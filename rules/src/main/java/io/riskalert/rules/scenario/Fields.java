package io.riskalert.rules.scenario;

import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.Similar;
import io.riskalert.rules.yaml.YamlNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Named values of a scenario file, read with their types; what is wrong is added to the problems. */
final class Fields {
    private final String file;
    private final List<RuleProblem> problems;
    private final YamlNode node;
    private final YamlNode.Mapping values;
    private final int repetition;

    /**
     * Values to read.
     *
     * @param what what they describe, for messages
     * @param known names that may stand there
     * @param repetition number that stands for <code>{n}</code> in texts
     */
    Fields(String file, List<RuleProblem> problems, YamlNode node, String what, List<String> known, int repetition) {
        this.file = file;
        this.problems = problems;
        this.node = node;
        this.repetition = repetition;
        if (node instanceof YamlNode.Mapping mapping) {
            values = mapping;
        } else {
            values = new YamlNode.Mapping(List.of(), node.line(), node.column());
            boolean nothing =
                    node instanceof YamlNode.Scalar scalar && scalar.text().isEmpty();
            if (!nothing) {
                problem(
                        node,
                        what + " is described by names with values, such as { " + known.get(0) + ": … }, not by "
                                + node.kind());
            }
        }
        List<String> seen = new ArrayList<>();
        for (YamlNode.Entry entry : values.entries()) {
            String name = entry.name().text();
            if (!known.contains(name)) {
                problem(entry.name(), what + " has no '" + name + "'" + Similar.orAll(name, "it has", known));
            } else if (seen.contains(name)) {
                problem(entry.name(), "'" + name + "' stands twice");
            }
            seen.add(name);
        }
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    @Nullable
    YamlNode node(String name) {
        return values.get(name);
    }

    int line() {
        return node.line();
    }

    void problem(String name, String message) {
        YamlNode value = values.get(name);
        problem(value == null ? node : value, message);
    }

    void problem(YamlNode at, String message) {
        RuleProblem problem = new RuleProblem(file, at.line(), at.column(), message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    String text(String name, String fallback) {
        YamlNode value = values.get(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof YamlNode.Scalar scalar) {
            return scalar.text().replace("{n}", String.valueOf(repetition));
        }
        problem(value, "'" + name + "' is a single value, not " + value.kind());
        return fallback;
    }

    String required(String name) {
        if (text(name, "").isEmpty()) {
            problem(name, "'" + name + "' is missing");
        }
        return text(name, "");
    }

    int whole(String name, int fallback, int least, int most) {
        return read(
                name,
                fallback,
                text -> {
                    int number = Integer.parseInt(text);
                    return number >= least && number <= most ? number : null;
                },
                "a whole number from " + least + " to " + most);
    }

    @Nullable
    Integer wholeOrNull(String name) {
        return has(name) ? Integer.valueOf(whole(name, 0, Integer.MIN_VALUE, Integer.MAX_VALUE)) : null;
    }

    /** Minor units of an amount such as {@code 1234.50}. */
    long moneyMinor(String name, String currency, long fallbackMinor) {
        return read(
                name,
                fallbackMinor,
                text -> new BigDecimal(text).movePointRight(digits(currency)).longValueExact(),
                "an amount in " + currency + ", such as 1234.50");
    }

    @Nullable
    Long moneyMinorOrNull(String name, String currency) {
        return has(name) ? Long.valueOf(moneyMinor(name, currency, 0)) : null;
    }

    String currency(String fallback) {
        return read(
                "currency",
                fallback,
                text -> Currency.getInstance(text).getCurrencyCode(),
                "a currency code of ISO 4217, such as CNY");
    }

    /** A percentage such as {@code 12.5} in parts per million. */
    long percentPpm(String name) {
        return read(
                name,
                0L,
                text -> new BigDecimal(text).movePointRight(4).longValueExact(),
                "a percentage, such as 12.5");
    }

    @Nullable
    Double degrees(String name) {
        return has(name) ? read(name, 0.0, Double::valueOf, "degrees, such as 31.2") : null;
    }

    boolean truth(String name) {
        return read(
                name,
                false,
                text -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null,
                "true or false");
    }

    LocalDate date(String name, LocalDate fallback) {
        return read(name, fallback, LocalDate::parse, "a date, such as 2026-03-05");
    }

    <E extends Enum<E>> E constant(String name, Class<E> type, E fallback) {
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        return read(
                name,
                fallback,
                text -> known.contains(text) ? Enum.valueOf(type, text) : null,
                "one of " + String.join(", ", known) + Similar.didYouMean(text(name, ""), known));
    }

    /** One text or a list of texts, each of which has to be known. */
    List<String> texts(String name, Set<String> known, String what) {
        YamlNode value = values.get(name);
        List<YamlNode> items =
                value == null ? List.of() : value instanceof YamlNode.Sequence list ? list.items() : List.of(value);
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items) {
            String text = item instanceof YamlNode.Scalar scalar ? scalar.text() : "";
            if (!known.contains(text)) {
                problem(item, "there is no " + what + " '" + text + "'" + Similar.didYouMean(text, known));
            }
            texts.add(text);
        }
        return texts;
    }

    private <T> T read(String name, T fallback, Function<String, @Nullable T> reader, String expected) {
        YamlNode value = values.get(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof YamlNode.Scalar scalar) {
            try {
                T read = reader.apply(scalar.text());
                if (read != null) {
                    return read;
                }
            } catch (DateTimeParseException | ArithmeticException | IllegalArgumentException e) {
                // Told below, in the same words as a value that is read but not allowed.
            }
        }
        problem(value, "'" + name + "' is " + expected);
        return fallback;
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}

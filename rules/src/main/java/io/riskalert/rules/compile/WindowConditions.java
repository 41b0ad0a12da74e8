package io.riskalert.rules.compile;

import io.riskalert.rules.window.WindowDefinition;
import io.riskalert.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a field must be: a value, {@code "!= value"}, {@code ">= number"}, a list of values of which it must be one,
 * or a list of comparisons all of which must hold.
 */
final class WindowConditions {
    private static final Pattern COMPARISON = Pattern.compile("(==|!=|<=|>=|<|>|multiple of\\b)\\s*(.*)");
    private static final int VALUE_LIMIT = 100;

    private final WindowFields fields;
    private final WindowCatalogueParser.Report report;

    WindowConditions(WindowFields fields, WindowCatalogueParser.Report report) {
        this.fields = fields;
        this.report = report;
    }

    /** The conditions on a field that is known. */
    List<WindowDefinition.Condition> read(String field, YamlNode value) {
        if (value instanceof YamlNode.Scalar scalar) {
            return List.of(comparison(field, scalar));
        }
        if (!(value instanceof YamlNode.Sequence list)
                || list.items().isEmpty()
                || list.items().size() > VALUE_LIMIT) {
            report.problem(value, "'" + field + "' must be a value or a list of 1 to " + VALUE_LIMIT + " values");
            return List.of();
        }
        List<WindowDefinition.Condition> each = new ArrayList<>();
        for (YamlNode item : list.items()) {
            if (item instanceof YamlNode.Scalar scalar) {
                each.add(comparison(field, scalar));
            } else {
                report.problem(item, "'" + field + "' must be single values, not " + item.kind());
            }
        }
        boolean values = list.items().stream().noneMatch(this::isComparison);
        boolean comparisons = list.items().stream().allMatch(this::isComparison);
        if (!values && !comparisons) {
            report.problem(
                    value, "a list holds either values, one of which must be, or comparisons, all of which must hold");
        }
        if (comparisons) {
            return each;
        }
        List<String> any = each.stream().flatMap(c -> c.values().stream()).toList();
        return List.of(new WindowDefinition.Condition(field, "in", any));
    }

    private boolean isComparison(YamlNode item) {
        return item instanceof YamlNode.Scalar scalar
                && COMPARISON.matcher(scalar.text()).matches();
    }

    private WindowDefinition.Condition comparison(String field, YamlNode.Scalar scalar) {
        Matcher matcher = COMPARISON.matcher(scalar.text());
        boolean compares = matcher.matches();
        String operator = compares ? matcher.group(1) : "==";
        String value = (compares ? matcher.group(2) : scalar.text()).strip();
        check(field, operator, value, scalar);
        return new WindowDefinition.Condition(field, operator, List.of(value));
    }

    private void check(String field, String operator, String value, YamlNode at) {
        WindowFields.Kind kind = fields.kind(field);
        if (kind == WindowFields.Kind.NUMBER) {
            boolean divisor = operator.equals(WindowDefinition.MULTIPLE_OF);
            if (!value.matches(divisor ? "0*[1-9]\\d{0,17}" : "-?\\d{1,18}")) {
                report.problem(
                        at,
                        "'" + field + "' is " + (divisor ? "a multiple of" : "compared with")
                                + " a whole number of minor" + " units" + (divisor ? " above 0" : "") + ", not '"
                                + value + "'");
            }
            return;
        }
        if (kind == WindowFields.Kind.HOUR && !operator.equals(WindowDefinition.MULTIPLE_OF)) {
            if (!value.matches("0?\\d|1\\d|2[0-3]")) {
                report.problem(at, "'" + field + "' is an hour of the day from 0 to 23, not '" + value + "'");
            }
            return;
        }
        if (!operator.equals("==") && !operator.equals("!=")) {
            report.problem(at, "'" + field + "' is not a number: it is compared with == and !=, not with " + operator);
        } else if (kind == WindowFields.Kind.TRUTH) {
            if (!value.equals("true") && !value.equals("false")) {
                report.problem(at, "'" + field + "' is true or false, not '" + value + "'");
            }
        } else if (kind == WindowFields.Kind.CONSTANT) {
            List<String> known = fields.constants(field);
            if (!known.contains(value)) {
                report.problem(
                        at,
                        "'" + field + "' is one of " + String.join(", ", known) + ", not '" + value + "'"
                                + Similar.didYouMean(value, known));
            }
        }
    }
}

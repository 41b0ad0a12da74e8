package io.riskalert.flink.replay.profile;

import io.riskalert.flink.replay.read.BadCell;
import io.riskalert.flink.replay.read.Cells;
import io.riskalert.rules.compile.Similar;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads how one field is filled: the name of a column, or keys that say more. Constants and the results of value maps
 * are tried at once, so that a wrong one is a problem of the profile and not of every row.
 */
final class FieldReader {
    private static final Set<String> TIME_FORMATS = Set.of("iso", "epoch-seconds", "epoch-millis");
    private static final int DIGITS_MAX = 6;

    private final ZoneId zone;
    private final Currency currency;
    private final Problems problems;

    FieldReader(ZoneId zone, Currency currency, Problems problems) {
        this.zone = zone;
        this.currency = currency;
        this.problems = problems;
    }

    /** The field; empty if there is nothing to fill it from. */
    Optional<FieldSpec> read(FieldDef field, YamlNode.Entry entry) {
        if (entry.value() instanceof YamlNode.Scalar scalar) {
            if (scalar.text() == null) {
                problems.add(entry.line(), field.name() + " needs the name of a column");
                return Optional.empty();
            }
            return Optional.of(FieldSpec.column(field.name(), entry.line(), scalar.text()));
        }
        MappingReader keys = new MappingReader(entry.value(), field.name(), problems);
        List<String> columns = columns(keys);
        String constant = keys.text("value").orElse(null);
        FieldSpec spec = new FieldSpec(
                field.name(),
                entry.line(),
                columns,
                constant,
                format(field, keys),
                values(field, keys),
                keys.text("otherwise").orElse(null),
                digits(field, keys),
                decimalComma(field, keys),
                floatNoise(field, keys),
                dayOfMonth(field, keys));
        keys.refuseOthers();
        if (columns.isEmpty() == (constant == null)) {
            problems.add(entry.line(), field.name() + " needs either column or value");
            return Optional.empty();
        }
        tryTexts(field, spec);
        return Optional.of(spec);
    }

    private static List<String> columns(MappingReader keys) {
        List<YamlNode.Scalar> columns = keys.texts("column");
        return (columns.isEmpty() ? keys.texts("columns") : columns)
                .stream().map(YamlNode.Scalar::text).toList();
    }

    private String format(FieldDef field, MappingReader keys) {
        FieldType.Kind kind = field.type().kind();
        boolean hasFormat =
                kind == FieldType.Kind.TIME || kind == FieldType.Kind.DATE || kind == FieldType.Kind.DUE_DATE;
        if (!hasFormat) {
            return "";
        }
        return keys.value("format", "", text -> {
            if (TIME_FORMATS.contains(text)) {
                return text;
            }
            try {
                DateTimeFormatter.ofPattern(text, Locale.ENGLISH);
                return text;
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "a format: iso, epoch-seconds, epoch-millis or a pattern such as dd.MM.yyyy HH:mm"
                                + Similar.didYouMean(text, TIME_FORMATS),
                        e);
            }
        });
    }

    private Map<String, String> values(FieldDef field, MappingReader keys) {
        Map<String, String> values = new HashMap<>();
        keys.entry("values").ifPresent(entry -> {
            if (entry.value() instanceof YamlNode.Mapping mapping) {
                for (YamlNode.Entry each : mapping.entries()) {
                    if (each.value() instanceof YamlNode.Scalar scalar && scalar.text() != null) {
                        values.put(each.key(), scalar.text());
                        tryText(field, each.line(), scalar.text());
                    } else {
                        problems.add(each.line(), "values: \"" + each.key() + "\" needs a value");
                    }
                }
            } else {
                problems.add(entry.line(), "values needs lines such as  what stands there: what it means");
            }
        });
        return values;
    }

    private static int digits(FieldDef field, MappingReader keys) {
        return field.type() == FieldType.MONEY ? keys.number("digits", -1, 0, DIGITS_MAX) : -1;
    }

    private static boolean decimalComma(FieldDef field, MappingReader keys) {
        return field.type() == FieldType.MONEY
                && keys.value("decimal", false, text -> switch (text) {
                    case "," -> true;
                    case "." -> false;
                    default -> throw new IllegalArgumentException("\".\" or \",\"");
                });
    }

    private static boolean floatNoise(FieldDef field, MappingReader keys) {
        return field.type() == FieldType.MONEY
                && keys.value("floatNoise", false, text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("true or false");
                });
    }

    private static int dayOfMonth(FieldDef field, MappingReader keys) {
        return field.type() == FieldType.DUE_DATE ? keys.number("dayOfMonth", 0, 1, 31) : 0;
    }

    private void tryTexts(FieldDef field, FieldSpec spec) {
        tryText(field, spec.line(), spec.constant());
        tryText(field, spec.line(), spec.otherwise());
    }

    private void tryText(FieldDef field, int line, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        try {
            Cells.check(field, text, zone, currency);
        } catch (BadCell e) {
            problems.add(line, field.name() + ": " + e.getMessage());
        }
    }
}

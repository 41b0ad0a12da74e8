package io.riskalert.flink.replay.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one field is filled.
 *
 * @param field name of the field
 * @param line line in the profile, from 1; 0 where the profile maps columns by their own names
 * @param columns columns whose texts, joined by {@code /}, are the value; empty for a constant
 * @param constant the value of every row; null where columns give it
 * @param format format of a time or date; empty for the usual ones
 * @param values from what stands in the file to the value that is meant
 * @param otherwise the value for what {@code values} does not name; null to take it as it is
 * @param digits decimals of an amount; -1 for those of its currency
 * @param decimalComma whether the decimals of an amount follow a comma
 * @param floatNoise whether an amount may be off by what binary floating point leaves, such as 85.64999999999999
 * @param dayOfMonth due date on this day of the month; 0 if the column has the date itself
 */
public record FieldSpec(
        String field,
        int line,
        List<String> columns,
        @Nullable String constant,
        String format,
        Map<String, String> values,
        @Nullable String otherwise,
        int digits,
        boolean decimalComma,
        boolean floatNoise,
        int dayOfMonth) {
    public FieldSpec {
        columns = List.copyOf(columns);
        values = Map.copyOf(values);
    }

    /** The column of that name, as it is. */
    public static FieldSpec column(String field, int line, String column) {
        return new FieldSpec(field, line, List.of(column), null, "", Map.of(), null, -1, false, false, 0);
    }

    /** The same value in every row. */
    public static FieldSpec constant(String field, int line, String value) {
        return new FieldSpec(field, line, List.of(), value, "", Map.of(), null, -1, false, false, 0);
    }
}

package io.riskalert.rules.compile;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that rules read.
 *
 * @param name name of the property in rules
 * @param type what stands in it
 * @param column place in the line, from 0
 */
record TableColumn(String name, Type type, int column) {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
    private static final int TEXT_LENGTH = 200;

    /** What can stand in a column. */
    enum Type {
        /** Minor units. */
        MONEY("money", long.class, "an amount in minor units, a whole number such as 5000000"),
        /** A whole number. */
        INT("int", int.class, "a whole number such as 30"),
        /** A number with decimals. */
        DECIMAL("decimal", double.class, "a number such as 0.35"),
        /** A text. */
        TEXT("text", String.class, "a text of at most " + TEXT_LENGTH + " characters");

        private final String word;
        private final Class<?> inRules;
        private final String example;

        Type(String word, Class<?> inRules, String example) {
            this.word = word;
            this.inRules = inRules;
            this.example = example;
        }

        /** The type of that word, or null. */
        static @Nullable Type of(String word) {
            return Arrays.stream(values())
                    .filter(type -> type.word.equals(word))
                    .findFirst()
                    .orElse(null);
        }

        static List<String> words() {
            return Arrays.stream(values()).map(type -> type.word).toList();
        }

        /** Class of the values in rules. */
        Class<?> inRules() {
            return inRules;
        }
    }

    /** The value of a cell; null if it is none of the type. */
    @Nullable
    Object read(String cell) {
        return switch (type) {
            case MONEY -> cell.matches("-?\\d{1,15}") ? Long.valueOf(cell) : null;
            case INT -> cell.matches("-?\\d{1,9}") ? Integer.valueOf(cell) : null;
            case DECIMAL -> DECIMAL.matcher(cell).matches() ? Double.valueOf(cell) : null;
            case TEXT -> cell.length() > TEXT_LENGTH ? null : cell;
        };
    }

    /** What to say of a cell that is none of the type. */
    String expected(String cell) {
        return "'" + name + "' is " + type.example + ", "
                + (cell.isEmpty() ? "and is missing here" : "not '" + cell + "'");
    }

    /** What stands in it when a cell cannot be read. */
    Object nothing() {
        return switch (type) {
            case MONEY -> 0L;
            case INT -> 0;
            case DECIMAL -> 0.0;
            case TEXT -> "";
        };
    }
}

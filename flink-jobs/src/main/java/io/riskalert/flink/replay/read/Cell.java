package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.FieldSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the text of one field comes from: a constant, a column or several, and a map of values. */
final class Cell {
    /** Longer texts are refused: they would be carried through the whole job. */
    private static final int LENGTH_LIMIT = 4_096;

    private final String name;
    private final int[] slots;
    private final @Nullable String constant;
    private final Map<String, String> values;
    private final @Nullable String otherwise;

    Cell(FieldSpec spec, Slots slots) {
        this.name = spec.columns().isEmpty()
                ? spec.field()
                : (spec.columns().size() > 1 ? "columns \"" : "column \"") + String.join("/", spec.columns()) + "\"";
        this.slots = spec.columns().stream().mapToInt(slots::of).toArray();
        this.constant = spec.constant();
        this.values = spec.values();
        this.otherwise = spec.otherwise();
    }

    /** The text in this row; empty where nothing stands. */
    String text(@Nullable String[] row) throws BadCell {
        if (constant != null) {
            return constant;
        }
        String text = slots.length == 1 ? part(row, 0) : joined(row);
        if (text.length() > LENGTH_LIMIT) {
            throw new BadCell(name + ": longer than " + LENGTH_LIMIT + " characters");
        }
        if (values.isEmpty() && otherwise == null) {
            return text;
        }
        String meant = values.get(text);
        if (meant != null) {
            return meant;
        }
        return otherwise != null && !text.isEmpty() ? otherwise : text;
    }

    /** What was wrong with a text, with the name of the column. */
    BadCell bad(BadCell reason) {
        return new BadCell(name + ": " + reason.getMessage());
    }

    /** What was wrong with a text, with the name of the column. */
    BadCell bad(String reason) {
        return new BadCell(name + ": " + reason);
    }

    private String joined(@Nullable String[] row) {
        StringBuilder joined = new StringBuilder(part(row, 0));
        for (int i = 1; i < slots.length; i++) {
            joined.append('/').append(part(row, i));
        }
        return joined.toString();
    }

    private String part(@Nullable String[] row, int i) {
        String text = row[slots[i]];
        if (text == null || text.isEmpty()) {
            return "";
        }
        boolean padded = text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ';
        return padded ? text.strip() : text;
    }
}

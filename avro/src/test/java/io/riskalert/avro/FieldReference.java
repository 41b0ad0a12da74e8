package io.riskalert.avro;

import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** The field reference of the README, made from the schemas. */
final class FieldReference {
    private FieldReference() {}

    /** All records, each with a table of its fields and of those of the records and enums inside it. */
    static String markdown() {
        StringBuilder text = new StringBuilder();
        for (Class<?> type : Records.ALL) {
            Schema record = Records.current(type);
            append(text, "### ", record);
            for (Schema inner : Records.named(record)) {
                if (inner != record && inner.getType() == Schema.Type.RECORD) {
                    append(text, "#### ", inner);
                }
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String heading, Schema record) {
        text.append('\n').append(heading).append(record.getName()).append("\n\n");
        text.append(cell(record.getDoc())).append("\n\n");
        text.append("| field | type | default | meaning |\n|---|---|---|---|\n");
        for (Schema.Field field : record.getFields()) {
            text.append("| `")
                    .append(field.name())
                    .append("` | ")
                    .append(typeOf(field.schema()))
                    .append(" | ")
                    .append(defaultOf(field))
                    .append(" | ")
                    .append(cell(field.doc()))
                    .append(symbolsOf(field.schema()))
                    .append(" |\n");
        }
    }

    private static String typeOf(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> typeOf(notNull(schema)) + "?";
            case ARRAY -> "list of " + typeOf(schema.getElementType());
            case RECORD -> "[" + schema.getName() + "](#" + schema.getName().toLowerCase(java.util.Locale.ROOT) + ")";
            case ENUM -> "enum";
            case MAP, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                schema.getLogicalType() == null
                        ? schema.getName()
                        : schema.getLogicalType().getName();
        };
    }

    private static String defaultOf(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            return "–";
        }
        Object value = field.defaultVal();
        if (value == JsonProperties.NULL_VALUE) {
            return "null";
        }
        if (value instanceof byte[] || Objects.equals(value, "")) {
            return "empty";
        }
        return value instanceof java.util.Collection<?> ? "empty" : String.valueOf(value);
    }

    private static String symbolsOf(Schema schema) {
        Schema value = schema.isUnion() ? notNull(schema) : schema;
        if (value.getType() != Schema.Type.ENUM) {
            return "";
        }
        String doc = value.getDoc();
        String meanings = doc.substring(doc.indexOf("Symbols: ") + "Symbols: ".length());
        return cell("<br>"
                + value.getEnumSymbols().stream()
                        .reduce(meanings, (text, symbol) -> text.replace(symbol + " (", "`" + symbol + "` (")));
    }

    private static Schema notNull(Schema union) {
        return union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .collect(Collectors.toList())
                .get(0);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}

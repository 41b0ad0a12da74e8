package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.table.Table;
import io.riskalert.rules.table.TableRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of a rule set as rules see it: a fact whose properties are the values of the row for the case at hand.
 *
 * @param table the table
 * @param type its fact
 * @param keys what it is looked up by
 * @param columns its values
 */
record TableFact(Table table, FactType type, List<TableKey> keys, List<TableColumn> columns) {
    /** Property that tells where the row stands. */
    static final String ROW = "row";

    static final String PACKAGE = DroolsBuild.PACKAGE + ".table";

    TableFact {
        keys = List.copyOf(keys);
        columns = List.copyOf(columns);
    }

    static TableFact of(Table table, List<TableKey> keys, List<TableColumn> columns) {
        Map<String, Property> properties = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            int value = i;
            TableColumn column = columns.get(i);
            properties.put(
                    column.name(),
                    new Property(
                            column.name(), column.type().inRules(), false, Property.NO_WINDOW, row -> ((TableRow) row)
                                    .value(value)));
        }
        properties.put(
                ROW, new Property(ROW, String.class, false, Property.NO_WINDOW, row -> ((TableRow) row).place()));
        TableKey[] of = keys.toArray(TableKey[]::new);
        FactType type = new FactType(table.name(), TableRow.class, properties, facts -> find(table, of, facts));
        return new TableFact(table, type, keys, columns);
    }

    /** Name of the class that rules see. */
    String className() {
        return PACKAGE + "." + table.name();
    }

    /** Source of that class. */
    String source() {
        StringBuilder source = new StringBuilder(
                """
                package %1$s;
                public final class %2$s {
                  private final %3$s row;
                  public %2$s(%3$s row) { this.row = row; }
                  public String row() { return row.place(); }
                """
                        .formatted(PACKAGE, table.name(), TableRow.class.getName()));
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            source.append("  public ")
                    .append(column.type().inRules().getSimpleName())
                    .append(' ')
                    .append(column.name())
                    .append("() { return ")
                    .append(
                            switch (column.type()) {
                                case MONEY -> "row.number(";
                                case INT -> "(int) row.number(";
                                case DECIMAL -> "row.decimal(";
                                case TEXT -> "row.text(";
                            })
                    .append(i)
                    .append("); }\n");
        }
        return source.append("}\n").toString();
    }

    /** The row; null if a fact that the table asks for is not there. */
    private static @Nullable TableRow find(Table table, TableKey[] keys, Facts facts) {
        for (TableKey key : keys) {
            if (key.fact().from().apply(facts) == null) {
                return null;
            }
        }
        return table.find(key -> {
            Object fact = keys[key].fact().from().apply(facts);
            return fact == null ? null : keys[key].value(fact);
        });
    }
}

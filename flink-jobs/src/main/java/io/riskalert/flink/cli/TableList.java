package io.riskalert.flink.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.table.Table;
import java.util.List;

/** Tells the tables of a rule set. */
final class TableList {
    private TableList() {}

    /** A line for each table; empty without tables. */
    static String lines(RuleSet rules) {
        StringBuilder lines = new StringBuilder();
        for (Table table : rules.tables()) {
            lines.append("  ")
                    .append(table.name())
                    .append("( ")
                    .append(String.join(", ", table.columns()))
                    .append(" )")
                    .append(table.keys().isEmpty() ? "" : " by " + String.join(", ", table.keys()))
                    .append("  ")
                    .append(RuleCheck.counted(table.rows().size(), "row"))
                    .append("  ")
                    .append(table.file())
                    .append(System.lineSeparator());
        }
        return lines.toString();
    }

    /** {@code ", 2 tables"}; empty without tables. */
    static String counted(RuleSet rules) {
        List<Table> tables = rules.tables();
        return tables.isEmpty() ? "" : ", " + RuleCheck.counted(tables.size(), "table");
    }

    /** The same for tools. */
    static void add(RuleSet rules, ObjectNode to) {
        ArrayNode list = to.putArray("tables");
        for (Table table : rules.tables()) {
            ObjectNode one = list.addObject().put("name", table.name()).put("file", table.file());
            ArrayNode keys = one.putArray("keys");
            table.keys().forEach(keys::add);
            ArrayNode values = one.putArray("values");
            table.columns().forEach(values::add);
            one.put("rows", table.rows().size());
        }
    }
}

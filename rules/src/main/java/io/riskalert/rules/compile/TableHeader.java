package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.table.KeyDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Reads the first line of a table: {@code customer.segment,loan.product,largeTransferMinor:money}. */
final class TableHeader {
    private static final int COLUMN_LIMIT = 30;
    private static final int KEY_LIMIT = 8;
    /** Drools has no properties of one letter. */
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{1,59}");
    /** Names of other things in rules and of methods that every object has. */
    private static final Set<String> TAKEN = Set.of(
            TableFact.ROW,
            "rule",
            "when",
            "then",
            "end",
            "not",
            "exists",
            "and",
            "or",
            "in",
            "matches",
            "contains",
            "memberOf",
            "from",
            "over",
            "eval",
            "hashCode",
            "toString",
            "getClass",
            "notify",
            "notifyAll",
            "wait");

    private static final Map<String, FactType> FACTS = facts();

    private final Source source;
    private final Problems problems;
    private final List<TableKey> keys = new ArrayList<>();
    private final List<TableColumn> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    TableHeader(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    private static Map<String, FactType> facts() {
        Map<String, FactType> facts = new LinkedHashMap<>();
        for (FactType fact : FactTypes.fixed()) {
            String name = fact.name();
            facts.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), fact);
        }
        return facts;
    }

    List<TableKey> keys() {
        return keys;
    }

    List<TableColumn> columns() {
        return columns;
    }

    void read(List<CsvReader.Cell> header) {
        for (int column = 0; column < header.size(); column++) {
            read(header.get(column), column);
        }
        CsvReader.Cell first = header.get(0);
        if (header.size() == 1 && first.text().matches(".*[;\\t].*")) {
            return;
        }
        if (columns.isEmpty() && problems.isEmpty()) {
            problems.add(
                    source, first.offset(), "the table gives no value: add a column such as largeTransferMinor:money");
        }
        if (header.size() > COLUMN_LIMIT || keys.size() > KEY_LIMIT) {
            problems.add(
                    source,
                    first.offset(),
                    "a table has at most " + COLUMN_LIMIT + " columns, " + KEY_LIMIT + " of them keys");
        }
    }

    private void read(CsvReader.Cell cell, int column) {
        String text = cell.text();
        if (text.matches(".*[;\\t].*")) {
            problems.add(source, cell.offset(), "columns are parted by commas: save the table as CSV with commas");
        } else if (text.isEmpty()) {
            problems.add(source, cell.offset(), "column " + (column + 1) + " has no name");
        } else if (names.contains(text.replaceFirst("\\s*:.*", ""))) {
            problems.add(source, cell.offset(), "there is a column '" + text.replaceFirst("\\s*:.*", "") + "' already");
        } else if (text.contains(":")) {
            value(cell, column);
        } else {
            key(cell, column);
        }
        names.add(text.replaceFirst("\\s*:.*", ""));
    }

    private void key(CsvReader.Cell cell, int column) {
        String text = cell.text();
        int dot = text.indexOf('.');
        if (dot < 0) {
            problems.add(
                    source,
                    cell.offset(),
                    "'" + text + "' is neither a key nor a value: keys look like customer.segment, values like "
                            + text.replaceAll("\\W", "") + ":int (" + String.join(", ", TableColumn.Type.words())
                            + ")");
            return;
        }
        FactType fact = FACTS.get(text.substring(0, dot));
        if (fact == null) {
            problems.add(
                    source,
                    cell.offset(),
                    "unknown fact '" + text.substring(0, dot) + "'"
                            + Similar.orAll(text.substring(0, dot), "there are", FACTS.keySet()));
            return;
        }
        Property property = fact.properties().get(text.substring(dot + 1));
        if (property == null) {
            problems.add(source, cell.offset(), Names.unknown(fact, text.substring(dot + 1), false));
            return;
        }
        KeyDomain domain = TableKey.domain(property);
        if (domain == null) {
            problems.add(
                    source,
                    cell.offset(),
                    "'" + text + "' is "
                            + Operand.of(property.type(), text, 0).kind()
                            + ": keys are texts, constants, whole numbers, true or false");
            return;
        }
        keys.add(new TableKey(text, fact, property, domain, column));
    }

    private void value(CsvReader.Cell cell, int column) {
        String[] parts = cell.text().split("\\s*:\\s*", 2);
        TableColumn.Type type = TableColumn.Type.of(parts[1]);
        if (!NAME.matcher(parts[0]).matches() || SourceVersion.isKeyword(parts[0]) || TAKEN.contains(parts[0])) {
            problems.add(
                    source,
                    cell.offset(),
                    "'" + parts[0]
                            + "' cannot be the name of a value: write a small letter, then at least one more letter or digit"
                            + (NAME.matcher(parts[0]).matches() ? "; this one is taken" : ""));
        } else if (type == null) {
            problems.add(
                    source,
                    cell.offset(),
                    "unknown type '" + parts[1] + "'" + Similar.orAll(parts[1], "there are", TableColumn.Type.words()));
        } else {
            if (type == TableColumn.Type.MONEY && !parts[0].endsWith("Minor")) {
                problems.add(
                        source,
                        cell.offset(),
                        "names of amounts end in Minor, as they are in minor units: " + parts[0] + "Minor:money");
            }
            columns.add(new TableColumn(parts[0], type, column));
        }
    }
}

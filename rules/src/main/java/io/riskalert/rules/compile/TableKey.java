package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.table.KeyCell;
import io.riskalert.rules.table.KeyDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that asks for a property of a fact.
 *
 * @param name as the header has it, such as {@code customer.segment}
 * @param fact the fact
 * @param property the property
 * @param domain what it can be
 * @param column place in the line, from 0
 */
record TableKey(String name, FactType fact, Property property, KeyDomain domain, int column) {
    private static final String ANY = "*";
    private static final String NONE = "(none)";
    private static final int TEXT_LENGTH = 200;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}");
    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,15})?\\s*\\.\\.\\s*(-?\\d{1,15})?");
    /** All other numbers of facts are counts, ages and amounts, which begin at 0. */
    private static final Set<String> SIGNED = Set.of("balanceMinor", "balanceAfterNextDueMinor", "daysToNextDue");

    /** What a property can be; null if it cannot be a key. */
    static @Nullable KeyDomain domain(Property property) {
        Class<?> type = property.type();
        if (type == String.class) {
            return new KeyDomain(KeyDomain.Kind.TEXT, List.of(), false, false);
        }
        if (type == boolean.class) {
            return new KeyDomain(KeyDomain.Kind.CONSTANT, List.of(true, false), false, false);
        }
        if (type.isEnum()) {
            return new KeyDomain(
                    KeyDomain.Kind.CONSTANT, Arrays.asList(type.getEnumConstants()), property.nullable(), false);
        }
        boolean whole = Operand.of(type, property.name(), 0).whole();
        return whole
                ? new KeyDomain(KeyDomain.Kind.NUMBER, List.of(), property.nullable(), SIGNED.contains(property.name()))
                : null;
    }

    /** The value in a fact; null if it is not known. */
    @Nullable
    Object value(Object of) {
        Object value = property.reader().apply(of);
        return value == null && domain.kind() == KeyDomain.Kind.TEXT ? "" : value;
    }

    /** Told of a cell that cannot be read. */
    interface Report {
        void problem(String message);
    }

    /** What a cell asks for; where it cannot be read, anything. */
    KeyCell read(String cell, Report report) {
        if (cell.equals(ANY)) {
            return KeyCell.ANY;
        }
        if (cell.isEmpty()) {
            report.problem("'" + name + "' is empty: write * for anything"
                    + (domain.kind() == KeyDomain.Kind.TEXT || domain.nullable()
                            ? ", " + NONE + " for not known"
                            : ""));
            return KeyCell.ANY;
        }
        if (cell.equals(NONE)) {
            if (domain.kind() != KeyDomain.Kind.TEXT && !domain.nullable()) {
                report.problem("'" + name + "' is always known: " + NONE + " never fits");
            }
            return domain.kind() == KeyDomain.Kind.TEXT ? new KeyCell.Is("") : KeyCell.UNKNOWN;
        }
        return switch (domain.kind()) {
            case TEXT -> text(cell, report);
            case CONSTANT -> constant(cell, report);
            case NUMBER -> range(cell, report);
        };
    }

    private KeyCell text(String cell, Report report) {
        if (cell.length() > TEXT_LENGTH) {
            report.problem("a text has at most " + TEXT_LENGTH + " characters");
        }
        return new KeyCell.Is(cell);
    }

    private KeyCell constant(String cell, Report report) {
        for (Object constant : domain.constants()) {
            if (constant.toString().equals(cell)) {
                return new KeyCell.Is(constant);
            }
        }
        List<String> known = domain.constants().stream().map(Object::toString).toList();
        report.problem("'" + cell + "' is no value of '" + name + "'" + Similar.orAll(cell, "there are", known));
        return KeyCell.ANY;
    }

    private KeyCell range(String cell, Report report) {
        KeyCell.Range range = parse(cell);
        if (range == null) {
            report.problem("'" + name + "' is a whole number: write 30, 0..29, 30.. , ..29 or * , not '" + cell + "'");
            return KeyCell.ANY;
        }
        if (range.from() > range.to()) {
            report.problem("the range " + cell + " is empty: the smaller number stands first");
            return KeyCell.ANY;
        }
        if (!domain.signed() && (range.to() < 0 || range.from() < 0 && range.from() != Long.MIN_VALUE)) {
            report.problem("'" + name + "' is never below 0: " + cell + " begins below it");
            return KeyCell.ANY;
        }
        // So that 0..29 and ..29 are the same where nothing is below 0.
        return domain.signed() ? range : new KeyCell.Range(Math.max(0, range.from()), range.to());
    }

    private static KeyCell.@Nullable Range parse(String cell) {
        if (NUMBER.matcher(cell).matches()) {
            long number = Long.parseLong(cell);
            return new KeyCell.Range(number, number);
        }
        Matcher range = RANGE.matcher(cell);
        if (!range.matches() || range.group(1) == null && range.group(2) == null) {
            return null;
        }
        long from = range.group(1) == null ? Long.MIN_VALUE : Long.parseLong(range.group(1));
        long to = range.group(2) == null ? Long.MAX_VALUE : Long.parseLong(range.group(2));
        return new KeyCell.Range(from, to);
    }
}

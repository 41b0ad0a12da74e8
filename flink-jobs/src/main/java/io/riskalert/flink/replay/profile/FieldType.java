package io.riskalert.flink.replay.profile;

import java.util.Arrays;
import java.util.List;

/**
 * What the text of a column has to be.
 *
 * @param kind kind of value
 * @param symbols the values of an enumeration; empty for other kinds
 */
public record FieldType(Kind kind, List<String> symbols) {
    /** Any text. */
    static final FieldType TEXT = new FieldType(Kind.TEXT, List.of());

    /** A point in time. */
    static final FieldType TIME = new FieldType(Kind.TIME, List.of());

    /** A date. */
    static final FieldType DATE = new FieldType(Kind.DATE, List.of());

    /** A date that may also follow from another one. */
    static final FieldType DUE_DATE = new FieldType(Kind.DUE_DATE, List.of());

    /** An amount in major units: {@code 12.34}. */
    static final FieldType MONEY = new FieldType(Kind.MONEY, List.of());

    /** An amount in minor units: {@code 1234}. */
    static final FieldType MINOR = new FieldType(Kind.MINOR, List.of());

    /** A whole number. */
    static final FieldType INTEGER = new FieldType(Kind.INTEGER, List.of());

    /** A number with decimals. */
    static final FieldType DECIMAL = new FieldType(Kind.DECIMAL, List.of());

    /** Yes or no. */
    static final FieldType BOOLEAN = new FieldType(Kind.BOOLEAN, List.of());

    public FieldType {
        symbols = List.copyOf(symbols);
    }

    static <E extends Enum<E>> FieldType enumOf(Class<E> type) {
        return new FieldType(
                Kind.ENUM,
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    /** Kinds of values. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** A point in time. */
        TIME,
        /** A date. */
        DATE,
        /** A date that may also follow from another one. */
        DUE_DATE,
        /** An amount in major units. */
        MONEY,
        /** An amount in minor units. */
        MINOR,
        /** A whole number. */
        INTEGER,
        /** A number with decimals. */
        DECIMAL,
        /** Yes or no. */
        BOOLEAN,
        /** One of given words. */
        ENUM
    }
}

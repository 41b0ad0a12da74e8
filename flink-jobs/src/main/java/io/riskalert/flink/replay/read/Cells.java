package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.FieldDef;
import io.riskalert.flink.replay.profile.FieldSpec;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes readers for the fields of one stream, as its profile maps them. */
public final class Cells {
    private final Map<String, FieldSpec> fields;
    private final Slots slots;
    private final ZoneId zone;

    Cells(Map<String, FieldSpec> fields, Slots slots, ZoneId zone) {
        this.fields = fields;
        this.slots = slots;
        this.zone = zone;
    }

    /** Reads one field of a row. Empty texts give the field's default. */
    interface Reader<T> {
        T read(@Nullable String[] row) throws BadCell;
    }

    /** Reads an amount of money, whose decimals may depend on the currency of the row. */
    interface MoneyReader {
        @Nullable
        Long read(@Nullable String[] row, String currency) throws BadCell;
    }

    private interface Parser<T> {
        T parse(String text) throws BadCell;
    }

    /** Whether the profile maps the field. */
    boolean has(String field) {
        return fields.containsKey(field);
    }

    Reader<String> text(String field, String absent) {
        return optional(field, absent, text -> text);
    }

    /** A text that must be there. */
    Reader<String> required(String field) {
        return required(field, text -> text);
    }

    Reader<Long> time(String field) {
        TimeText time = new TimeText(format(field), zone);
        return required(field, time::timeMs);
    }

    Reader<@Nullable LocalDate> date(String field) {
        TimeText time = new TimeText(format(field), zone);
        return this.<@Nullable LocalDate>optional(field, null, time::date);
    }

    /** A date, or the first given day of the month that is strictly after a date. */
    Reader<LocalDate> dueDate(String field) {
        TimeText time = new TimeText(format(field), zone);
        FieldSpec spec = fields.get(field);
        int dayOfMonth = spec == null ? 0 : spec.dayOfMonth();
        return required(field, text -> {
            LocalDate date = time.date(text);
            return dayOfMonth == 0 ? date : firstAfter(date, dayOfMonth);
        });
    }

    Reader<@Nullable Integer> integer(String field, int min, int max) {
        return this.<@Nullable Integer>optional(field, null, text -> (int) whole(text, min, max));
    }

    Reader<@Nullable Double> decimal(String field, double min, double max) {
        return this.<@Nullable Double>optional(field, null, text -> {
            String expected = "a number from " + min + " to " + max;
            try {
                double number = Double.parseDouble(text);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw BadCell.not(text, expected);
            }
            throw BadCell.not(text, expected);
        });
    }

    /** A rate in per cent, as parts per million. */
    Reader<@Nullable Integer> ratePpm(String field) {
        return this.<@Nullable Integer>optional(field, null, Cells::ppm);
    }

    Reader<Boolean> bool(String field) {
        return optional(field, false, Cells::yesOrNo);
    }

    <E extends Enum<E>> Reader<E> symbol(String field, Class<E> type, E absent) {
        Map<String, E> symbols = new HashMap<>();
        for (E symbol : type.getEnumConstants()) {
            symbols.put(symbol.name(), symbol);
        }
        List<String> names = List.copyOf(symbols.keySet().stream().sorted().toList());
        return optional(field, absent, text -> {
            E symbol = symbols.get(text);
            if (symbol == null) {
                throw unknownSymbol(text, names);
            }
            return symbol;
        });
    }

    /** An amount from either its field in major units or the one in minor units; null where nothing stands. */
    MoneyReader money(String field) {
        FieldSpec major = fields.get(field);
        if (major != null) {
            Cell cell = new Cell(major, slots);
            MoneyText money = new MoneyText(major.digits(), major.decimalComma(), major.floatNoise());
            return (row, currency) -> {
                String text = cell.text(row);
                try {
                    return text.isEmpty() ? null : money.minor(text, currency);
                } catch (BadCell e) {
                    throw cell.bad(e);
                }
            };
        }
        Reader<@Nullable Long> minor = this.<@Nullable Long>optional(
                field + "Minor", null, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
        return (row, currency) -> minor.read(row);
    }

    /** Tries a text that the profile itself gives. */
    public static void check(FieldDef field, String text, ZoneId zone, Currency currency) throws BadCell {
        switch (field.type().kind()) {
            case TEXT, DUE_DATE -> {
                // any text; a due date is only ever read from a column
            }
            case TIME -> new TimeText("", zone).timeMs(text);
            case DATE -> new TimeText("", zone).date(text);
            case MONEY -> new MoneyText(-1, false, false).minor(text, currency.getCurrencyCode());
            case MINOR -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case INTEGER -> whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case DECIMAL -> ppm(text);
            case BOOLEAN -> yesOrNo(text);
            case ENUM -> {
                if (!field.type().symbols().contains(text)) {
                    throw unknownSymbol(text, field.type().symbols());
                }
            }
        }
    }

    private <T extends @Nullable Object> Reader<T> optional(String field, T absent, Parser<T> parser) {
        FieldSpec spec = fields.get(field);
        if (spec == null) {
            return row -> absent;
        }
        Cell cell = new Cell(spec, slots);
        return row -> {
            String text = cell.text(row);
            try {
                return text.isEmpty() ? absent : parser.parse(text);
            } catch (BadCell e) {
                throw cell.bad(e);
            }
        };
    }

    private <T> Reader<T> required(String field, Parser<T> parser) {
        FieldSpec spec = fields.get(field);
        if (spec == null) {
            throw new IllegalStateException(field + " is not mapped");
        }
        Cell cell = new Cell(spec, slots);
        return row -> {
            String text = cell.text(row);
            if (text.isEmpty()) {
                throw cell.bad("empty, but " + field + " must be there");
            }
            try {
                return parser.parse(text);
            } catch (BadCell e) {
                throw cell.bad(e);
            }
        };
    }

    private String format(String field) {
        FieldSpec spec = fields.get(field);
        return spec == null ? "" : spec.format();
    }

    private static LocalDate firstAfter(LocalDate date, int dayOfMonth) {
        YearMonth month = YearMonth.from(date);
        LocalDate inMonth = month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
        if (inMonth.isAfter(date)) {
            return inMonth;
        }
        YearMonth next = month.plusMonths(1);
        return next.atDay(Math.min(dayOfMonth, next.lengthOfMonth()));
    }

    private static long whole(String text, long min, long max) throws BadCell {
        String expected = min == Long.MIN_VALUE ? "a whole number" : "a whole number from " + min + " to " + max;
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw BadCell.not(text, expected);
        }
        throw BadCell.not(text, expected);
    }

    private static int ppm(String text) throws BadCell {
        try {
            return new BigDecimal(text).movePointRight(4).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw BadCell.not(text, "a number with at most 4 decimals");
        }
    }

    private static boolean yesOrNo(String text) throws BadCell {
        return switch (text) {
            case "1", "true", "True", "TRUE", "yes", "Yes", "y", "Y" -> true;
            case "0", "false", "False", "FALSE", "no", "No", "n", "N" -> false;
            default -> throw BadCell.not(text, "yes or no (1 or 0, true or false); say values: to translate it");
        };
    }

    private static BadCell unknownSymbol(String text, List<String> names) {
        return BadCell.not(
                text,
                "one of " + String.join(", ", names)
                        + io.riskalert.rules.compile.Similar.didYouMean(text, names)
                        + "; say values: to translate it");
    }
}

package io.riskalert.rules.compile;

import io.riskalert.rules.rate.RateTable;
import io.riskalert.rules.yaml.YamlException;
import io.riskalert.rules.yaml.YamlNode;
import io.riskalert.rules.yaml.YamlReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a table of exchange rates, {@code rates.yaml}. */
public final class RateTableParser {
    private static final int RATE_LIMIT = 100_000;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");
    private static final String BASE = "base";
    private static final String RATES = "rates";

    private final String file;
    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<RateTable.Rate> rates = new ArrayList<>();

    /**
     * A table, read.
     *
     * @param table the rates; with problems it is not complete
     * @param problems what is wrong, in the order of the file; empty if the table can be used
     */
    public record Parsed(RateTable table, List<RuleProblem> problems) {
        public Parsed {
            problems = List.copyOf(problems);
        }
    }

    private RateTableParser(String file) {
        this.file = file;
    }

    /**
     * Reads a table.
     *
     * @param file name for problems
     * @param yaml content
     */
    public static Parsed parse(String file, String yaml) {
        return new RateTableParser(file).parse(yaml);
    }

    private Parsed parse(String yaml) {
        String base = "";
        try {
            base = root(YamlReader.read(yaml));
        } catch (YamlException e) {
            problems.add(new RuleProblem(file, e.line(), e.column(), String.valueOf(e.getMessage())));
        }
        return new Parsed(problems.isEmpty() ? new RateTable(base, rates) : RateTable.EMPTY, problems);
    }

    private String root(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping mapping)) {
            problem(root, "a table of rates begins with 'base: CNY' and 'rates:'");
            return "";
        }
        List<String> seen = new ArrayList<>();
        String base = "";
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.name().text();
            if (!key.equals(BASE) && !key.equals(RATES)) {
                problem(
                        entry.name(),
                        "unknown setting '" + key + "'" + Similar.orAll(key, "there are", List.of(BASE, RATES)));
            } else if (seen.contains(key)) {
                problem(entry.name(), "'" + key + "' stands twice");
            }
            seen.add(key);
            if (key.equals(BASE)) {
                base = currency(entry.value());
            }
        }
        if (!seen.contains(BASE)) {
            problem(root, "'base' is missing: the currency that the rates are told in, such as 'base: CNY'");
        }
        YamlNode table = mapping.get(RATES);
        if (table == null) {
            problem(root, "'rates' is missing: dates, and under each of them what a currency is worth from then on");
        } else {
            dates(table, base);
        }
        return base;
    }

    private void dates(YamlNode table, String base) {
        if (table instanceof YamlNode.Scalar nothing && nothing.text().isEmpty()) {
            return;
        }
        if (!(table instanceof YamlNode.Mapping dates)) {
            problem(
                    table,
                    "under 'rates' stand dates with rates, such as '2026-01-01: { USD: 7.02 }', not " + table.kind());
            return;
        }
        LocalDate previous = null;
        for (YamlNode.Entry entry : dates.entries()) {
            LocalDate from = date(entry.name());
            if (from != null && previous != null && !from.isAfter(previous)) {
                problem(entry.name(), "the dates rise: " + from + " does not come after " + previous);
            }
            previous = from == null ? previous : from;
            day(entry.value(), from == null ? LocalDate.EPOCH : from, base);
        }
        if (rates.size() > RATE_LIMIT) {
            problem(table, "a table holds at most " + RATE_LIMIT + " rates, here are " + rates.size());
        }
    }

    private @Nullable LocalDate date(YamlNode.Scalar name) {
        try {
            return LocalDate.parse(name.text());
        } catch (DateTimeParseException e) {
            problem(name, "rates hold from a date such as 2026-01-01, not from '" + name.text() + "'");
            return null;
        }
    }

    private void day(YamlNode value, LocalDate from, String base) {
        if (!(value instanceof YamlNode.Mapping day)) {
            problem(
                    value,
                    "under a date stand currencies with their rates, such as { USD: 7.02 }, not " + value.kind());
            return;
        }
        List<String> seen = new ArrayList<>();
        for (YamlNode.Entry entry : day.entries()) {
            String currency = currency(entry.name());
            BigDecimal rate = rate(currency, base, entry.value());
            if (seen.contains(currency)) {
                problem(entry.name(), "'" + currency + "' stands twice under one date");
            }
            seen.add(currency);
            if (currency.equals(base)) {
                if (rate != null && rate.compareTo(BigDecimal.ONE) != 0) {
                    problem(
                            entry.value(),
                            "one " + base + " is one " + base + ", as rates are told in it: leave it out, not '"
                                    + rate.toPlainString() + "'");
                }
            } else if (rate != null && !currency.isEmpty()) {
                rates.add(new RateTable.Rate(currency, from, rate));
            }
        }
    }

    private String currency(YamlNode value) {
        String code = value instanceof YamlNode.Scalar scalar ? scalar.text() : value.kind();
        try {
            if (Currency.getInstance(code).getDefaultFractionDigits() >= 0) {
                return code;
            }
        } catch (IllegalArgumentException e) {
            // Told below, in the same words as a code that stands for no money, such as XAU.
        }
        problem(value, "'" + code + "' is not the code of a currency of ISO 4217, such as CNY or USD");
        return "";
    }

    private @Nullable BigDecimal rate(String currency, String base, YamlNode value) {
        String text = value instanceof YamlNode.Scalar scalar ? scalar.text() : value.kind();
        if (DECIMAL.matcher(text).matches()) {
            BigDecimal rate = new BigDecimal(text);
            if (rate.signum() > 0) {
                return rate;
            }
        }
        problem(
                value,
                "a rate is what one " + (currency.isEmpty() ? "unit" : currency) + " is worth"
                        + (base.isEmpty() ? "" : " in " + base)
                        + ", a number above 0 such as 7.02 with at most 12 decimals, not '" + text + "'");
        return null;
    }

    private void problem(YamlNode at, String message) {
        problems.add(new RuleProblem(file, at.line(), at.column(), message));
    }
}

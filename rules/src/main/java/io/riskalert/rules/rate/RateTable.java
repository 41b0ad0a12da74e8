package io.riskalert.rules.rate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Exchange rates of a rule set, as {@code rates.yaml} tells them.
 *
 * @param base ISO 4217 code of the currency that the rates are told in; empty if there are none
 * @param rates the rates, by date and then in the order of the file
 */
public record RateTable(String base, List<Rate> rates) {
    /** No rates: only amounts in the portfolio's own currency are known in it. */
    public static final RateTable EMPTY = new RateTable("", List.of());

    public RateTable {
        rates = List.copyOf(rates);
    }

    /**
     * What one unit of a currency is worth in the base currency, from a date on until the next one of that currency.
     *
     * @param currency ISO 4217 code
     * @param from first day on which it holds, in the portfolio's time zone
     * @param rate units of the base currency for one unit of this; positive
     */
    public record Rate(String currency, LocalDate from, BigDecimal rate) {}
}

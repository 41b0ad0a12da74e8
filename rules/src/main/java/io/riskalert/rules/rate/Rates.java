package io.riskalert.rules.rate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings amounts into the portfolio's currency, so that they compare. An amount of a day counts by the latest rate of its
 * currency on or before that day, in the portfolio's time zone; of old data by old rates. Computed in exact decimals and
 * rounded once, half up, to the minor unit of the portfolio's currency; the number of its digits is that of ISO 4217.
 *
 * <p>Where the table is told in another currency than the portfolio's, both rates of the day are used. Immutable.
 */
public final class Rates {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    private final String currency;
    private final int digits;
    private final Map<String, Course> courses;
    private final @Nullable Course own;

    /** The rates of one currency; times rise. */
    private record Course(long[] fromMs, BigDecimal[] rates, int digits) {
        @Nullable
        BigDecimal at(long timeMs) {
            int found = Arrays.binarySearch(fromMs, timeMs);
            int place = found >= 0 ? found : -found - 2;
            return place < 0 ? null : rates[place];
        }
    }

    /**
     * The rates of a table for a portfolio.
     *
     * @param table rates by currency and date
     * @param currency the portfolio's currency, ISO 4217
     * @param zone the portfolio's time zone, in which a rate's date begins
     */
    public Rates(RateTable table, String currency, ZoneId zone) {
        this.currency = currency;
        this.digits = digits(currency);
        Map<String, Course> byCurrency = new HashMap<>();
        table.rates().stream()
                .filter(rate -> !rate.currency().equals(table.base()))
                .collect(Collectors.groupingBy(RateTable.Rate::currency))
                .forEach((code, rates) -> byCurrency.put(code, course(code, rates, zone)));
        if (!table.base().isEmpty()) {
            byCurrency.put(
                    table.base(),
                    new Course(new long[] {Long.MIN_VALUE}, new BigDecimal[] {BigDecimal.ONE}, digits(table.base())));
        }
        courses = Map.copyOf(byCurrency);
        own = courses.get(currency);
    }

    private static Course course(String code, List<RateTable.Rate> rates, ZoneId zone) {
        return new Course(
                rates.stream()
                        .mapToLong(rate ->
                                rate.from().atStartOfDay(zone).toInstant().toEpochMilli())
                        .toArray(),
                rates.stream().map(RateTable.Rate::rate).toArray(BigDecimal[]::new),
                digits(code));
    }

    private static int digits(String code) {
        return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
    }

    /** The portfolio's currency, ISO 4217. */
    public String currency() {
        return currency;
    }

    /**
     * An amount in the portfolio's currency.
     *
     * @param amountMinor amount in minor units of its own currency
     * @param of ISO 4217 code of that currency; empty for the portfolio's
     * @param timeMs when it was paid, UTC milliseconds
     * @return minor units of the portfolio's currency, at most what a long holds; null if no rate is known for that day
     */
    public @Nullable Long inPortfolioCurrency(long amountMinor, String of, long timeMs) {
        if (of.isEmpty() || of.equals(currency)) {
            return amountMinor;
        }
        Course from = courses.get(of);
        BigDecimal rate = from == null ? null : from.at(timeMs);
        BigDecimal ownRate = own == null ? null : own.at(timeMs);
        if (from == null || rate == null || ownRate == null) {
            return null;
        }
        BigDecimal amount = BigDecimal.valueOf(amountMinor, from.digits()).multiply(rate);
        BigInteger minor = amount.movePointRight(digits)
                .divide(ownRate, 0, RoundingMode.HALF_UP)
                .unscaledValue();
        return minor.min(MOST).max(LEAST).longValue();
    }
}

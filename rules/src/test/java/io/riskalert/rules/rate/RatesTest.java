package io.riskalert.rules.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.engine.Events;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final ZoneId ZONE = Events.ZONE;
    private static final RateTable TABLE = new RateTable(
            "CNY",
            List.of(
                    rate("USD", "2025-01-01", "7.20"),
                    rate("JPY", "2025-01-01", "0.046"),
                    rate("KWD", "2025-01-01", "23.5"),
                    rate("USD", "2026-01-01", "7.00")));
    private static final long IN_2026 = Events.at("2026-03-01T12:00");

    private final Rates rates = new Rates(TABLE, "CNY", ZONE);

    private static RateTable.Rate rate(String currency, String from, String rate) {
        return new RateTable.Rate(currency, LocalDate.parse(from), new BigDecimal(rate));
    }

    @Test
    void anAmountInThePortfoliosCurrencyIsTakenAsItIs() {
        assertThat(rates.inPortfolioCurrency(12_345, "CNY", IN_2026)).isEqualTo(12_345);
        assertThat(rates.inPortfolioCurrency(12_345, "", IN_2026)).isEqualTo(12_345);
        assertThat(new Rates(RateTable.EMPTY, "USD", ZONE).inPortfolioCurrency(12_345, "USD", 0))
                .isEqualTo(12_345);
    }

    @Test
    void minorUnitsAreThoseOfIso4217() {
        assertThat(rates.inPortfolioCurrency(100_00, "USD", IN_2026)).isEqualTo(700_00);
        assertThat(rates.inPortfolioCurrency(1_000, "JPY", IN_2026)).isEqualTo(46_00);
        assertThat(rates.inPortfolioCurrency(1_500, "KWD", IN_2026)).isEqualTo(35_25);
    }

    @Test
    void halfAMinorUnitIsRoundedUpAwayFromZero() {
        assertThat(rates.inPortfolioCurrency(1, "KWD", IN_2026)).isEqualTo(2);
        assertThat(new Rates(new RateTable("CNY", List.of(rate("USD", "2025-01-01", "0.5"))), "CNY", ZONE)
                        .inPortfolioCurrency(-1, "USD", IN_2026))
                .isEqualTo(-1);
        assertThat(rates.inPortfolioCurrency(1, "JPY", IN_2026)).isEqualTo(5);
    }

    @Test
    void theRateOfTheDayHoldsFromMidnightInThePortfoliosZoneUntilTheNextOfThatCurrency() {
        long midnight = Events.at("2026-01-01T00:00");
        assertThat(rates.inPortfolioCurrency(1_00, "USD", midnight - 1)).isEqualTo(7_20);
        assertThat(rates.inPortfolioCurrency(1_00, "USD", midnight)).isEqualTo(7_00);
        assertThat(rates.inPortfolioCurrency(1_000, "JPY", midnight)).isEqualTo(46_00);
    }

    @Test
    void withoutARateOfTheDayNothingIsKnown() {
        assertThat(rates.inPortfolioCurrency(1_00, "USD", Events.at("2025-01-01T00:00") - 1))
                .isNull();
        assertThat(rates.inPortfolioCurrency(1_00, "THB", IN_2026)).isNull();
        assertThat(new Rates(RateTable.EMPTY, "CNY", ZONE).inPortfolioCurrency(1_00, "USD", IN_2026))
                .isNull();
    }

    @Test
    void aPortfolioInAnotherCurrencyThanTheTablesTakesBothRatesOfTheDay() {
        Rates inDollars = new Rates(TABLE, "USD", ZONE);
        assertThat(inDollars.inPortfolioCurrency(700_00, "CNY", IN_2026)).isEqualTo(100_00);
        assertThat(inDollars.inPortfolioCurrency(720_00, "CNY", Events.at("2025-06-01T00:00")))
                .isEqualTo(100_00);
        assertThat(inDollars.inPortfolioCurrency(1_000, "JPY", IN_2026)).isEqualTo(6_57);
        assertThat(inDollars.inPortfolioCurrency(700_00, "CNY", Events.at("2024-06-01T00:00")))
                .isNull();
        assertThat(new Rates(TABLE, "EUR", ZONE).inPortfolioCurrency(700_00, "CNY", IN_2026))
                .isNull();
    }

    @Test
    void whatALongCannotHoldIsItsLargestOrSmallestValue() {
        assertThat(rates.inPortfolioCurrency(Long.MAX_VALUE, "USD", IN_2026)).isEqualTo(Long.MAX_VALUE);
        assertThat(rates.inPortfolioCurrency(-Long.MAX_VALUE, "USD", IN_2026)).isEqualTo(Long.MIN_VALUE);
    }

    @Property(tries = 300)
    void anyAmountIsTheExactProductRoundedOnce(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long cents,
            @ForAll @BigRange(min = "0.000001", max = "50000") @Scale(6) BigDecimal rate) {
        RateTable table = new RateTable("CNY", List.of(new RateTable.Rate("USD", LocalDate.parse("2025-01-01"), rate)));
        assertThat(new Rates(table, "CNY", ZONE).inPortfolioCurrency(cents, "USD", IN_2026))
                .isEqualTo(BigDecimal.valueOf(cents)
                        .multiply(rate)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
    }
}

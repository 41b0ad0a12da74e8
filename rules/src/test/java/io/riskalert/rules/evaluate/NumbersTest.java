package io.riskalert.rules.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as people read them. */
class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | CNY | CNY 0.00",
                "7 | CNY | CNY 0.07",
                "99999 | CNY | CNY 999.99",
                "100000 | CNY | CNY 1,000.00",
                "-100000 | CNY | CNY -1,000.00",
                "-99999 | CNY | CNY -999.99",
                "123456789 | JPY | JPY 123,456,789",
                "1234567 | KWD | KWD 1,234.567",
                "1234567 | ZZZ | ZZZ 1234567 (minor units)",
            })
    void amountsHaveTheirCurrencysDecimals(long minor, String currency, String expected) {
        assertThat(Numbers.money(minor, currency)).isEqualTo(expected);
    }

    @Property
    void amountsAreAsJavaFormatsThem(@ForAll long minor) {
        assertThat(Numbers.money(minor, "CNY"))
                .isEqualTo("CNY " + String.format(Locale.ROOT, "%,.2f", BigDecimal.valueOf(minor, 2)));
    }
}

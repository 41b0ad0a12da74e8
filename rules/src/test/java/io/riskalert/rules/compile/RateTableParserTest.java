package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.rate.RateTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTableParserTest {
    private static RateTableParser.Parsed parse(String yaml) {
        return RateTableParser.parse("rates.yaml", yaml);
    }

    @Test
    void ratesAreReadByDateAndCurrency() {
        RateTableParser.Parsed parsed = parse(
                """
                base: CNY
                rates:
                  2025-01-01: { USD: 7.20, JPY: 0.046 }
                  2026-01-01:
                    CNY: 1
                    USD: 7
                """);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.table().base()).isEqualTo("CNY");
        assertThat(parsed.table().rates())
                .containsExactly(
                        new RateTable.Rate("USD", LocalDate.parse("2025-01-01"), new BigDecimal("7.20")),
                        new RateTable.Rate("JPY", LocalDate.parse("2025-01-01"), new BigDecimal("0.046")),
                        new RateTable.Rate("USD", LocalDate.parse("2026-01-01"), new BigDecimal("7")));
    }

    @Test
    void aTableMayHoldNoRates() {
        assertThat(parse("base: CNY\nrates:\n").problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base: CNY;rates:;  2025-01-01: { UDS: 7.2 } | 3:17 | 'UDS' is not the code of a currency of ISO 4217",
                "base: XAU;rates: | 1:7 | 'XAU' is not the code of a currency of ISO 4217",
                "base: CNY;rates:;  2025-01-01: { USD: 0 } | 3:22 | a rate is what one USD is worth in CNY",
                "base: CNY;rates:;  2025-01-01: { USD: -7.2 } | 3:22 | a number above 0 such as 7.02 with at most 12 decimals, not '-7.2'",
                "base: CNY;rates:;  2025-01-01: { USD: 7e3 } | 3:22 | not '7e3'",
                "base: CNY;rates:;  2025-01-01: { USD: } | 3:21 | not ''",
                "base: CNY;rates:;  2025-01-01: { CNY: 1.1 } | 3:22 | one CNY is one CNY",
                "base: CNY;rates:;  2025-01-01: { USD: 7, USD: 8 } | 3:25 | 'USD' stands twice under one date",
                "base: CNY;rates:;  2025-01-02: { USD: 7 };  2025-01-01: { USD: 8 } | 4:3 | the dates rise: 2025-01-01 does not come after 2025-01-02",
                "base: CNY;rates:;  2025-01-02: { USD: 7 };  2025-01-02: { USD: 8 } | 4:3 | the dates rise",
                "base: CNY;rates:;  2025-13-02: { USD: 7 } | 3:3 | rates hold from a date such as 2026-01-01, not from '2025-13-02'",
                "base: CNY;rates:;  2025-01-02: 7 | 3:15 | under a date stand currencies with their rates",
                "base: CNY;rates: 7 | 2:8 | under 'rates' stand dates with rates",
                "base: CNY | 1:1 | 'rates' is missing",
                "rates: | 1:1 | 'base' is missing",
                "base: CNY;rate: 7 | 2:1 | unknown setting 'rate' — did you mean 'rates'?",
                "base: CNY;base: USD;rates: | 2:1 | 'base' stands twice",
                "nothing | 1:1 | a table of rates begins with",
                "base: [ | 1:8 | this is not YAML"
            })
    void whatIsWrongIsToldWithItsPlace(String yaml, String place, String words) {
        RateTableParser.Parsed parsed = parse(yaml.replace(';', '\n'));
        assertThat(parsed.problems()).extracting(RuleProblem::toString).anySatisfy(problem -> assertThat(problem)
                .startsWith("rates.yaml:" + place + ": ")
                .contains(words));
        assertThat(parsed.table()).isEqualTo(RateTable.EMPTY);
    }

    @Test
    void allThatIsWrongIsToldAtOnceTogetherWithTheRules() {
        RuleFiles files = new RuleFiles(Map.of(
                "a.drl",
                RuleTexts.rule("r", "Loan( daysPastDu > 0 )"),
                RuleFiles.RATES,
                "base: CNY\nrates:\n  2025-01-01: { USD: 0, EUR: x }\n"));
        assertThat(((Compilation.Rejected) RuleCompiler.compile(files)).problems())
                .extracting(RuleProblem::file)
                .containsExactly("a.drl", "rates.yaml", "rates.yaml");
    }
}

package io.riskalert.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "card 4111111111111111 used, card ************1111 used",
        "4111 1111 1111 1111, ************1111",
        "order 4111111111111112, order 4111111111111112",
        "amount 123456789, amount 123456789",
        "两张卡 5500000000000004, 两张卡 ************0004",
    })
    void cardNumbersAreMaskedAndOtherNumbersStay(String text, String masked) {
        assertThat(CardNumbers.masked(text)).isEqualTo(masked);
    }
}

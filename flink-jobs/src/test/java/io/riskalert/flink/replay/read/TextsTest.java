package io.riskalert.flink.replay.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "iso, 2018-04-01T00:00:31Z, 2018-04-01T00:00:31Z",
        "iso, 2018-04-01T00:00:31.250Z, 2018-04-01T00:00:31.250Z",
        "iso, 2018-04-01T08:00:31+08:00, 2018-04-01T00:00:31Z",
        "iso, 2018-04-01 08:00:31, 2018-04-01T00:00:31Z",
        "iso, 2018-04-01T08:00, 2018-04-01T00:00:00Z",
        "iso, 2018-04-01, 2018-03-31T16:00:00Z",
        "epoch-seconds, 1704067208, 2024-01-01T00:00:08Z",
        "epoch-seconds, 1704067208.5, 2024-01-01T00:00:08.500Z",
        "epoch-millis, 1704067208001, 2024-01-01T00:00:08.001Z",
        "dd.MM.yyyy HH:mm, 01.04.2018 08:00, 2018-04-01T00:00:00Z",
        "yyyyMMdd, 20180401, 2018-03-31T16:00:00Z",
    })
    void timesAreReadInTheirFormat(String format, String text, String expected) throws BadCell {
        assertThat(Instant.ofEpochMilli(new TimeText(format, SHANGHAI).timeMs(text)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018-02-30T00:00:00Z",
                "2018-04-01T25:00:00Z",
                "2018-04-01T00:00:3xZ",
                "01.04.2018",
                "1704067208",
                "1018-04-01",
                ""
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> new TimeText("iso", SHANGHAI).timeMs(text)).isInstanceOf(BadCell.class);
    }

    @Test
    void secondsReadAsMillisecondsAreNoticed() {
        assertThatThrownBy(() -> new TimeText("epoch-seconds", SHANGHAI).timeMs("1704067208001"))
                .isInstanceOf(BadCell.class)
                .hasMessage("\"1704067208001\" is not a time from 1900 to 2199; is its format epoch-seconds?");
    }

    @Property(tries = 500)
    void timesInUtcAreReadAsTheLibraryReadsThem(
            @ForAll @LongRange(min = -2_000_000_000L, max = 7_000_000_000L) long second) throws BadCell {
        String text = Instant.ofEpochSecond(second).toString();

        assertThat(new TimeText("", SHANGHAI).timeMs(text)).isEqualTo(second * 1_000);
    }

    @Test
    void theDateOfATimeIsThatOfTheZone() throws BadCell {
        assertThat(new TimeText("", SHANGHAI).date("2018-03-31T16:00:00Z")).isEqualTo(LocalDate.of(2018, 4, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "57.16, CNY, 5716",
        "146.0, CNY, 14600",
        "146, CNY, 14600",
        "-3.5, CNY, -350",
        "1.5e2, CNY, 15000",
        "57, JPY, 57",
        "1.234, KWD, 1234",
        "12.500, CNY, 1250"
    })
    void amountsBecomeMinorUnitsExactly(String text, String currency, long minor) throws BadCell {
        assertThat(new MoneyText(-1, false, false).minor(text, currency)).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"57.165, CNY", "57.1, JPY", "85.64999999999999, CNY", "12x, CNY", "1e40, CNY", "1, XXXX"})
    void amountsAreNeverRounded(String text, String currency) {
        assertThatThrownBy(() -> new MoneyText(-1, false, false).minor(text, currency))
                .isInstanceOf(BadCell.class);
    }

    @Test
    void onlyTheNoiseOfFloatingPointIsTakenAwayAndOnlyWhereAsked() throws BadCell {
        MoneyText money = new MoneyText(-1, false, true);

        assertThat(money.minor("85.64999999999999", "CNY")).isEqualTo(8565);
        assertThat(money.minor("85.65000000000001", "CNY")).isEqualTo(8565);
        assertThatThrownBy(() -> money.minor("85.649", "CNY")).isInstanceOf(BadCell.class);
    }

    @Test
    void decimalsMayFollowAComma() throws BadCell {
        assertThat(new MoneyText(-1, true, false).minor("12,34", "EUR")).isEqualTo(1234);
    }
}

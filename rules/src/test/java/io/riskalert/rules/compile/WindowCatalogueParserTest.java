package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.riskalert.rules.window.Aggregate;
import io.riskalert.rules.window.WindowDefinition;
import io.riskalert.rules.window.WindowDefinition.Condition;
import io.riskalert.rules.window.WindowDefinition.Stream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowCatalogueParserTest {
    @Test
    void windowsAreReadInTheOrderOfTheFile() {
        WindowCatalogueParser.Parsed parsed = WindowCatalogueParser.parse(
                "windows.yaml",
                """
                windows:
                  # what a card spends
                  cardSpend24h:
                    sum: amountMinor
                    within: 24h
                    where: { direction: DEBIT, type: [PURCHASE, CASH_WITHDRAWAL], amountMinor: ">= 4000000", mcc: "!= 7995" }
                    per: merchantId
                    excludingCurrent: true
                  declines24h: { count: transactions, within: 90d, where: { approved: false, mcc: 0742 } }
                  deposits: { distinct: counterpartyKind, within: 10m, where: { amountMinor: [">= 100", "< 200"] } }
                """);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.catalogue().windows())
                .containsExactly(
                        new WindowDefinition(
                                "cardSpend24h",
                                Aggregate.SUM,
                                "amountMinor",
                                86_400_000,
                                List.of(
                                        new Condition("direction", "==", List.of("DEBIT")),
                                        new Condition("type", "in", List.of("PURCHASE", "CASH_WITHDRAWAL")),
                                        new Condition("amountMinor", ">=", List.of("4000000")),
                                        new Condition("mcc", "!=", List.of("7995"))),
                                "merchantId",
                                true,
                                3),
                        new WindowDefinition(
                                "declines24h",
                                Aggregate.COUNT,
                                "",
                                7_776_000_000L,
                                List.of(
                                        new Condition("approved", "==", List.of("false")),
                                        new Condition("mcc", "==", List.of("0742"))),
                                "",
                                false,
                                9),
                        new WindowDefinition(
                                "deposits",
                                Aggregate.DISTINCT,
                                "counterpartyKind",
                                600_000,
                                List.of(
                                        new Condition("amountMinor", ">=", List.of("100")),
                                        new Condition("amountMinor", "<", List.of("200"))),
                                "",
                                false,
                                10));
    }

    @Test
    void timesAndRepaymentsAreRead() {
        WindowCatalogueParser.Parsed parsed = WindowCatalogueParser.parse(
                "windows.yaml",
                """
                windows:
                  sinceDeclineMinutes: { sinceLast: minutes, within: 24h, where: { status: DECLINED } }
                  knownMerchantDays: { firstSeen: days, within: 90d, per: merchantId }
                  spread30d: { stddev: amountMinor, within: 30d }
                  bounced30d: { stream: repayments, count: repayments, within: 30d, where: { kind: REVERSED }, per: loanId }
                  paid7d: { sum: amountMinor, within: 7d, stream: repayments }
                """);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.catalogue().windows())
                .extracting(WindowDefinition::stream, WindowDefinition::aggregate, WindowDefinition::field)
                .containsExactly(
                        tuple(Stream.TRANSACTIONS, Aggregate.SINCE_LAST, "minutes"),
                        tuple(Stream.TRANSACTIONS, Aggregate.FIRST_SEEN, "days"),
                        tuple(Stream.TRANSACTIONS, Aggregate.STDDEV, "amountMinor"),
                        tuple(Stream.REPAYMENTS, Aggregate.COUNT, ""),
                        tuple(Stream.REPAYMENTS, Aggregate.SUM, "amountMinor"));
    }

    @Test
    void anEmptyCatalogueIsFine() {
        assertThat(WindowCatalogueParser.parse("w", "windows:\n").problems()).isEmpty();
    }

    /** The second line of a catalogue. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "w: { sum: amount, within: 1h } | 2:13 | 'sum' needs one of amountMinor, baseAmountMinor, balanceMinor, not 'amount' — did you mean 'amountMinor'?",
                "w: { summ: amountMinor, within: 1h } | 2:8 | unknown setting 'summ' — did you mean 'sum'?",
                "w: { sum: amountMinor, within: 91d } | 2:34 | a time from 1s to 90d, such as 10m, 24h or 30d, not '91d'",
                "w: { sum: amountMinor, within: 1 day } | 2:34 | not '1 day'",
                "w: { sum: amountMinor } | 2:3 | window 'w' needs its length",
                "w: { within: 1h } | 2:3 | window 'w' needs exactly one of count, sum,",
                "w: { count: transactions, sum: amountMinor, within: 1h } | 2:3 | needs exactly one of",
                "w: { count: things, within: 1h } | 2:15 | write 'count: transactions'",
                "w: { distinct: merchant, within: 1h } | 2:18 | — did you mean 'merchantId'?",
                "w: { count: transactions, within: 1h, per: merchnt } | 2:46 | 'per' is one of merchantId,",
                "w: { count: transactions, within: 1h, excludingCurrent: yes } | 2:59 | 'excludingCurrent' is true or false",
                "w: { count: transactions, within: 1h, where: { chanel: POS } } | 2:50 | no field 'chanel' to choose by — did you mean 'channel'?",
                "w: { count: transactions, within: 1h, where: { channel: PSO } } | 2:59 | 'channel' is one of UNKNOWN, POS, ATM, ONLINE, MOBILE, BRANCH, AUTOMATIC, not 'PSO' — did you mean 'POS'?",
                "w: { count: transactions, within: 1h, where: { channel: '> POS' } } | 2:59 | it is compared with == and !=, not with >",
                "w: { count: transactions, within: 1h, where: { amountMinor: 12.50 } } | 2:63 | a whole number of minor units, not '12.50'",
                "w: { count: transactions, within: 1h, where: { approved: 1 } } | 2:60 | 'approved' is true or false, not '1'",
                "w: { count: transactions, within: 1h, where: [DEBIT] } | 2:48 | 'where' holds fields and what they must be",
                "w: { count: transactions, within: 1h, within: 2h } | 2:41 | 'within' stands twice",
                "BadName: { count: transactions, within: 1h } | 2:3 | the name of a window looks like cardSpend24h",
                "class: { count: transactions, within: 1h } | 2:3 | not 'class'",
                "w: { sinceLast: minuts, within: 1h } | 2:19 | 'sinceLast' needs one of milliseconds, seconds, minutes, hours, days, not 'minuts' — did you mean 'minutes'?",
                "w: { sinceLast: days, within: 36h } | 2:33 | a window that tells a time in days is a whole number of days long, not '36h'",
                "w: { stddev: mcc, within: 1h } | 2:16 | 'stddev' needs one of amountMinor, baseAmountMinor, balanceMinor, not 'mcc'",
                "w: { count: repayments, within: 1h } | 2:15 | write 'count: transactions', with 'where' to choose among them, or add 'stream: repayments'",
                "w: { stream: repayments, count: transactions, within: 1h } | 2:35 | write 'count: repayments'",
                "w: { stream: repayment, count: transactions, within: 1h } | 2:16 | 'stream' is one of transactions, repayments, not 'repayment' — did you mean 'repayments'?",
                "w: { stream: repayments, sum: balanceMinor, within: 1h } | 2:33 | 'sum' needs one of amountMinor, not 'balanceMinor'",
                "w: { stream: repayments, count: repayments, within: 1h, per: merchantId } | 2:64 | 'per' is one of loanId, not 'merchantId'",
                "w: { stream: repayments, count: repayments, within: 1h, where: { mcc: 7995 } } | 2:68 | a repayment has no field 'mcc' to choose by",
                "w: 24h | 2:6 | window 'w' needs what it computes",
            })
    void problemsAreToldWithPlaceAndWords(String window, String place, String words) {
        assertThat(WindowCatalogueParser.parse("windows.yaml", "windows:\n  " + window + "\n")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("windows.yaml:" + place + ": ")
                        .contains(words));
    }

    @Test
    void aNameStandsOnce() {
        assertThat(WindowCatalogueParser.parse(
                                "w",
                                "windows:\n  a: { count: transactions, within: 1h }\n  a: { count: transactions, within: 2h }\n")
                        .problems())
                .singleElement()
                .hasToString("w:3:3: there is a window 'a' already, in line 2");
    }

    @Test
    void aNameThatTellsOfAnotherWindowIsTaken() {
        assertThat(WindowCatalogueParser.parse(
                                "w",
                                "windows:\n  aComplete: { count: transactions, within: 1h }\n  a: { count: transactions, within: 2h }\n")
                        .problems())
                .singleElement()
                .hasToString("w:2:3: 'aComplete' already tells whether the window 'a' is complete");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertThat(WindowCatalogueParser.parse("w", "windows:\n  a: { count\n").problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).startsWith("w:3:").contains("this is not YAML"));
        assertThat(WindowCatalogueParser.parse("w", "windos:\n").problems())
                .singleElement()
                .hasToString("w:1:1: a catalogue begins with 'windows:' and holds nothing beside it");
    }

    @Test
    void moreWindowsThanAllowedAreRefused() {
        String yaml = IntStream.range(0, 201)
                .mapToObj(i -> "  w" + i + ": { count: transactions, within: 1h }\n")
                .collect(Collectors.joining("", "windows:\n", ""));
        assertThat(WindowCatalogueParser.parse("w", yaml).problems())
                .singleElement()
                .hasToString("w:202:3: a catalogue holds at most 200 windows, here are 201");
    }
}

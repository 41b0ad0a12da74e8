package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayCommandTest {
    private static final String PROFILE =
            """
            zone: UTC
            currency: CNY
            until: 2020-01-31
            transactions:
              file: t.csv
              label: bad
              fields: { eventId: id, time: at, customerId: who, amount: amount }
            """;

    private static final String RULE =
            """
            rule "large-amount"
                @severity(HIGH) @category(TRANSACTION) @cooldown("0") @owner("tests")
                @title("Large amount")
                @text("{money(tx.amountMinor, tx.currency)} at once")
            when
                $tx : Transaction( amountMinor > 10000 )
            then
                alerts.raise();
            end
            """;

    private static final String DATA =
            """
            id,at,who,amount,bad
            1,2020-01-01T10:00:00Z,c1,99.00,0
            2,2020-01-01T11:00:00Z,c1,150.00,1
            3,2020-01-01T12:00:00Z,c2,12.345,0
            4,2020-01-02T12:00:00Z,c2,200.00,0
            5,2020-01-03T12:00:00Z,c2,10.00,1
            6,2020-02-01T12:00:00Z,c2,900.00,0
            """;

    @TempDir
    private Path folder;

    private Path profile;
    private Path rules;
    private Path out;

    @BeforeEach
    void setUp() throws IOException {
        profile = Files.writeString(folder.resolve("mine.yaml"), PROFILE);
        rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("large.drl"), RULE);
        Files.writeString(folder.resolve("t.csv"), DATA);
        out = folder.resolve("out");
    }

    private Cli.Result replay(String... more) {
        String[] given = {
            "replay",
            "--profile",
            profile.toString(),
            "--rules",
            rules.toString(),
            "--out",
            out.toString(),
            "--parallelism",
            "1"
        };
        String[] all = java.util.Arrays.copyOf(given, given.length + more.length);
        System.arraycopy(more, 0, all, given.length, more.length);
        return Cli.run(all);
    }

    /** On a slow machine lines of progress stand before what counts. */
    private static String withoutProgress(String err) {
        return err.lines()
                .filter(line -> !line.equals("starting") && !line.endsWith("rows/s") && !line.endsWith("finishing"))
                .collect(Collectors.joining("\n"));
    }

    private static void isUserError(Cli.Result result, String message) {
        assertThat(withoutProgress(result.err())).isEqualTo(message);
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void amountsCompareInTheProfilesCurrencyAndMissingRatesAreTold() throws IOException {
        Files.writeString(rules.resolve("large.drl"), RULE.replace("amountMinor >", "baseAmountMinor >"));
        Files.writeString(rules.resolve("rates.yaml"), "base: USD\nrates:\n  2020-01-02: { CNY: 0.14, JPY: 0.009 }\n");
        Files.writeString(
                profile,
                PROFILE.replace("amount: amount }", "amount: amount, currency: cur }")
                        .replace("bad", "x"));
        Files.writeString(
                folder.resolve("t.csv"),
                """
                id,at,who,amount,cur,x
                1,2020-01-02T10:00:00Z,c1,14.00,USD,0
                2,2020-01-02T11:00:00Z,c1,14.01,USD,0
                3,2020-01-02T12:00:00Z,c1,1556,JPY,0
                4,2020-01-01T12:00:00Z,c1,99999,JPY,0
                5,2020-01-02T13:00:00Z,c1,99999,THB,0
                """);

        Cli.Result result = replay();

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("Alerts: 2 opened")
                .contains("Transactions in JPY without a rate to CNY: 1; rules that compare amounts did not see them.")
                .contains("Transactions in THB without a rate to CNY: 1;");
        assertThat(new ObjectMapper()
                        .readTree(out.resolve("summary.json").toFile())
                        .at("/transactionsWithoutRate")
                        .toString())
                .isEqualTo("{\"JPY\":1,\"THB\":1}");
    }

    @Test
    void alertsDeadLettersAndSummaryAreWritten() throws IOException {
        Cli.Result result = replay();

        assertThat(withoutProgress(result.err())).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("Alerts: 2 opened for 2 customers")
                .contains("large-amount")
                .contains("all rules: precision 50.00 % of 2 transactions alerted; recall 50.00 % of 2 labelled")
                .contains("1 rows could not be read: {INVALID=1}");
        assertThat(Files.readAllLines(out.resolve("alerts.jsonl")))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains(
                                        "\"customerId\":\"c1\"",
                                        "\"life\":\"OPENED\"",
                                        "\"eventTime\":\"2020-01-01T11:00:00Z\"")
                                .contains(
                                        "\"textEn\":\"CNY 150.00 at once\"", "\"detectedAt\":\"2020-01-01T11:00:00Z\""),
                        second -> assertThat(second).contains("\"customerId\":\"c2\""));
        assertThat(Files.readString(out.resolve("dead-letters.jsonl")))
                .isEqualTo(
                        "{\"category\":\"INVALID\",\"message\":\"t.csv:4: column \\\"amount\\\": \\\"12.345\\\" is not an"
                                + " amount of CNY with at most 2 decimals\",\"file\":\"t.csv\",\"line\":4,"
                                + "\"raw\":\"3,2020-01-01T12:00:00Z,c2,12.345,0\"}\n");
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(summary.at("/rows/transactions").toString())
                .isEqualTo("{\"read\":6,\"events\":4,\"bad\":1,\"afterUntil\":1}");
        assertThat(summary.at("/labels").toString())
                .startsWith("{\"events\":2,\"transactionsAlerted\":2,\"transactionsAlertedAndLabelled\":1,"
                        + "\"precision\":0.5,\"recall\":0.5,\"shareOfAllAlerted\":0.5,\"honestAlerted\":1,"
                        + "\"shareOfHonestAlerted\":0.5,");
        assertThat(Files.exists(out.resolve(".replay-tmp"))).isFalse();
    }

    @Test
    void matchesCountedIntoAnOpenAlertAreToldAndJudged() throws IOException {
        Files.writeString(rules.resolve("large.drl"), RULE.replace("@cooldown(\"0\")", "@cooldown(\"24h\")"));
        Files.writeString(profile, PROFILE.replace("label: bad", "label: bad\n  labelKind: how\n  episodeGap: 1d"));
        Files.writeString(
                folder.resolve("t.csv"),
                """
                id,at,who,amount,bad,how
                1,2020-01-01T10:00:00Z,c1,150.00,0,
                2,2020-01-01T11:00:00Z,c1,50.00,1,card
                3,2020-01-01T12:00:00Z,c1,150.00,1,card
                4,2020-01-01T13:00:00Z,c1,160.00,1,card
                5,2020-01-03T12:00:00Z,c1,10.00,1,card
                6,2020-01-03T12:00:00Z,c2,10.00,0,
                """);

        Cli.Result result = replay();

        assertThat(result.out())
                .contains("Alerts: 1 opened for 1 customers, 166.67 for 1,000 customers and day")
                .contains("large-amount HIGH              1          1          3    66.67 %    50.00 %")
                .contains("Labels: 4 of 6 transactions are known to be bad")
                .contains("all rules: precision 66.67 % of 3 transactions alerted; recall 50.00 % of 4 labelled")
                .contains("alerted: 50.00 % of all transactions, 50.00 % of the 2 honest ones")
                .contains("episodes (same customerId, gaps up to 1 d): 2, found 50.00 %, at the first transaction"
                        + " 0.00 %, by the second 50.00 %; after 1 h (median), 1 h (9 in 10)")
                .contains("card          4          2    50.00 %          1          1   100.00 %");
        assertThat(Files.readAllLines(out.resolve("hits.jsonl")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .contains("\"customerId\":\"c1\",\"eventKind\":\"transaction\"")
                        .contains("\"rule\":\"large-amount\",\"mode\":\"LIVE\",\"severity\":\"HIGH\""))
                .extracting(line -> line.substring(line.indexOf("alertId")))
                .containsOnly(
                        Files.readAllLines(out.resolve("hits.jsonl")).get(0).replaceFirst(".*(?=alertId)", ""));
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(summary.at("/alerts/byRule/large-amount/transactionsAlerted").asInt())
                .isEqualTo(3);
        assertThat(summary.at("/labels/kinds/card/episodes").toString())
                .isEqualTo("{\"episodes\":2,\"found\":1,\"shareFound\":0.5,\"foundByFirst\":0,\"foundBySecond\":1,"
                        + "\"shareFoundBySecond\":0.5,\"medianDelaySeconds\":3600.0,\"p90DelaySeconds\":3600.0,"
                        + "\"firstHitAt\":{\"2\":1}}");
    }

    @Test
    void rulesThatFailAreCounted() throws IOException {
        Files.writeString(
                rules.resolve("large.drl"),
                RULE.replace("amountMinor > 10000", "1000000 / (amountMinor - 15000) > 1000"));

        Cli.Result result = replay();

        assertThat(result.out()).contains("Rule large-amount failed 1 times, the first time with: ");
        assertThat(Files.readString(out.resolve("summary.json")))
                .containsPattern(
                        "(?s)\"ruleErrors\" : \\{\\s+\"total\" : 1,.*\"large-amount\" : \\{\\s+\"count\" : 1,");
    }

    @Test
    void withoutUntilTheLastEventEndsTheReplay() throws IOException {
        Files.writeString(profile, PROFILE.replace("until: 2020-01-31\n", ""));

        Cli.Result result = replay();

        assertThat(result.status()).isZero();
        assertThat(result.err()).startsWith("Looking for the last event");
        assertThat(Files.readString(out.resolve("summary.json"))).contains("\"until\" : \"2020-02-01\"");
    }

    @Test
    void profileDataAndRulesAreCheckedTogether() throws IOException {
        Files.writeString(profile, PROFILE.replace("amount: amount", "amount: amuont"));
        Files.writeString(rules.resolve("large.drl"), RULE.replace("amountMinor >", "amountMinr >"));

        Cli.Result result = replay();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines())
                .satisfiesExactly(
                        column -> assertThat(column)
                                .isEqualTo(profile + ":7: column \"amuont\" (for amount) is not in t.csv"
                                        + " — did you mean 'amount'?; it has id, at, who, amount, bad"),
                        field -> assertThat(field)
                                .startsWith(rules.resolve("large.drl") + ":6:")
                                .contains("amountMinr")
                                .contains("amountMinor"));
        assertThat(Files.exists(out)).isFalse();
    }

    @Test
    void badNumbersInEveryRowEndTheReplay() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "id,at,who,amount,bad\n1,2020-01-01,c,much,0\n");

        isUserError(
                replay(),
                "not one of the 1 rows of t.csv can be read; the first ones are\n"
                        + "  t.csv:2: column \"amount\": \"much\" is not an amount such as 12.34\n"
                        + "Correct the profile.");
        assertThat(Files.exists(out.resolve(".replay-tmp"))).isFalse();
    }

    @Test
    void aMissingDataFileIsNamed() throws IOException {
        Files.delete(folder.resolve("t.csv"));

        isUserError(
                replay(),
                profile + ":5: data file t.csv is not in " + folder + "; name the folder of the data with --data DIR");
    }

    @Test
    void aMissingProfileIsNamedWithTheShippedOnes() {
        isUserError(
                Cli.run("replay", "--profile", "sparkow", "--rules", rules.toString(), "--out", out.toString()),
                "profile \"sparkow\" is neither a file nor a shipped profile (fraud-detection-handbook,"
                        + " pkdd99-czech-bank, sparkov) — did you mean 'sparkov'?");
    }

    @Test
    void aMissingFolderOfRulesIsNamed() {
        isUserError(
                Cli.run(
                        "replay",
                        "--profile",
                        profile.toString(),
                        "--rules",
                        folder.resolve("no").toString(),
                        "--out",
                        out.toString()),
                folder.resolve("no") + " does not exist: name the folder of the rules");
    }

    @Test
    void earlierResultsAreKeptUnlessForced() throws IOException {
        assertThat(replay().status()).isZero();

        isUserError(
                replay(),
                "--out " + out + " is not empty; name another folder, or say --force to replace earlier results in it");
        assertThat(replay("--force").status()).isZero();
    }

    @Test
    void anOutThatIsAFileIsRefused() throws IOException {
        Files.writeString(out, "mine");

        isUserError(replay(), "--out " + out + " is a file; name a folder");
    }

    @Test
    void anOutThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        out = file.resolve("out");

        Cli.Result result = replay();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("--out " + out + " cannot be written to")
                .hasLineCount(1);
    }

    @Test
    void wrongOptionsAreToldInOneLineEach() {
        isUserError(
                Cli.run("replay"),
                "risk replay: missing --profile FILE --rules DIR --out DIR\nTry 'risk replay --help'.");
        isUserError(replay("--until", "31.01.2020"), "--until 31.01.2020: a date such as 1994-03-30");
        isUserError(replay("--state", "disk"), "--state disk: heap or rocksdb");
    }

    @Test
    void aShippedProfileIsPrintedToStartFrom() {
        Cli.Result result = Cli.run("replay", "--show-profile", "sparkov");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("file: transactions_2024.csv.gz");
    }
}

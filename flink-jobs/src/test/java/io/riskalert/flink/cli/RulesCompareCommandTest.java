package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two folders of rules on one small file, counted by hand. */
class RulesCompareCommandTest {
    private static final String PROFILE =
            """
            zone: UTC
            currency: CNY
            until: 2020-01-31
            transactions:
              file: t.csv
              fields: { eventId: id, time: at, customerId: who, amount: amount }
            """;

    private static final String DATA =
            """
            id,at,who,amount
            1,2020-01-01T10:00:00Z,c1,99.00
            2,2020-01-01T11:00:00Z,c1,150.00
            3,2020-01-02T12:00:00Z,c2,200.00
            4,2020-01-02T13:00:00Z,c2,250.00
            5,2020-01-03T12:00:00Z,c3,10.00
            """;

    private static final String RULE =
            """
            rule "large-amount"
                @severity(HIGH) @category(TRANSACTION) @cooldown("0") @owner("tests")
                @title("Large amount") @text("{money(tx.amountMinor, tx.currency)} at once")
            when
                $tx : Transaction( amountMinor > %d )
            then
                alerts.raise();
            end
            """;

    @TempDir
    private Path dir;

    @BeforeEach
    void setUp() throws IOException {
        Files.writeString(dir.resolve("mine.yaml"), PROFILE);
        Files.writeString(dir.resolve("t.csv"), DATA);
    }

    private String folder(String name, int above) throws IOException {
        Path folder = Files.createDirectory(dir.resolve(name));
        Files.writeString(folder.resolve("large.drl"), RULE.formatted(above));
        return folder.toString();
    }

    private Cli.Result compare(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "rules";
        all[1] = "compare";
        System.arraycopy(more, 0, all, 2, more.length);
        return Cli.run(all);
    }

    @Test
    void twoFoldersAreComparedOnFiles() throws IOException {
        String profile = dir.resolve("mine.yaml").toString();
        Cli.Result result = compare(folder("now", 10_000), folder("next", 16_000), "--profile", profile);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "large-amount 3 2 2 1 1 0 2",
                        "only A: large-amount (1)",
                        " 2020-01-01 11:00 customer c1 CNY 150.00 at once");
    }

    @Test
    void toolsGetOneObject() throws IOException {
        String profile = dir.resolve("mine.yaml").toString();
        Cli.Result result = compare(folder("now", 16_000), folder("next", 5_000), "--profile", profile, "--json");
        assertThat(result.out())
                .contains(
                        "\"rule\":\"large-amount\",\"both\":2",
                        "\"candidate\":{\"opened\":4,\"customers\":2,\"only\":2,\"modes\":[\"LIVE\"]",
                        "\"text\":\"CNY 99.00 at once\"");
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingRuns() throws IOException {
        String good = folder("now", 10_000);
        String bad = folder("bad", 1);
        Files.writeString(Path.of(bad, "large.drl"), RULE.formatted(1).replace("amountMinor >", "amount >"));
        Cli.Result result =
                compare(good, bad, "--profile", dir.resolve("mine.yaml").toString());
        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err()).contains("bad/large.drl:5:").contains("Transaction has no property 'amount'");
        assertThat(compare(good).err()).contains("with what? Name two folders");
        assertThat(compare(good, bad).err()).contains("on what? Give --profile FILE");
        assertThat(compare().err()).contains("compare what? Give --config FILE or --bootstrap-servers");
        assertThat(compare(good, bad, "--profile", "x", "--from", "2026-01-01").err())
                .contains("go with two folders");
        assertThat(compare("--bootstrap-servers", "x:1", "--from", "soon").err())
                .contains("--from soon: expected");
    }
}

package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCheckCommandTest {
    static final String RULE =
            """
            rule "large-purchase"
                @severity(HIGH) @category(TRANSACTION) @title("Large") @text("Large purchase.") @owner("risk")
            when
                Transaction( amountMinor > 1000000 )
            then
                alerts.raise();
            end
            """;

    @TempDir
    Path dir;

    @Test
    void aGoodFolderIsSummedUp() throws IOException {
        Files.writeString(dir.resolve("a.drl"), RULE);

        Cli.Result result = Cli.run("rules", "check", dir.toString());

        assertThat(result.err().lines()).allMatch(line -> line.contains("a.drl:1") && line.contains(": warning: "));
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("large-purchase", "HIGH", "a.drl:1").contains("1 rule, 0 windows, id ");
    }

    @Test
    void problemsHaveTheirPlace() throws IOException {
        Files.writeString(dir.resolve("a.drl"), RULE.replace("amountMinor", "amountMinr"));

        Cli.Result result = Cli.run("rules", "check", dir.toString());

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(dir.resolve("a.drl") + ":4")
                .contains("amountMinr", "amountMinor", "1 problem in")
                .doesNotContain("\tat ");
    }

    @Test
    void tablesAreListed() throws IOException {
        Files.writeString(
                dir.resolve("a.drl"),
                RULE.replace(
                        "Transaction( amountMinor > 1000000 )",
                        "$tx : Transaction() Limits( largeMinor < $tx.amountMinor )"));
        Files.createDirectories(dir.resolve("tables"));
        Files.writeString(
                dir.resolve("tables/limits.csv"), "customer.segment,largeMinor:money\n*,1000000\nmass,500000\n");

        assertThat(Cli.run("rules", "check", dir.toString()).out())
                .contains("Limits( largeMinor ) by customer.segment  2 rows  tables/limits.csv")
                .contains("1 rule, 0 windows, 1 table, id ");
        assertThat(Cli.run("rules", "check", dir.toString(), "--json").out())
                .contains("\"tables\":[{\"name\":\"Limits\",\"file\":\"tables/limits.csv\"");
    }

    @Test
    void editorsReadJson() throws IOException {
        Files.writeString(dir.resolve("a.drl"), RULE);
        assertThat(Cli.run("rules", "check", dir.toString(), "--json").out())
                .startsWith("{\"id\":\"")
                .contains("\"valid\":true", "\"name\":\"large-purchase\"");

        Files.writeString(dir.resolve("a.drl"), RULE.replace("amountMinor", "amountMinr"));
        Cli.Result rejected = Cli.run("rules", "check", dir.toString(), "--json");
        assertThat(rejected.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(rejected.out()).contains("\"valid\":false", "\"line\":4");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Cli.Result result = Cli.run("rules", "check", dir + "/away");

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err().lines()).singleElement().asString().contains(dir + "/away");
    }
}

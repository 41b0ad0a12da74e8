package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands for authors that need no broker. */
class RulesKitCommandsTest {
    @TempDir
    Path dir;

    private Cli.Result rules(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "rules";
        System.arraycopy(args, 0, all, 1, args.length);
        return Cli.run(all);
    }

    private Path made(String template) {
        Path folder = dir.resolve("my-rules");
        Cli.Result made = rules("new", "my-" + template, folder.toString(), "--template", template, "--owner", "ann");
        assertThat(made.err()).isEmpty();
        assertThat(made.status()).isZero();
        return folder;
    }

    @Test
    void aNewRuleChecksWithoutWarningAndPasses() {
        Path folder = made("window");
        made("habit");

        Cli.Result check = rules("check", folder.toString(), "--strict");
        assertThat(check.err()).isEmpty();
        assertThat(check.status()).isZero();
        assertThat(check.out()).contains("2 rules, 2 windows");
        assertThat(rules("test", folder.toString()).out()).contains("4 scenarios, 4 passed, 0 failed");
    }

    @Test
    void aNewRuleDoesNotOverwriteAnything() {
        Path folder = made("threshold");

        Cli.Result again = rules("new", "my-threshold", folder.toString());

        assertThat(again.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(again.err().lines()).singleElement().asString().contains("is there already");
        assertThat(rules("new", "x", folder.toString(), "--template", "none").err())
                .contains("there are threshold, window, missed-payment, while-past-due, habit");
        assertThat(rules("new", "Bad Name", folder.toString()).err()).contains("lower case words with hyphens");
    }

    @Test
    void warningsHaveTheirPlaceAndFailOnlyWhenAskedTo() throws IOException {
        Path folder = made("threshold");
        Path drl = folder.resolve("my-threshold.drl");
        Files.writeString(drl, Files.readString(drl).replace("approved,", "approved, amountMinor < 0,"));
        Files.delete(folder.resolve("scenarios/my-threshold.yaml"));

        Cli.Result check = rules("check", folder.toString());
        assertThat(check.status()).isZero();
        assertThat(check.err())
                .contains(drl + ":8:64: warning: this rule can never match")
                .contains("warning: no scenario expects an alert of rule \"my-threshold\"");
        assertThat(check.out()).contains("2 warnings");
        assertThat(rules("check", folder.toString(), "--strict").status()).isEqualTo(Risk.USER_ERROR);
        assertThat(rules("check", folder.toString(), "--json").out()).contains("\"warnings\":[{\"file\":");
    }

    @Test
    void aNearMissIsExplained() {
        Path folder = made("window");

        Cli.Result explained = rules(
                "explain",
                folder.toString(),
                "--scenario",
                folder.resolve("scenarios/my-window.yaml") + ":five merchants");

        assertThat(explained.err()).isEmpty();
        assertThat(explained.status()).isZero();
        assertThat(explained.out())
                .contains("NEARLY  my-window")
                .contains("+ Transaction: approved")
                .contains("- Windows: myWindow >= 5    [Windows.myWindow = 1]");
        assertThat(rules(
                                "explain",
                                folder.toString(),
                                "--scenario",
                                folder.resolve("scenarios/my-window.yaml").toString(),
                                "--json")
                        .out())
                .contains("\"verdict\":\"FIRED\"");
    }

    @Test
    void whatIsNotThereIsNamedInOneMessage() {
        Path folder = made("window");
        String file = folder.resolve("scenarios/my-window.yaml").toString();

        assertThat(rules("explain", folder.toString(), "--scenario", file + ":nothing like it")
                        .err())
                .contains("no scenario is named 'nothing like it'");
        assertThat(rules("explain", folder.toString(), "--scenario", file, "--rule", "none")
                        .err())
                .contains("there is no such rule");
        assertThat(rules("explain", folder.toString(), "--scenario", "away.yaml")
                        .err())
                .contains("there is no such file");
        assertThat(rules("diff", folder.toString(), "3f").err()).contains("there is no such folder");
    }

    @Test
    void foldersAreCompared() throws IOException {
        Path folder = made("threshold");
        Path other = Files.createDirectories(dir.resolve("other"));
        String drl = Files.readString(folder.resolve("my-threshold.drl"));
        Files.writeString(other.resolve("x.drl"), drl.replace(">= 1000000", ">= 2000000"));

        Cli.Result diff = rules("diff", folder.toString(), other.toString());
        assertThat(diff.status()).isEqualTo(1);
        assertThat(diff.out())
                .contains("changed rule my-threshold")
                .contains("    - when Transaction: baseAmountMinor >= 1000000")
                .contains("    + when Transaction: baseAmountMinor >= 2000000")
                .contains("1 change from ");
        assertThat(rules("diff", folder.toString(), folder.toString()).status()).isZero();
    }
}

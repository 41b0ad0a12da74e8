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
    void anEventIsExplainedAsItIsGiven() throws IOException {
        String folder = made("window").toString();
        String event = "{\"transaction\": {\"merchantId\": \"M7\"}}";

        Cli.Result one = rules("explain", folder, "--event", event);
        assertThat(one.err()).isEmpty();
        assertThat(one.status()).isZero();
        assertThat(one.out()).contains("NEARLY  my-window", "- Windows: myWindow >= 5    [Windows.myWindow = 1]");

        Path file = Files.writeString(dir.resolve("events.json"), "[" + (event + ",").repeat(4) + event + "]");
        assertThat(rules("explain", folder, "--events", file.toString(), "--event", "e4", "--json")
                        .out())
                .contains("\"values\":[\"Windows.myWindow = 4\"]");
        assertThat(rules("explain", folder, "--events", file.toString()).out()).contains("FIRED   my-window");
        assertThat(rules("explain", folder, "--event", "{\"transaction\": {\"amout\": 3}}")
                        .err())
                .startsWith("--event:1:18: a transaction has no 'amout'");
        assertThat(rules("explain", folder, "--events", dir.toString()).err()).contains("there is no such file");
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
    void whatIsWrongWithTheCommandIsToldBeforeRulesAreCompiled() throws IOException {
        Path broken = Files.createDirectories(dir.resolve("broken"));
        Files.writeString(broken.resolve("a.drl"), "rule");
        Path file = Files.writeString(dir.resolve("file"), "");

        assertThat(rules("publish", broken.toString()).err()).startsWith("give --config FILE");
        assertThat(rules("publish", broken.toString(), "--bootstrap-servers", "localhost:1", "--key", "none.key")
                        .err())
                .startsWith("nothing was published: none.key: there is no such file");
        assertThat(rules("explain", broken.toString(), "--alert", "a").err()).startsWith("--alert needs --config");
        assertThat(rules("explain", broken.toString(), "--scenario", "none.yaml:x")
                        .err())
                .startsWith("none.yaml: there is no such file");
        assertThat(rules("diff", broken.toString(), "3f").err()).startsWith("3f: there is no such folder");
        assertThat(rules("new", "my-rule", file.toString()).err())
                .isEqualToIgnoringNewLines("no rule was made: " + file + " cannot be written: " + file
                        + " is a file, not a folder; choose another place");
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

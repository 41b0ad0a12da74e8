package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesTestCommandTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = Risk.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }

    private void rule() throws IOException {
        Files.writeString(
                dir.resolve("large.drl"),
                """
                rule "large"
                    @severity(LOW) @category(TRANSACTION) @owner("tests") @title("Large") @text("Large")
                when
                    Transaction( amountMinor > 10000 )
                then
                    alerts.raise();
                end
                """);
        Files.createDirectory(dir.resolve("scenarios"));
    }

    private void scenario(String alert) throws IOException {
        Files.writeString(
                dir.resolve("scenarios/large.yaml"),
                """
                scenarios:
                  - name: a large purchase
                    given:
                      - transaction: { at: 2026-03-01 10:00, amount: 120.00 }
                    expect:
                      - { rule: %s }
                """
                        .formatted(alert));
    }

    @Test
    void scenariosThatPassAreCounted() throws IOException {
        rule();
        scenario("large");
        assertThat(run("rules", "test", dir.toString())).as("%s", err).isZero();
        assertThat(out.toString()).contains("1 scenario, 1 passed, 0 failed; every rule was seen to alert");
    }

    @Test
    void aFolderWithoutScenariosIsToldInOneMessage() throws IOException {
        rule();
        assertThat(run("rules", "test", dir.toString())).isEqualTo(Risk.USER_ERROR);
        assertThat(err.toString()).contains("no scenarios").doesNotContain("\tat ");
    }

    @Test
    void anUnknownRuleInAScenarioIsToldWithItsLine() throws IOException {
        rule();
        scenario("lagre");
        assertThat(run("rules", "test", dir.toString())).isEqualTo(Risk.USER_ERROR);
        assertThat(err.toString()).contains("large.yaml:6").contains("large").doesNotContain("\tat ");
    }
}

package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskTest {
    @TempDir
    Path dir;

    @Test
    void aloneItShowsWhatItCan() {
        Cli.Result result = Cli.run();

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("run", "alerts", "rules", "Examples:");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "alerts", "rules", "rules check", "rules publish"})
    void everyCommandHasHelp(String command) {
        Cli.Result result = Cli.run((command + " --help").split(" "));

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("Usage: risk " + command).contains("--help", "--verbose");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runn",
                "run",
                "run --config",
                "run --config x.yaml --frobnicate",
                "alerts",
                "alerts --bootstrap-servers a:1 --severity AWFUL",
                "alerts --bootstrap-servers a:1 --max many",
                "rules check",
            })
    void wrongUseIsToldInOneMessageWithStatus2(String line) {
        Cli.Result result = Cli.run(line.split(" "));

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err()).contains("--help").doesNotContain("\tat ", "Exception");
        assertThat(result.err().lines().count()).isLessThanOrEqualTo(4);
    }

    @Test
    void aConfigurationWithProblemsIsToldLineByLine() throws IOException {
        Path file =
                Files.writeString(dir.resolve("risk.yaml"), "kafka:\n  bootstrapServers: nowhere\njob:\n  nam: x\n");

        Cli.Result result = Cli.run("run", "--config", file.toString());

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err().lines())
                .containsExactly(
                        file + ":2: kafka.bootstrapServers: 'nowhere': expected host:port, several separated by commas",
                        file + ":4: job.nam: unknown key — did you mean 'job.name'?");
    }

    @Test
    void aMissingConfigurationIsNamed() {
        Cli.Result result = Cli.run("run", "--config", dir + "/none.yaml");

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err()).isEqualToNormalizingNewlines(dir + "/none.yaml: no such file\n");
    }

    @Test
    void aBrokerThatIsAwayIsToldInOneMessage() throws IOException {
        String address = "127.0.0.1:" + freePort();
        Path file = Files.writeString(
                dir.resolve("risk.yaml"), "kafka: { bootstrapServers: '" + address + "', preflightTimeout: 1s }");

        Cli.Result result = Cli.run("run", "--config", file.toString(), "--check");

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err())
                .isEqualToNormalizingNewlines("broker " + address
                        + ": no answer within 1 s; is it running, and are address and kafka.properties right?\n");
    }

    @Test
    void aHostThatDoesNotExistIsToldInOneMessage() {
        Cli.Result result = Cli.run("alerts", "--bootstrap-servers", "no-such-host.invalid:9092");

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("broker no-such-host.invalid:9092: the client cannot be made");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

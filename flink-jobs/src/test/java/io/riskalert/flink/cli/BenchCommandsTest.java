package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandsTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"bench", "bench throughput", "bench latency", "bench state", "bench reload"})
    void everyBenchmarkHasHelp(String command) {
        Cli.Result result = Cli.run((command + " --help").split(" "));

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("Usage: risk " + command);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throughput --events 0 | --events 0: must be 1 to 1,000,000,000",
                "throughput --warm-up -1 | --warm-up -1: must be 0 to 1,000,000,000",
                "throughput --customers 0 | --customers 0: must be 1 to 20,000,000",
                "throughput --events many | 'many' is not a whole number",
                "throughput --jobs fast | Invalid value for option '--jobs'",
                "throughput --runs -1 | --runs -1: must be 1 to 100",
                "throughput --parallelism 1000 | --parallelism 1,000: must be 1 to 64",
                "throughput --checkpoint-interval often | --checkpoint-interval often: expected a time such as 1s",
                "throughput --checkpoint-interval 1ms | --checkpoint-interval 1ms: must be 100ms to 1m",
                "throughput --heap 1 | --heap 1: must be 256 to 1,000,000",
                "throughput --customers 300 | 11,000,300 transactions of 300 customers",
                "latency --customers 100 | or for more customers",
                "reload --customers 100 | or for more customers",
                "latency --rate 0 | --rate 0: must be 1 to 10,000,000",
                "latency --duration long | --duration long: expected a time such as 60s or 5m",
                "latency --duration 0 | --duration 0: must be longer than nothing",
                "latency --jobs naive | --jobs: only engine and bare",
                "latency --delivery once | --delivery once: must be at-least-once or exactly-once",
                "reload --reloads 0 | --reloads 0: must be 1 to 100,000",
                "reload --size 1001 | --size 1,001: must be 1 to 1,000",
                "reload --calm 0 | --calm 0: must be longer than nothing",
                "reload --most-difference much | --most-difference much: expected a time such as 100ms",
                "reload --rules src/main | src/main",
                "state --days 0 | --days 0: must be 1 to 900",
            })
    void wrongUseIsToldInOneMessageWithStatus2(String line, String message) {
        Cli.Result result = Cli.run(("bench " + line).split(" "));

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err()).contains(message).doesNotContain("\tat ", "Exception");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Cli.Result result = Cli.run("bench", "throughput", "--events", "0", "--customers", "0", "--heap", "1");

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err().lines()).hasSize(3);
    }

    @Test
    void aFolderOfRulesThatIsNotThereIsNamed() {
        Cli.Result result = Cli.run("bench", "throughput", "--rules", dir + "/none");

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err()).contains(dir + "/none").doesNotContain("\tat ");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void aRuleThatDoesNotCompileIsToldByFileAndLine() throws IOException {
        Files.writeString(
                dir.resolve("a.drl"), "package a\nrule \"a\"\nwhen\n    Transaction( amout > 1 )\nthen\nend\n");

        Cli.Result result = Cli.run("bench", "state", "--rules", dir.toString());

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err()).contains("a.drl:").doesNotContain("\tat ");
    }

    @Test
    void aFolderToKeepThatIsInUseIsRefused() throws IOException {
        Files.writeString(dir.resolve("mine"), "");

        Cli.Result result = Cli.run("bench", "throughput", "--keep", dir.toString());

        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err()).contains("--keep " + dir + ": the folder is not empty; name a new one");
    }
}

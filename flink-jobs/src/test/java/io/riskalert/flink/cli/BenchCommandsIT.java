package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each benchmark once with little to do: processes, topics and reports fit together. The figures mean nothing. */
class BenchCommandsIT {
    private static final String SMALL = " --customers 300 --heap 512 --managed-memory 128 --checkpoint-interval 500ms"
            + " --java-opts -XX:TieredStopAtLevel=1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throughput --events 2000 --warm-up 1000 --jobs floor,naive,engine"
                        + " | engine = \\d+\\.\\d\\d x floor, \\d+\\.\\d\\d x naive",
                "latency --rate 500 --catch-up 3000 --warm-up 1s --duration 2s --jobs engine --delivery at-least-once"
                        + " | p99 = [\\d,]+ ms at least once",
                "reload --rate 300 --catch-up 3000 --warm-up 1s --calm 2s --reloads 2 --size 5 --large 20"
                        + " --most-difference 1h | p99 while swapping = [\\d,]+ ms, .*",
                "state --days 2 | state = [\\d,]+ bytes per customer in the last checkpoint",
            })
    void itsLastLineTellsTheResult(String line, String last) {
        Cli.Result result = Cli.run(("bench " + line + SMALL).split(" "));

        assertThat(result.status()).as(result.err()).isZero();
        List<String> lines = result.out().lines().toList();
        assertThat(lines.get(lines.size() - 1)).matches(last);
    }
}

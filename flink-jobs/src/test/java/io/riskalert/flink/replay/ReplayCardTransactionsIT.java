package io.riskalert.flink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 1,169,723 card transactions: windows that are exact give the counts that an independent script found, to the row. */
final class ReplayCardTransactionsIT {
    /** The lines of the file by the rule that stands for each. */
    private static final Map<String, String> LINE_OF_RULE = Map.ofEntries(
            Map.entry("amount-over-220", "amount > 220.00"),
            Map.entry("count-1h", "count over 1h >= 3"),
            Map.entry("sum-1h", "sum over 1h > 500.00"),
            Map.entry("average-1h", "amount > 3 x average over 1h (current row included, at least 5 rows)"),
            Map.entry("count-24h", "count over 24h >= 8"),
            Map.entry("sum-24h", "sum over 24h > 600.00"),
            Map.entry("average-24h", "amount > 3 x average over 24h (current row included, at least 5 rows)"),
            Map.entry("count-7d", "count over 7d >= 40"),
            Map.entry("sum-7d", "sum over 7d > 3000.00"),
            Map.entry("average-7d", "amount > 3 x average over 7d (current row included, at least 5 rows)"),
            Map.entry("count-30d", "count over 30d >= 140"),
            Map.entry("sum-30d", "sum over 30d > 10000.00"),
            Map.entry("average-30d", "amount > 3 x average over 30d (current row included, at least 5 rows)"),
            Map.entry("terminals-24h", "distinct terminals over 24h >= 7"));

    @TempDir
    private Path folder;

    /** Rows that a line matches, and how many of them are fraud. */
    private record Count(long rows, long fraud) {}

    @Test
    void windowsAreExactToTheRow() throws IOException {
        Path data = ReplayRun.sharedData("card-transactions");
        JsonNode expected =
                new ObjectMapper().readTree(data.resolve("expected_counts.json").toFile());
        Path result = folder.resolve("result");

        String report = ReplayRun.run(ReplayRun.options(
                "fraud-detection-handbook", data, ReplayRun.rules("expected-counts"), result, 2, true));

        System.out.println(report);
        JsonNode summary = ReplayRun.summary(result);
        Map<String, Count> wanted = new TreeMap<>();
        Map<String, Count> found = new TreeMap<>();
        LINE_OF_RULE.forEach((rule, line) -> {
            JsonNode counts = expected.path("expected").path(line);
            wanted.put(
                    rule,
                    new Count(
                            counts.path("rows").asLong(-1),
                            counts.path("of_which_fraud").asLong(-1)));
            JsonNode counted = summary.at("/alerts/byRule").path(rule);
            found.put(
                    rule,
                    new Count(
                            counted.path("opened").asLong(),
                            counted.path("transactionsAlertedAndLabelled").asLong()));
        });
        assertThat(found).isEqualTo(wanted);
        assertThat(expected.path("expected")).hasSize(LINE_OF_RULE.size());
        assertThat(summary.at("/rows/transactions/events").asLong())
                .isEqualTo(expected.path("rows").asLong());
        assertThat(summary.at("/labels/events").asLong())
                .isEqualTo(expected.path("fraud_rows").asLong());
        assertThat(summary.at("/deadLetters/total").asLong()).isZero();
    }
}

package io.riskalert.flink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /**
     * The shipped rules, live, and the rules of the counts, in shadow: one replay for both, as neither sees the other.
     */
    private Path packWithCounts() throws IOException {
        Path counts = ReplayRun.rules("expected-counts");
        Path both = ReplayRun.shippedRules(folder.resolve("rules"));
        Files.writeString(
                both.resolve("windows.yaml"),
                Files.readString(counts.resolve("windows.yaml")).replaceFirst("(?s)^.*windows:\n", "\n"),
                StandardOpenOption.APPEND);
        Files.writeString(
                both.resolve("counts.drl"),
                Files.readString(counts.resolve("counts.drl")).replace("@owner", "@mode(SHADOW) @owner"));
        return both;
    }

    @Test
    void windowsAreExactToTheRowAndTheShippedRulesFindWhatIsLabelled() throws IOException {
        Path data = ReplayRun.sharedData("card-transactions");
        JsonNode expected =
                new ObjectMapper().readTree(data.resolve("expected_counts.json").toFile());
        Path result = folder.resolve("result");

        String report =
                ReplayRun.run(ReplayRun.options("fraud-detection-handbook", data, packWithCounts(), result, 2, true));

        System.out.println(report);
        JsonNode summary = ReplayRun.summary(result);
        assertThat(counts(summary)).isEqualTo(counts(expected.path("expected"), LINE_OF_RULE));
        assertThat(expected.path("expected")).hasSize(LINE_OF_RULE.size());
        assertThat(summary.at("/rows/transactions/events").asLong())
                .isEqualTo(expected.path("rows").asLong());
        assertThat(summary.at("/labels/events").asLong())
                .isEqualTo(expected.path("fraud_rows").asLong());
        assertThat(summary.at("/deadLetters/total").asLong()).isZero();
        assertThat(summary.at("/ruleErrors/total").asLong()).isZero();
        findsWhatIsLabelled(summary);
    }

    /** 1: an amount that nobody spends. 3: for two weeks a third of a customer's amounts are five times as high. */
    private static void findsWhatIsLabelled(JsonNode summary) {
        assertThat(summary.at("/labels/kinds/1/recall").asDouble()).isGreaterThanOrEqualTo(0.98);
        assertThat(summary.at("/labels/kinds/3/shareOfCustomersFound").asDouble())
                .isGreaterThanOrEqualTo(0.95);
        assertThat(summary.at("/labels/shareOfAllAlerted").asDouble()).isLessThanOrEqualTo(0.005);
    }

    private static Map<String, Count> counts(JsonNode summary) {
        Map<String, Count> found = new TreeMap<>();
        LINE_OF_RULE.keySet().forEach(rule -> {
            JsonNode counted = summary.at("/shadowAlerts/byRule").path(rule);
            found.put(
                    rule,
                    new Count(
                            counted.path("opened").asLong(),
                            counted.path("transactionsAlertedAndLabelled").asLong()));
        });
        return found;
    }

    private static Map<String, Count> counts(JsonNode expected, Map<String, String> lines) {
        Map<String, Count> wanted = new TreeMap<>();
        lines.forEach((rule, line) -> {
            JsonNode counts = expected.path(line);
            wanted.put(
                    rule,
                    new Count(
                            counts.path("rows").asLong(-1),
                            counts.path("of_which_fraud").asLong(-1)));
        });
        return wanted;
    }
}

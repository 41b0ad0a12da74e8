package io.riskalert.flink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.riskalert.avro.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real bank's loans: what an independent walk over them found must be found here. */
final class ReplayBankLoansTest {
    @TempDir
    private Path folder;

    private Path replay(String out, int parallelism, boolean heap) throws IOException {
        Path result = folder.resolve(out);
        ReplayRun.run(ReplayRun.options(
                "pkdd99-czech-bank",
                ReplayRun.sharedData("bank-loans"),
                ReplayRun.rules("missed-instalments"),
                result,
                parallelism,
                heap));
        return result;
    }

    @Test
    void onlyLoan5314MissesInstalmentsAndNineOfThem() throws IOException {
        JsonNode summary = ReplayRun.summary(replay("a", 2, true));

        assertThat(summary.at("/rows/transactions/events").asLong()).isEqualTo(46_997);
        assertThat(summary.at("/rows/repayments/events").asLong()).isEqualTo(123);
        assertThat(summary.at("/rows/loans/read").asLong()).isEqualTo(682);
        assertThat(summary.at("/loans/missed")).singleElement().satisfies(loan -> {
            assertThat(loan.path("loanId").asText()).isEqualTo("5314");
            assertThat(loan.path("customerId").asText()).isEqualTo("2166");
            assertThat(texts(loan.path("missedDueDates")))
                    .containsExactly(
                            "1993-07-12",
                            "1993-08-12",
                            "1993-09-12",
                            "1993-10-12",
                            "1993-11-12",
                            "1993-12-12",
                            "1994-01-12",
                            "1994-02-12",
                            "1994-03-12");
            assertThat(loan.path("businessDate").asText()).isEqualTo("1994-03-30");
            assertThat(loan.path("oldestUnpaidDueDate").asText()).isEqualTo("1993-08-12");
            assertThat(loan.path("overdueInstalments").asInt()).isEqualTo(8);
            assertThat(loan.path("daysPastDue").asInt()).isEqualTo(230);
            assertThat(loan.path("assetClass").asText()).isEqualTo("SUBSTANDARD");
        });
        assertThat(summary.at("/alerts/opened").asLong()).isEqualTo(1);
        assertThat(summary.at("/alerts/customers").asLong()).isEqualTo(1);
    }

    @Test
    void twoRunsGiveTheSameBytesWhateverParallelismAndStateBackend() throws IOException {
        Map<String, byte[]> first = ReplayRun.files(replay("a", 1, true));
        Map<String, byte[]> second = ReplayRun.files(replay("b", 2, false));

        assertThat(first)
                .containsOnlyKeys("alerts.jsonl", "alerts.avro", "hits.jsonl", "dead-letters.jsonl", "summary.json");
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, content) -> assertThat(second.get(name)).as(name).isEqualTo(content));
    }

    @Test
    void bothAlertFilesHoldTheSameAlertsInOrder() throws IOException {
        Path result = replay("a", 2, true);

        List<String> fromJson = new ArrayList<>();
        for (String line : Files.readAllLines(result.resolve("alerts.jsonl"))) {
            JsonNode alert = new ObjectMapper().readTree(line);
            fromJson.add(alert.path("alertId").asText() + " "
                    + alert.path("revision").asInt() + " " + alert.path("life").asText() + " "
                    + alert.path("eventTime").asText());
        }
        List<String> fromAvro = new ArrayList<>();
        try (DataFileReader<Alert> alerts =
                new DataFileReader<>(result.resolve("alerts.avro").toFile(), new SpecificDatumReader<>(Alert.class))) {
            for (Alert alert : alerts) {
                fromAvro.add(alert.getAlertId() + " " + alert.getRevision() + " " + alert.getLife() + " "
                        + alert.getEventTime());
            }
        }
        assertThat(fromJson).isNotEmpty().isEqualTo(fromAvro);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}

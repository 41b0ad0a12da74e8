package io.riskalert.flink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real bank's loans at four dates; what an independent walk found must be seen at each. */
final class BankLoansPicturesTest {
    /** The walk lets the one payment, of 8,033.20, settle the instalment of its own day; oldest first, it settles the oldest. */
    private static final String PAID_DUE_DATE = "1994-03-12";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1993-07-13, 1, 1, 803300, 1993-07-12, 1, SPECIAL_MENTION",
        "1993-08-13, 2, 2, 1606600, 1993-07-12, 32, SPECIAL_MENTION",
        "1994-03-13, 9, 8, 6426380, 1993-08-12, 213, SUBSTANDARD",
        "1994-03-30, 9, 8, 6426380, 1993-08-12, 230, SUBSTANDARD"
    })
    void onlyLoan5314IsBehindAndBySoMuch(
            LocalDate date,
            int missed,
            int overdue,
            long overdueMinor,
            String oldest,
            int daysPastDue,
            String assetClass)
            throws IOException {
        Path data = ReplayRun.sharedData("bank-loans");
        Path out = folder.resolve("out");
        ReplayRun.run(new ReplayOptions(
                "pkdd99-czech-bank", ReplayRun.rules("missed-instalments"), out, data, date, 2, true, false));

        JsonNode summary = ReplayRun.summary(out);
        assertThat(summary.at("/settings/toleranceMinor").asLong()).isEqualTo(500);
        assertThat(summary.at("/loans/missed")).singleElement().satisfies(loan -> {
            List<String> due = new ArrayList<>();
            loan.path("missedDueDates").forEach(day -> due.add(day.asText()));
            assertThat(due).hasSize(missed).containsAll(walked(data, date));
            due.removeAll(walked(data, date));
            assertThat(due).isSubsetOf(PAID_DUE_DATE);
            assertThat(loan.path("loanId").asText()).isEqualTo("5314");
            assertThat(loan.path("businessDate").asText()).isEqualTo(date.toString());
            assertThat(loan.path("overdueInstalments").asInt()).isEqualTo(overdue);
            assertThat(loan.path("overdueMinor").asLong()).isEqualTo(overdueMinor);
            assertThat(loan.path("oldestUnpaidDueDate").asText()).isEqualTo(oldest);
            assertThat(loan.path("daysPastDue").asInt()).isEqualTo(daysPastDue);
            assertThat(loan.path("assetClass").asText()).isEqualTo(assetClass);
        });
        assertThat(summary.at("/alerts/opened").asLong()).isEqualTo(1);
        assertThat(Files.readAllLines(out.resolve("alerts.jsonl"))).allMatch(alert -> alert.contains("5314"));
    }

    /** Due dates before a date that the independent walk found unpaid. */
    private static List<String> walked(Path data, LocalDate date) throws IOException {
        List<String> missed = new ArrayList<>();
        for (JsonNode row : new ObjectMapper()
                .readTree(data.resolve("expected_missed.json").toFile())
                .path("missed")) {
            assertThat(row.path("loan_id").asText()).isEqualTo("5314");
            if (LocalDate.parse(row.path("due").asText()).isBefore(date)) {
                missed.add(row.path("due").asText());
            }
        }
        return missed;
    }
}

package io.riskalert.rules.loan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.loan.LoanBook;
import io.riskalert.rules.loan.LoanPolicy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every schedule and annuity of Apache Fineract's tests, to the cent. Prints what matches. */
class FineractSchedulesTest {
    private static final Path FOLDER = Path.of("../../shared/data/schedules");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    @Test
    void everyScheduleComesOutToTheCent() throws IOException {
        List<String> differences = new ArrayList<>();
        for (JsonNode line : lines("schedules.jsonl")) {
            List<Disbursement> disbursements = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            long owedMinor = 0;
            for (JsonNode row : line.get("periods")) {
                LocalDate date = LocalDate.parse(row.get("date").asText(), DATE);
                if (row.get("principal").isNull()) {
                    long drawnMinor = minor(row, "balance");
                    disbursements.add(new Disbursement(date, drawnMinor));
                    owedMinor += drawnMinor;
                } else {
                    owedMinor -= minor(row, "principal");
                    expected.add(text(date, minor(row, "principal"), minor(row, "interest"), minor(row, "balance")));
                }
            }
            assertThat(owedMinor)
                    .as("principals add up in %s", line.get("source"))
                    .isZero();
            ScheduleTerms terms =
                    FineractTerms.ofLoan(line.get("loan"), disbursements.get(0).date());
            List<Instalment> rows = scheduleOfLoan(disbursements, terms);
            compare(line.get("source").asText(), expected, texts(disbursements, rows), differences);
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void everyAnnuityComesOutToTheCent() throws IOException {
        List<String> differences = new ArrayList<>();
        for (JsonNode line : lines("annuities.jsonl")) {
            ScheduleTerms terms = FineractTerms.ofAnnuity(line);
            List<Disbursement> disbursements =
                    List.of(new Disbursement(terms.periods().startDate(), minor(line, "principal")));
            List<Instalment> rows = scheduleOfLoan(disbursements, terms);
            List<String> expected = new ArrayList<>();
            JsonNode periods = line.get("periods");
            for (int i = 0; i < periods.size(); i++) {
                JsonNode row = periods.get(i);
                // Where the end of a row contradicts the beginning of the next one, the interest follows the latter.
                LocalDate dueDate = i + 1 < periods.size()
                        ? date(periods.get(i + 1), "from")
                        : endsFitBeginnings(periods)
                                ? date(row, "to")
                                : rows.get(i).dueDate();
                expected.add(text(dueDate, minor(row, "principal"), minor(row, "interest"), minor(row, "balance")));
                assertThat(minor(row, "instalment")).isEqualTo(minor(row, "principal") + minor(row, "interest"));
            }
            compare(line.get("source").asText(), expected, texts(disbursements, rows), differences);
        }
        assertThat(differences).isEmpty();
    }

    /** The way of a loan that is told: as an event, through state, to the schedule that decisions rest on. */
    private static List<Instalment> scheduleOfLoan(List<Disbursement> disbursements, ScheduleTerms terms) {
        LoanEvent opened = new LoanEvent(
                "opened",
                "C1",
                0,
                "L1",
                LoanEventKind.OPENED,
                "",
                "",
                disbursements.stream().mapToLong(Disbursement::amountMinor).sum(),
                "EUR",
                terms,
                List.of(),
                disbursements,
                terms.periods().startDate(),
                0,
                0);
        LoanAccount told = LoanAccount.empty("L1").with(opened);
        LoanAccount stored = Bytes.read(Bytes.of(told::writeTo), LoanAccount::readFrom);
        return new LoanBook(LoanPolicy.DEFAULT, ZoneOffset.UTC)
                .schedule(stored, terms.periods().startDate());
    }

    private static boolean endsFitBeginnings(JsonNode periods) {
        for (int i = 1; i < periods.size(); i++) {
            if (!date(periods.get(i - 1), "to").equals(date(periods.get(i), "from"))) {
                return false;
            }
        }
        return true;
    }

    private static List<JsonNode> lines(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.exists(path), "skipped: the schedules are not at ../shared/data/schedules of the repository");
        List<JsonNode> lines = new ArrayList<>();
        JsonMapper mapper = new JsonMapper();
        for (String line : Files.readAllLines(path)) {
            lines.add(mapper.readTree(line));
        }
        return lines;
    }

    private static void compare(String source, List<String> expected, List<String> actual, List<String> differences) {
        boolean same = expected.equals(actual);
        System.out.printf("%-9s %3d rows  %s%n", same ? "same" : "DIFFERENT", expected.size(), source);
        if (!same) {
            differences.add(source + "\n expected " + expected + "\n actual   " + actual);
        }
    }

    private static List<String> texts(List<Disbursement> disbursements, List<Instalment> rows) {
        List<String> texts = new ArrayList<>();
        long paidMinor = 0;
        for (Instalment row : rows) {
            paidMinor += row.principalMinor();
            long drawnMinor = disbursements.stream()
                    .filter(drawn -> !drawn.date().isAfter(row.dueDate()))
                    .mapToLong(Disbursement::amountMinor)
                    .sum();
            texts.add(text(row.dueDate(), row.principalMinor(), row.interestMinor(), drawnMinor - paidMinor));
        }
        return texts;
    }

    private static String text(LocalDate date, long principalMinor, long interestMinor, long balanceMinor) {
        return date + " principal " + principalMinor + " interest " + interestMinor + " balance " + balanceMinor;
    }

    private static LocalDate date(JsonNode row, String field) {
        return LocalDate.parse(row.get(field).asText());
    }

    private static long minor(JsonNode row, String field) {
        return new BigDecimal(row.get(field).asText()).movePointRight(2).longValueExact();
    }
}

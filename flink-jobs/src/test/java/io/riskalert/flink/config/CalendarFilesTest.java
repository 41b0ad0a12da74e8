package io.riskalert.flink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.riskalert.rules.loan.LoanCalendars;
import io.riskalert.rules.loan.LoanPolicy;
import io.riskalert.rules.loan.schedule.BusinessCalendar;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarFilesTest {
    @TempDir
    Path dir;

    private JobConfig load(String loans) throws IOException {
        Path file = dir.resolve("risk.yaml");
        Files.writeString(file, "kafka: { bootstrapServers: 'localhost:9092' }\nloans:\n" + loans);
        return JobConfigLoader.load(file, Map.of());
    }

    private List<String> problems(String loans) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> load(loans));
        return e.problems().stream()
                .map(problem -> problem.toString().replace(dir + "/", ""))
                .toList();
    }

    private LoanPolicy policy(String loans) throws IOException {
        return load(loans).engineSettings().loanPolicy();
    }

    @Test
    void theFirstFileIsThePortfoliosAndEachCountsForItsRegion() throws IOException {
        Files.writeString(dir.resolve("cn.yaml"), "region: cn\nholidays: [2026-10-01..2026-10-07]\n");
        Files.writeString(dir.resolve("hk.yaml"), "region: hk\nholidays: [2026-10-01]\n");
        LoanCalendars calendars = policy(
                        """
                          calendar:
                            files: cn.yaml, hk.yaml
                            dueDates: next
                            products: cash-12=modified-next, card=stay
                        """)
                .calendars();
        LocalDate due = LocalDate.of(2026, 10, 1);
        assertThat(calendars.of("").nextOrSame(due)).isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(calendars.of("hk").nextOrSame(due)).isEqualTo(LocalDate.of(2026, 10, 2));
        assertThat(calendars.of("nowhere")).isEqualTo(calendars.calendar());
        assertThat(calendars.adjustment()).isEqualTo(DueDateAdjustment.NEXT);
        assertThat(calendars.productAdjustments())
                .isEqualTo(Map.of("cash-12", DueDateAdjustment.MODIFIED_NEXT, "card", DueDateAdjustment.STAY));
    }

    @Test
    void withoutFilesWeekendsAreFree() throws IOException {
        assertThat(policy("  calendar: { dueDates: previous }").calendars().calendar())
                .isEqualTo(BusinessCalendar.WEEKENDS);
    }

    @Test
    void whatIsWrongInAHolidayFileIsToldWithItsLine() throws IOException {
        Files.writeString(
                dir.resolve("cn.yaml"), "region: cn\nholidays:\n  - 2026-10-01\n  - 2026-13-01\nholidys: []\n");
        assertThat(problems("  calendar: { files: cn.yaml, dueDates: nxt }"))
                .containsExactlyInAnyOrder(
                        "cn.yaml:4: '2026-13-01' is no date; write 2026-01-01, or 2026-02-16..2026-02-22 for several"
                                + " days",
                        "cn.yaml:5: 'holidys' is not known; known are region, weekend, holidays, workdays",
                        "risk.yaml:3: loans.calendar.dueDates: 'nxt': allowed are modified-next, next, previous, stay"
                                + " — did you mean 'next'?");
    }

    @Test
    void missingFilesRegionsToldTwiceAndEndlessHolidaysAreRefused() throws IOException {
        Files.writeString(dir.resolve("a.yaml"), "region: cn\n");
        Files.writeString(dir.resolve("b.yaml"), "region: cn\n");
        Files.writeString(dir.resolve("c.yaml"), "region: c\nholidays: [2026-01-01..2026-04-30]\n");
        assertThat(problems("  calendar: { files: 'a.yaml, b.yaml, c.yaml, d.yaml' }"))
                .containsExactlyInAnyOrder(
                        "risk.yaml:3: loans.calendar.files: 'cn' is the region of two files; keep one",
                        "risk.yaml:3: loans.calendar.files: no such file: d.yaml",
                        "c.yaml:1: the business calendar 'c' has no business day within 60 days of 2026-01-01; take out"
                                + " what is no holiday");
    }
}

package io.riskalert.rules.loan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.Schedules;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
    private static final String CHINA =
            """
            region: cn
            weekend: [SATURDAY, SUNDAY]
            holidays:
              - 2026-01-01
              - 2026-02-16..2026-02-22
            workdays:
              - 2026-02-14
            """;

    @Test
    void holidaysAndWeekendsAreFreeAndWorkdaysOnAWeekendAreNot() {
        BusinessCalendar calendar = BusinessCalendarReader.read(CHINA, "cn.yaml");
        assertThat(calendar.isBusinessDay(LocalDate.of(2026, 1, 1))).isFalse();
        assertThat(calendar.isBusinessDay(LocalDate.of(2026, 2, 14))).isTrue();
        assertThat(calendar.isBusinessDay(LocalDate.of(2026, 2, 15))).isFalse();
        assertThat(calendar.nextOrSame(LocalDate.of(2026, 2, 15))).isEqualTo(LocalDate.of(2026, 2, 23));
        assertThat(calendar.previousOrSame(LocalDate.of(2026, 2, 20))).isEqualTo(LocalDate.of(2026, 2, 14));
    }

    @Test
    void dueDatesMoveAndAmountsStay() {
        BusinessCalendar calendar = BusinessCalendarReader.read(CHINA, "cn.yaml");
        LocalDate start = LocalDate.of(2025, 12, 17);
        assertThat(rows(start, DueDateAdjustment.STAY, calendar))
                .extracting(Instalment::dueDate)
                .containsExactly(LocalDate.of(2026, 1, 17), LocalDate.of(2026, 2, 17), LocalDate.of(2026, 3, 17));
        assertThat(rows(start, DueDateAdjustment.NEXT, calendar))
                .extracting(Instalment::dueDate)
                .containsExactly(LocalDate.of(2026, 1, 19), LocalDate.of(2026, 2, 23), LocalDate.of(2026, 3, 17));
        assertThat(rows(start, DueDateAdjustment.PREVIOUS, calendar))
                .extracting(Instalment::dueDate)
                .containsExactly(LocalDate.of(2026, 1, 16), LocalDate.of(2026, 2, 14), LocalDate.of(2026, 3, 17));
        assertThat(rows(start, DueDateAdjustment.NEXT, calendar))
                .extracting(Instalment::dueMinor)
                .isEqualTo(rows(start, DueDateAdjustment.STAY, calendar).stream()
                        .map(Instalment::dueMinor)
                        .toList());
    }

    private static List<Instalment> rows(LocalDate start, DueDateAdjustment adjustment, BusinessCalendar calendar) {
        PaymentPeriods periods =
                PaymentPeriods.regular(start, 3, Frequency.MONTHLY).withAdjustment(adjustment);
        return Schedules.of(
                List.of(new Disbursement(start, 100_000)),
                ScheduleTerms.of(RepaymentMethod.EQUAL_INSTALMENT, periods, 120_000, DayCount.ACT_365),
                calendar);
    }

    @Test
    void allMistakesInAFileAreToldWithTheirLines() {
        assertThatThrownBy(() -> BusinessCalendarReader.read(
                        """
                        weekend: [SATURDAY, SONNTAG]
                        holidays:
                          - 2026-02-30
                          - 2026-02-22..2026-02-16
                        workdays: 2026-02-14
                        feast: []
                        """,
                        "xx.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("xx.yaml:1: 'SONNTAG' is no day of the week")
                .hasMessageContaining("xx.yaml:3: '2026-02-30' is no date")
                .hasMessageContaining("xx.yaml:4: '2026-02-22..2026-02-16' ends before it begins")
                .hasMessageContaining("xx.yaml:5: 'workdays' must be a list")
                .hasMessageContaining("xx.yaml:6: 'feast' is not known")
                .hasMessageContaining("'region' is missing");
        assertThatThrownBy(() -> BusinessCalendarReader.read("region: [", "xx.yaml"))
                .hasMessageContaining("xx.yaml:")
                .hasMessageContaining("not YAML");
    }

    @Test
    void aCalendarWithoutBusinessDaysIsRefusedWhereADueDateHasToMove() {
        BusinessCalendar never = new BusinessCalendar("nowhere", EnumSet.allOf(DayOfWeek.class), Set.of(), Set.of());
        assertThatThrownBy(() -> rows(LocalDate.of(2026, 1, 1), DueDateAdjustment.NEXT, never))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'nowhere' has no business day within 60 days of 2026-02-01");
    }
}

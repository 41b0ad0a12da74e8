package io.riskalert.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.ContactHours;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.LoanPolicy;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import io.riskalert.rules.window.Aggregate;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Clock changes, the year 1970, and the largest amounts and dates that come through the door. */
class EdgeOfTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final long MAX_AMOUNT_MINOR = 1_000_000_000_000_000L;

    private static long newYork(String localTime) {
        return java.time.LocalDateTime.parse(localTime)
                .atZone(NEW_YORK)
                .toInstant()
                .toEpochMilli();
    }

    private static EngineRun run(ZoneId zone) {
        WindowCatalogue catalogue = new WindowCatalogue(List.of(
                new WindowDefinition("spend", Aggregate.SUM, "amountMinor", 86_400_000L, List.of(), "", false, 1)));
        return new EngineRun(
                new JavaRules(catalogue)
                        .standing(
                                "missed",
                                "delinquency",
                                Severity.MEDIUM,
                                facts -> facts.loan().overdueInstalments() > 0)
                        .event(
                                "spends",
                                "spends",
                                Severity.LOW,
                                Duration.ofHours(1),
                                facts -> facts.windows().value(0) > 1),
                new EngineSettings(zone, LoanPolicy.DEFAULT, ContactHours.DEFAULT));
    }

    private static LoanEvent loan(long timeMs, LocalDate firstDue, int instalments, long dueMinor) {
        return new LoanEvent(
                "O1",
                "C1",
                timeMs,
                "L1",
                LoanEventKind.OPENED,
                "",
                "",
                MAX_AMOUNT_MINOR,
                "USD",
                ScheduleTerms.monthly(RepaymentMethod.FIXED_INSTALMENT, 0, instalments, firstDue, dueMinor),
                List.of());
    }

    @Test
    void aDueDateOnTheDayTheClocksGoForwardEndsAtLocalMidnight() {
        try (EngineRun run = run(NEW_YORK)) {
            run.event(loan(newYork("2026-02-08T10:00"), LocalDate.parse("2026-03-08"), 1, 100_00))
                    .until(newYork("2026-03-09T00:00") - 1);
            assertThat(run.lives()).isEmpty();
            run.until(newYork("2026-03-09T00:00"));
            assertThat(run.lives()).containsExactly("OPENED missed x1");
            assertThat(run.alerts().get(0).eventTimeMs() - newYork("2026-03-08T00:00"))
                    .isEqualTo(Duration.ofHours(23).toMillis());
            assertThat(run.alerts().get(0).contactNotBeforeMs()).isEqualTo(newYork("2026-03-09T08:00"));
        }
    }

    @Test
    void aDueDateOnTheDayTheClocksGoBackEndsAtLocalMidnight() {
        try (EngineRun run = run(NEW_YORK)) {
            run.event(loan(newYork("2026-10-01T10:00"), LocalDate.parse("2026-11-01"), 1, 100_00))
                    .until(newYork("2026-11-02T00:00") - 1);
            assertThat(run.lives()).isEmpty();
            run.until(newYork("2026-11-02T00:00"));
            assertThat(run.lives()).containsExactly("OPENED missed x1");
        }
    }

    @Property(tries = 2_000)
    void contactIsNeverAllowedBeforeNowNorOutsideTheHours(
            @ForAll @LongRange(min = 1_750_000_000_000L, max = 1_850_000_000_000L) long timeMs,
            @ForAll @IntRange(max = 11) int fromHour,
            @ForAll @IntRange(min = 12, max = 24) int untilHour) {
        long notBeforeMs = new ContactHours(fromHour, untilHour).notBeforeMs(timeMs, NEW_YORK);
        ZonedDateTime local = Instant.ofEpochMilli(notBeforeMs).atZone(NEW_YORK);
        assertThat(notBeforeMs).isBetween(timeMs, timeMs + Duration.ofHours(25).toMillis());
        assertThat(local.getHour()).isBetween(fromHour, untilHour - 1);
    }

    @Test
    void timesAtAndBefore1970AreTimesLikeOthers() {
        for (long timeMs : new long[] {0, -1, -86_400_000L}) {
            try (EngineRun run = run(NEW_YORK)) {
                run.event(Events.purchase("T1", timeMs, 100_00, "M1"))
                        .event(Events.purchase("T2", timeMs + 1, 100_00, "M1"))
                        .until(timeMs + 3_600_000L);
                assertThat(run.lives())
                        .containsExactly("OPENED spends x1", "UPDATED spends x2", "CLEARED spends EXPIRED x2");
                assertThat(run.alerts()).extracting(AlertRevision::openedAtMs).containsOnly(timeMs);
            }
        }
    }

    @Test
    void theLargestAmountsAndTheLongestScheduleStayPositive() {
        try (EngineRun run = run(NEW_YORK)) {
            for (int i = 0; i < 3; i++) {
                LoanEvent loan = loan(0, LocalDate.of(1970, 2, 1), 600, MAX_AMOUNT_MINOR);
                run.event(new LoanEvent(
                        "O" + i,
                        "C1",
                        0,
                        "L" + i,
                        loan.kind(),
                        "",
                        "",
                        loan.principalMinor(),
                        "USD",
                        loan.terms(),
                        List.of()));
            }
            run.event(Events.purchase("T1", 1, MAX_AMOUNT_MINOR, "M1"));
            assertThat(run.engine().statements(run.store(), "C1", LocalDate.of(2026, 1, 1)))
                    .hasSize(3)
                    .allSatisfy(statement -> {
                        assertThat(statement.loan().outstandingMinor()).isPositive();
                        assertThat(statement.loan().overdueMinor()).isEqualTo(600 * MAX_AMOUNT_MINOR);
                    });
        }
    }

    @Test
    void theFarthestDatesAreReckonedWith() {
        try (EngineRun run = run(NEW_YORK)) {
            long lastMs = Instant.parse("2199-12-31T23:59:59Z").toEpochMilli();
            assertThatCode(() -> run.event(loan(lastMs, LocalDate.of(1900, 1, 1), 600, 100_00))
                            .event(Events.purchase("T1", lastMs, 1, "M1")))
                    .doesNotThrowAnyException();
            assertThat(run.lives()).contains("OPENED missed x1");
        }
    }
}

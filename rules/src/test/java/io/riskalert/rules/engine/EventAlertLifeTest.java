package io.riskalert.rules.engine;

import static io.riskalert.rules.engine.Events.at;
import static io.riskalert.rules.engine.Events.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.window.WindowCatalogue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventAlertLifeTest {
    private static final long MINUTE_MS = 60_000;

    private final EngineRun run = new EngineRun(
            new JavaRules(WindowCatalogue.EMPTY)
                    .event("large", "spend", Severity.MEDIUM, Duration.ofHours(1), facts -> over(facts, 100_00))
                    .event("huge", "spend", Severity.HIGH, Duration.ofHours(1), facts -> over(facts, 1_000_00))
                    .event("every", "every", Severity.LOW, Duration.ZERO, facts -> over(facts, 10_000_00)),
            EngineSettings.DEFAULT);

    private static boolean over(Facts facts, long amountMinor) {
        return facts.event() instanceof Transaction transaction && transaction.amountMinor() > amountMinor;
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void hitsInsideTheCooldownAreCountedAndPublishedWhenTheyDoubleAndAtTheEnd() {
        long start = at("2026-01-05T10:00");
        for (int i = 0; i < 7; i++) {
            run.event(purchase("T" + i, start + i * MINUTE_MS, 200_00, "M1"));
        }
        run.until(start + 2 * 60 * MINUTE_MS);
        assertThat(run.lives())
                .containsExactly("OPENED large x1", "UPDATED large x2", "UPDATED large x4", "CLEARED large EXPIRED x7");
        assertThat(run.alerts()).extracting(AlertRevision::revision).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aHitAfterTheCooldownIsANewAlert() {
        long start = at("2026-01-05T10:00");
        run.event(purchase("T1", start, 200_00, "M1")).event(purchase("T2", start + 61 * MINUTE_MS, 200_00, "M1"));
        assertThat(run.lives()).containsExactly("OPENED large x1", "CLEARED large EXPIRED x1", "OPENED large x1");
        String first = run.alerts().get(0).alertId();
        assertThat(run.alerts().get(1).alertId()).isEqualTo(first);
        assertThat(run.alerts().get(2).alertId()).isNotEqualTo(first);
    }

    @Test
    void aWorseRuleOfTheGroupEscalatesTheOpenAlertAtOnce() {
        long start = at("2026-01-05T10:00");
        run.event(purchase("T1", start, 200_00, "M1")).event(purchase("T2", start + MINUTE_MS, 2_000_00, "M1"));
        assertThat(run.lives()).containsExactly("OPENED large x1", "ESCALATED huge x2");
    }

    @Test
    void everyMatchIsToldWithTheAlertItWasCountedInto() {
        long start = at("2026-01-05T10:00");
        String opened = "";
        for (int i = 0; i < 3; i++) {
            run.event(purchase("T" + i, start + i * MINUTE_MS, 200_00, "M1"));
            opened = run.alerts().get(0).alertId();
            assertThat(run.last().hits())
                    .extracting(hit -> hit.rule().name(), CountedHit::alertId)
                    .containsExactly(tuple("large", opened));
        }
        run.event(purchase("T4", start + 4 * MINUTE_MS, 2_000_00, "M1"));
        assertThat(run.last().hits())
                .extracting(hit -> hit.rule().name(), CountedHit::alertId)
                .containsExactly(tuple("large", opened), tuple("huge", opened));
        run.event(purchase("T5", start + 5 * MINUTE_MS, 10_00, "M1"));
        assertThat(run.last().hits()).isEmpty();
    }

    @Test
    void aMatchAfterTheCooldownNamesTheNewAlert() {
        long start = at("2026-01-05T10:00");
        run.event(purchase("T1", start, 20_000_00, "M1"))
                .event(purchase("T2", start + 61 * MINUTE_MS, 20_000_00, "M1"));
        List<String> opened = run.alerts().stream()
                .filter(alert -> alert.life() == Life.OPENED)
                .map(AlertRevision::alertId)
                .toList();
        assertThat(opened).hasSize(4);
        assertThat(run.last().hits())
                .extracting(hit -> hit.rule().name(), CountedHit::alertId)
                .containsExactlyInAnyOrder(
                        tuple("large", opened.get(2)), tuple("huge", opened.get(2)), tuple("every", opened.get(3)));
    }

    @Test
    void withoutCooldownEveryHitIsAnAlertOfItsOwn() {
        long start = at("2026-01-05T10:00");
        run.event(purchase("T1", start, 20_000_00, "M1")).event(purchase("T2", start + 1, 20_000_00, "M1"));
        assertThat(run.alerts())
                .filteredOn(alert -> alert.rule().name().equals("every"))
                .extracting(AlertRevision::alertId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void theSameTransactionToldTwiceWithinAWeekIsDropped() {
        long start = at("2026-01-05T10:00");
        run.event(purchase("T1", start, 200_00, "M1"))
                .event(purchase("T2", start + MINUTE_MS, 200_00, "M1"))
                .event(purchase("T1", start, 200_00, "M1"));
        assertThat(run.last().duplicate()).isTrue();
        assertThat(run.lives()).containsExactly("OPENED large x1", "UPDATED large x2");
    }

    @Test
    void theSameInputGivesTheSameIdsAgain() {
        EngineRun again = new EngineRun(
                new JavaRules(WindowCatalogue.EMPTY)
                        .event("large", "spend", Severity.MEDIUM, Duration.ofHours(1), facts -> over(facts, 100_00)),
                EngineSettings.DEFAULT);
        long start = at("2026-01-05T10:00");
        run.event(purchase("T1", start, 200_00, "M1"));
        again.event(purchase("T1", start, 200_00, "M1"));
        assertThat(again.alerts().get(0).alertId())
                .isEqualTo(run.alerts().get(0).alertId());
        again.close();
    }

    @Test
    void stateOfACustomerWhoNeverComesBackIsLetGo() {
        long start = at("2026-01-05T10:00");
        run.event(purchase("T1", start, 200_00, "M1"));
        long withHistory = run.store().sizeBytes();
        run.until(start + Duration.ofDays(30).toMillis());
        assertThat(run.store().sizeBytes()).isLessThan(withHistory / 2);
        assertThat(run.last().nextTimeMs()).isEqualTo(Long.MAX_VALUE);
    }
}

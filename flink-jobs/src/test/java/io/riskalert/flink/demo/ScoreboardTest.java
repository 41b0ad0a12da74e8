package io.riskalert.flink.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.Category;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.fact.CustomerUpdate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private static final long MS = 1_000_000;

    private final Scoreboard scoreboard = new Scoreboard();

    @Test
    void aLabelIsCaughtByAnAlertOfItsCategoryWithinItsTime() {
        scoreboard.labels(List.of(
                label("in-time", 1_000, 2_000),
                label("wrong-category", 1_000, 2_000),
                label("too-early", 1_000, 2_000),
                label("no-alert", 1_000, 2_000),
                label("not-over", 1_000, 100 * Timeline.HOUR_MS)));
        scoreboard.alert(alert("in-time", Category.TRANSACTION, 2_500, "e1"), 0);
        scoreboard.alert(alert("wrong-category", Category.REPAYMENT, 1_500, "e2"), 0);
        scoreboard.alert(alert("too-early", Category.TRANSACTION, 500, "e3"), 0);
        scoreboard.sent(event("e", 50 * Timeline.HOUR_MS), 0);

        Summary summary = scoreboard.summary(1_000, List.of());

        assertThat(summary.labels().get(LabelKind.STOLEN_CARD)).isEqualTo(new Summary.LabelCount(1, 3, 1));
        assertThat(summary.openedWithoutLabel()).isEqualTo(2);
    }

    @Test
    void delayIsMeasuredFromTheTriggeringEventToItsAlert() {
        for (int i = 1; i <= 100; i++) {
            scoreboard.sent(event("e" + i, i), 0);
            scoreboard.alert(alert("c" + i, Category.TRANSACTION, i, "e" + i), i * MS);
        }
        scoreboard.alert(alert("by-time", Category.REPAYMENT, 7, ""), 900 * MS);

        Summary summary = scoreboard.summary(200, List.of());

        assertThat(summary.delays()).isEqualTo(100);
        assertThat(List.of(summary.delayP50Ms(), summary.delayP95Ms(), summary.delayP99Ms()))
                .containsExactly(50L, 95L, 99L);
        assertThat(summary.eventsPerSecond()).isEqualTo(500);
    }

    @Test
    void whatIsKnownBeforeTheStoryHasNoDelay() {
        scoreboard.sent(event("opening", 1), 0);
        scoreboard.alert(alert("c", Category.REPAYMENT, 1, "opening"), 9_000 * MS);
        scoreboard.storyBegins();
        scoreboard.sent(event("e", 2), 0);
        scoreboard.alert(alert("d", Category.TRANSACTION, 2, "e"), 10 * MS);

        Summary summary = scoreboard.summary(100, List.of());

        assertThat(summary.delays()).isEqualTo(1);
        assertThat(summary.delayP99Ms()).isEqualTo(10);
    }

    @Test
    void aRevisionThatComesTwiceCountsOnce() {
        SeenAlert alert = alert("c", Category.TRANSACTION, 1, "e");
        assertThat(scoreboard.alert(alert, 0)).isTrue();
        assertThat(scoreboard.alert(alert, 0)).isFalse();
        assertThat(scoreboard.opened()).isEqualTo(1);
    }

    @Test
    void theSummaryReadsWell() {
        scoreboard.labels(List.of(label("c", 1, 2)));
        scoreboard.sent(event("e", 100 * Timeline.HOUR_MS), 0);
        scoreboard.alert(alert("c", Category.TRANSACTION, 1, "e"), 12 * MS);
        scoreboard.deadLetter("MALFORMED");
        assertThat(SummaryText.lines(scoreboard.summary(2_000, List.of())))
                .containsExactly(
                        "1 events in 2.0 s: 1 events/s",
                        "1 alerts opened, 0 cleared (1 high)",
                        "  HIGH      card-velocity        1",
                        "Detection delay, from sending the event to reading the alert (1): p50 12 ms, p95 12 ms, p99 12 ms",
                        "What really happened   caught  missed  not over yet",
                        "  stolen card                1       0             0",
                        "Alerts opened on nothing that was labelled: 0",
                        "1 dead letters: 1 MALFORMED");
    }

    private static Label label(String customerId, long fromMs, long toMs) {
        return new Label(LabelKind.STOLEN_CARD, customerId, fromMs, toMs, List.of("e"));
    }

    private static SeenAlert alert(String customerId, Category category, long eventTimeMs, String triggerEventId) {
        return new SeenAlert(
                "alert-of-" + customerId,
                1,
                Life.OPENED,
                "card-velocity",
                category,
                Severity.HIGH,
                customerId,
                eventTimeMs,
                triggerEventId);
    }

    private static Emission event(String id, long timeMs) {
        return new Emission.Event(
                timeMs, new CustomerUpdate(id, "c", timeMs, "", "", "", null, null, null, null, false), false);
    }
}

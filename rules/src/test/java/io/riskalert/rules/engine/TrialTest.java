package io.riskalert.rules.engine;

import static io.riskalert.rules.engine.Events.at;
import static io.riskalert.rules.engine.Events.loan;
import static io.riskalert.rules.engine.Events.payment;
import static io.riskalert.rules.engine.Events.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.window.Aggregate;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A candidate set beside the live one: what it sees, what it tells, and that it changes nothing. */
class TrialTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    private final MemoryCustomerStore store = new MemoryCustomerStore();
    private long offset;

    private static WindowDefinition window(String name, Aggregate aggregate, String field, long lengthMs, String per) {
        return new WindowDefinition(name, aggregate, field, lengthMs, List.of(), per, false, 1);
    }

    /** Counts and sums of an hour; more than two purchases within it, large ones, and missed instalments. */
    private static JavaRules live() {
        return new JavaRules(new WindowCatalogue(List.of(
                        window("count1h", Aggregate.COUNT, "", HOUR_MS, ""),
                        window("sum7d", Aggregate.SUM, "amountMinor", 7 * DAY_MS, ""))))
                .named("live")
                .event(
                        "often",
                        "often",
                        Severity.LOW,
                        Duration.ofHours(2),
                        facts -> facts.windows().value(0) > 2)
                .event(
                        "sum",
                        "sum",
                        Severity.HIGH,
                        Duration.ofDays(1),
                        facts -> facts.windows().complete(1) && facts.windows().value(1) > 3_000)
                .standing(
                        "missed",
                        "missed",
                        Severity.MEDIUM,
                        facts -> facts.loan().overdueInstalments() > 0);
    }

    /** The windows in another order with others between, other limits, and a window of 60 days. */
    private static JavaRules candidate() {
        return new JavaRules(new WindowCatalogue(List.of(
                        window("max60d", Aggregate.MAX, "amountMinor", 60 * DAY_MS, ""),
                        window("merchants1h", Aggregate.DISTINCT, "merchantId", HOUR_MS, ""),
                        window("sum1h", Aggregate.SUM, "amountMinor", HOUR_MS, ""),
                        window("howOften", Aggregate.COUNT, "", HOUR_MS, ""))))
                .named("candidate")
                .event(
                        "often",
                        "often",
                        Severity.LOW,
                        Duration.ofHours(2),
                        facts -> facts.windows().value(3) > 1)
                .event(
                        "new-high",
                        "new-high",
                        Severity.LOW,
                        Duration.ofDays(3),
                        facts -> facts.windows().complete(0)
                                && facts.event() instanceof Transaction tx
                                && tx.amountMinor() == facts.windows().value(0))
                .standing(
                        "missed", "missed", Severity.HIGH, facts -> facts.loan().daysPastDue() > 3);
    }

    private Outcome event(CustomerEngine engine, CustomerEvent event) {
        return engine.onEvent(store, event, new Origin("test", 0, offset++), event.timeMs());
    }

    private static List<String> told(List<AlertRevision> alerts) {
        return alerts.stream()
                .map(alert -> alert.rule().mode() + " " + alert.life() + " "
                        + alert.rule().name() + " x" + alert.hits())
                .toList();
    }

    private static TrialOutcome trial(Outcome outcome) {
        TrialOutcome trial = outcome.trial();
        assertThat(trial).isNotNull();
        return trial;
    }

    @Test
    void aCandidateSeesTheSameFactsAndAlertsForItself() {
        try (CustomerEngine live = new CustomerEngine(live(), EngineSettings.DEFAULT);
                CustomerEngine candidate = new CustomerEngine(candidate(), EngineSettings.DEFAULT)) {
            assertThat(event(live, purchase("1", at("2026-01-05T10:00"), 100, "M1"))
                            .trial())
                    .isNull();
            live.tryBeside(candidate);
            Outcome second = event(live, purchase("2", at("2026-01-05T10:10"), 100, "M1"));
            assertThat(second.alerts()).isEmpty();
            assertThat(told(trial(second).alerts()))
                    .as("it counts what came before it began")
                    .containsExactly("CANDIDATE OPENED often x1");
            Outcome third = event(live, purchase("3", at("2026-01-05T10:20"), 100, "M1"));
            assertThat(told(third.alerts())).containsExactly("LIVE OPENED often x1");
            assertThat(told(trial(third).alerts())).containsExactly("CANDIDATE UPDATED often x2");
            assertThat(trial(third).alerts().get(0).ruleSetId()).isEqualTo("candidate");
            assertThat(trial(third).alerts().get(0).alertId())
                    .isNotEqualTo(third.alerts().get(0).alertId());
            live.tryBeside(null);
            assertThat(event(live, purchase("4", at("2026-01-05T10:30"), 100, "M1"))
                            .trial())
                    .isNull();
        }
    }

    @Test
    void twoCandidatesHaveNoAlertInCommon() {
        try (CustomerEngine live = new CustomerEngine(live(), EngineSettings.DEFAULT);
                CustomerEngine first = new CustomerEngine(candidate(), EngineSettings.DEFAULT);
                CustomerEngine other = new CustomerEngine(candidate().named("other"), EngineSettings.DEFAULT)) {
            live.tryBeside(first);
            event(live, purchase("1", at("2026-01-05T10:00"), 100, "M1"));
            TrialOutcome ofFirst = trial(event(live, purchase("2", at("2026-01-05T10:10"), 100, "M1")));
            live.tryBeside(other);
            TrialOutcome ofOther = trial(event(live, purchase("3", at("2026-01-05T10:20"), 100, "M1")));
            assertThat(told(ofOther.alerts())).containsExactly("CANDIDATE OPENED often x1");
            assertThat(ofOther.alerts().get(0).alertId())
                    .isNotEqualTo(ofFirst.alerts().get(0).alertId());
        }
    }

    @Test
    void anAlertOfACandidateEndsWithItsOwnTime() {
        try (CustomerEngine live = new CustomerEngine(live(), EngineSettings.DEFAULT);
                CustomerEngine candidate = new CustomerEngine(candidate(), EngineSettings.DEFAULT)) {
            live.tryBeside(candidate);
            event(live, purchase("1", at("2026-01-05T10:00"), 100, "M1"));
            TrialOutcome opened = trial(event(live, purchase("2", at("2026-01-05T10:10"), 100, "M1")));
            assertThat(opened.nextTimeMs()).isEqualTo(at("2026-01-05T12:10"));
            Outcome ended = live.onTime(store, "C1", opened.nextTimeMs(), 0);
            assertThat(ended.alerts()).isEmpty();
            assertThat(told(trial(ended).alerts())).containsExactly("CANDIDATE CLEARED often x1");
        }
    }

    @Test
    void aLoanIsJudgedByBothAndClearedByBoth() {
        try (CustomerEngine live = new CustomerEngine(live(), EngineSettings.DEFAULT);
                CustomerEngine candidate = new CustomerEngine(candidate(), EngineSettings.DEFAULT)) {
            live.tryBeside(candidate);
            Timers timers = new Timers(live);
            timers.event(loan("L1", "2026-01-05", 1, "2026-02-05", 100_00));
            timers.until(at("2026-02-12T00:00"));
            timers.event(payment("P1", "L1", "2026-02-12", 100_00));
            assertThat(told(timers.alerts)).containsExactly("LIVE OPENED missed x1", "LIVE CLEARED missed x1");
            assertThat(told(timers.ofTrial))
                    .containsExactly("CANDIDATE OPENED missed x1", "CANDIDATE CLEARED missed x1");
            assertThat(timers.ofTrial.get(0).eventTimeMs())
                    .isGreaterThan(timers.alerts.get(0).eventTimeMs());
        }
    }

    @Test
    void aCandidateThatFailsIsToldApart() {
        JavaRules failing = candidate().failingWhen("often", () -> true);
        try (CustomerEngine live = new CustomerEngine(live(), EngineSettings.DEFAULT);
                CustomerEngine candidate = new CustomerEngine(failing, EngineSettings.DEFAULT)) {
            live.tryBeside(candidate);
            Outcome outcome = event(live, purchase("1", at("2026-01-05T10:00"), 100, "M1"));
            assertThat(outcome.errors()).isEmpty();
            assertThat(trial(outcome).errors()).extracting(RuleError::rule).containsExactly("often");
        }
    }

    @Test
    void thePastThatOnlyTheCandidateNeedsIsKeptAndLetGo() {
        try (CustomerEngine live = new CustomerEngine(live(), EngineSettings.DEFAULT);
                CustomerEngine candidate = new CustomerEngine(candidate(), EngineSettings.DEFAULT)) {
            live.tryBeside(candidate);
            Timers timers = new Timers(live);
            timers.event(purchase("1", at("2026-01-05T10:00"), 100, "M1"));
            timers.until(at("2026-03-01T00:00"));
            assertThat(timers.keepsAPast()).isTrue();
            timers.until(at("2026-04-01T00:00"));
            assertThat(timers.keepsAPast()).isFalse();
        }
    }

    @Test
    void whatTheCandidateKeptIsLetGoThoughItIsGone() {
        try (CustomerEngine live = new CustomerEngine(live(), EngineSettings.DEFAULT);
                CustomerEngine candidate = new CustomerEngine(candidate(), EngineSettings.DEFAULT)) {
            live.tryBeside(candidate);
            Timers timers = new Timers(live);
            timers.event(purchase("1", at("2026-01-05T10:00"), 100, "M1"));
            timers.until(at("2026-03-01T00:00"));
            live.tryBeside(null);
            timers.until(at("2026-04-01T00:00"));
            assertThat(timers.keepsAPast()).isFalse();
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLiveSetDecidesTheSameWithAndWithoutACandidate(int seed) {
        List<AlertRevision> without = livePast(seed, false);
        List<AlertRevision> with = livePast(seed, true);
        for (int i = 0; i < Math.min(with.size(), without.size()); i++) {
            assertThat(with.get(i)).as("alert %d", i).isEqualTo(without.get(i));
        }
        assertThat(with).hasSameSizeAs(without).isNotEmpty();
    }

    /** Alerts of a life of purchases, often late or told twice, and loans; a candidate comes and goes in between. */
    private static List<AlertRevision> livePast(int seed, boolean withCandidate) {
        Random dice = new Random(seed);
        try (CustomerEngine live = new CustomerEngine(live(), EngineSettings.DEFAULT);
                CustomerEngine candidate = new CustomerEngine(candidate(), EngineSettings.DEFAULT)) {
            Timers timers = new Timers(live);
            long nowMs = at("2026-01-05T10:00");
            List<CustomerEvent> past = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                if (dice.nextInt(15) == 0) {
                    boolean begins = dice.nextInt(3) > 0;
                    live.tryBeside(withCandidate && begins ? candidate : null);
                }
                nowMs += (dice.nextInt(12) == 0 ? 20 * DAY_MS : 0) + dice.nextInt((int) HOUR_MS * 2 / 3);
                CustomerEvent event = event(dice, i, nowMs, past);
                past.add(event);
                timers.until(nowMs - HOUR_MS);
                timers.event(event);
            }
            timers.until(nowMs + 100 * DAY_MS);
            return timers.alerts;
        }
    }

    private static CustomerEvent event(Random dice, int number, long nowMs, List<CustomerEvent> past) {
        CustomerEvent earlier =
                past.isEmpty() ? null : past.get(past.size() - 1 - dice.nextInt(Math.min(9, past.size())));
        if (earlier != null && dice.nextInt(8) == 0 && earlier.timeMs() > nowMs - CustomerEngine.REMEMBER_IDS_MS) {
            return earlier;
        }
        String date = java.time.LocalDate.ofInstant(java.time.Instant.ofEpochMilli(nowMs), Events.ZONE)
                .toString();
        return switch (dice.nextInt(12)) {
            case 0 -> loan("L" + number, date, 2, date, 100_00);
            case 1 -> payment("P" + number, "L" + dice.nextInt(number + 1), date, 60_00);
            default ->
                purchase(
                        "T" + number,
                        nowMs - (dice.nextInt(5) == 0 ? dice.nextInt((int) (3 * DAY_MS)) : 0),
                        dice.nextInt(1_000),
                        "M" + dice.nextInt(3));
        };
    }

    /** A customer with timers as Flink keeps them: all that were ever asked for, each once. */
    private static final class Timers {
        private final CustomerEngine engine;
        private final MemoryCustomerStore store = new MemoryCustomerStore();
        private final TreeSet<Long> timersMs = new TreeSet<>();
        private final List<AlertRevision> alerts = new ArrayList<>();
        private final List<AlertRevision> ofTrial = new ArrayList<>();

        Timers(CustomerEngine engine) {
            this.engine = engine;
        }

        void event(CustomerEvent event) {
            note(engine.onEvent(store, event, new Origin("test", 0, 0), event.timeMs()));
        }

        void until(long timeMs) {
            while (!timersMs.isEmpty() && timersMs.first() <= timeMs) {
                long atMs = timersMs.pollFirst();
                note(engine.onTime(store, "C1", atMs, atMs));
            }
        }

        private void note(Outcome outcome) {
            alerts.addAll(outcome.alerts());
            if (outcome.nextTimeIsNew()) {
                timersMs.add(outcome.nextTimeMs());
            }
            @Nullable TrialOutcome trial = outcome.trial();
            if (trial != null) {
                ofTrial.addAll(trial.alerts());
                if (trial.nextTimeMs() < Long.MAX_VALUE) {
                    timersMs.add(trial.nextTimeMs());
                }
            }
        }

        boolean keepsAPast() {
            byte[] header = Objects.requireNonNull(store.read(CustomerStore.HEADER));
            return !engine.open(store, new ByteReader(header)).header().history.isEmpty();
        }
    }
}

package io.riskalert.rules.guard;

import static io.riskalert.rules.compile.RuleTexts.rule;
import static io.riskalert.rules.engine.Events.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Mode;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleTexts;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.engine.MemoryCustomerStore;
import io.riskalert.rules.engine.Outcome;
import io.riskalert.rules.evaluate.RuleError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleGuardTest {
    private static final long MINUTE_MS = 60_000;
    private static final long BEGIN_MS = at("2026-01-05T10:00");
    private static final GuardSettings SETTINGS = new GuardSettings(true, 5, 0, 1, 10);
    private static final String EVERY_TIME = "@cooldown(\"0\") @title";

    /** An engine with its guard, and customers who are new with every event. */
    private static final class Watched implements AutoCloseable {
        private final RuleSet set;
        private final CustomerEngine engine;
        private final RuleGuard guard;
        private final List<Restraint> begun = new ArrayList<>();
        private int number;

        Watched(String drl, GuardSettings settings) {
            set = RuleTexts.compile(drl);
            engine = new CustomerEngine(set, EngineSettings.DEFAULT);
            guard = new RuleGuard(engine, settings, () -> 0);
        }

        Outcome purchase(long timeMs, long amountMinor, String merchantId) {
            Outcome outcome = engine.onEvent(
                    new MemoryCustomerStore(),
                    Events.purchase("T" + number++, timeMs, amountMinor, merchantId),
                    new Origin("test", 0, number),
                    timeMs);
            begun.addAll(guard.watch(outcome, timeMs, timeMs));
            return outcome;
        }

        @Override
        public void close() {
            engine.close();
            set.close();
        }
    }

    private static List<String> opened(Outcome outcome, Mode mode) {
        return outcome.alerts().stream()
                .filter(alert -> alert.life() == Life.OPENED && alert.rule().mode() == mode)
                .map(AlertRevision::rule)
                .map(rule -> rule.name())
                .toList();
    }

    private static String hundredRulesAnd(String bad) {
        return IntStream.range(0, 100).mapToObj(i -> rule("r" + i, "Moment()")).collect(Collectors.joining()) + bad;
    }

    @Test
    void aRuleThatThrowsInAConditionIsLeftOutAfterTheLimitAndTheOthersRunOn() {
        String bad = rule("bad", "Transaction( amountMinor / (amountMinor - 5) > 3 )");
        try (Watched watched = new Watched(hundredRulesAnd(bad), SETTINGS)) {
            for (int i = 0; i < 8; i++) {
                Outcome outcome = watched.purchase(BEGIN_MS + i, 5, "M1");
                assertThat(opened(outcome, Mode.LIVE)).hasSize(100);
                assertThat(outcome.errors()).hasSize(i < 5 ? 1 : 0);
            }
            assertThat(watched.begun).singleElement().satisfies(restraint -> {
                assertThat(restraint.rule()).isEqualTo("bad");
                assertThat(restraint.kind()).isEqualTo(Restraint.Kind.QUARANTINED);
                assertThat(restraint.ruleSetId()).isEqualTo(watched.set.id());
                assertThat(restraint.sinceMs()).isEqualTo(BEGIN_MS + 4);
                assertThat(restraint.sentence())
                        .isEqualTo("5 errors within an hour, the last: ArithmeticException in a condition: amountMinor"
                                + " / (amountMinor - 5) > 3");
            });
        }
    }

    @Test
    void aRuleThatThrowsInItsConsequenceIsLeftOutAfterTheLimit() {
        String bad = rule("bad", "$tx : Transaction()", "alerts.raise(\"merchant\", $tx.merchantId());");
        try (Watched watched = new Watched(hundredRulesAnd(bad), SETTINGS)) {
            for (int i = 0; i < 5; i++) {
                assertThat(watched.purchase(BEGIN_MS, 5, "").errors())
                        .extracting(RuleError::rule)
                        .containsExactly("bad");
            }
            assertThat(watched.guard.count(Restraint.Kind.QUARANTINED)).isEqualTo(1);
            Outcome outcome = watched.purchase(BEGIN_MS, 5, "M1");
            assertThat(outcome.errors()).isEmpty();
            assertThat(opened(outcome, Mode.LIVE)).hasSize(100).doesNotContain("bad");
        }
    }

    @Test
    void anErrorNowAndThenLeadsToNothing() {
        String bad = rule("bad", "Transaction( amountMinor / (amountMinor - 5) > 3 )");
        try (Watched watched = new Watched(bad, SETTINGS)) {
            for (int i = 0; i < 40; i++) {
                watched.purchase(BEGIN_MS + i * 20 * MINUTE_MS, 5, "M1");
            }
            assertThat(watched.begun).isEmpty();
        }
    }

    @Test
    void aStormIsPutIntoShadowOnceAndTheOtherRulesStayLive() {
        String drl = (rule("storm", "Moment()") + rule("calm", "Transaction( amountMinor == 5 )"))
                .replace("@title", EVERY_TIME);
        try (Watched watched = new Watched(drl, SETTINGS)) {
            for (int i = 0; i < 30; i++) {
                Outcome outcome = watched.purchase(BEGIN_MS + i, i % 10 == 0 ? 5 : 6, "M1");
                assertThat(opened(outcome, i < 11 ? Mode.LIVE : Mode.TRIPPED)).contains("storm");
                assertThat(opened(outcome, Mode.LIVE).contains("calm")).isEqualTo(i % 10 == 0);
            }
            assertThat(watched.begun).singleElement().satisfies(restraint -> {
                assertThat(restraint.rule()).isEqualTo("storm");
                assertThat(restraint.kind()).isEqualTo(Restraint.Kind.SHADOWED);
                assertThat(restraint.sentence())
                        .isEqualTo("11 alerts opened within a minute; the limit is 10 on each task");
            });
        }
    }

    @Test
    void catchingUpIsNoStorm() {
        String drl = rule("steady", "Moment()").replace("@title", EVERY_TIME);
        try (Watched watched = new Watched(drl, SETTINGS)) {
            for (int minute = 0; minute < 60; minute++) {
                for (int i = 0; i < 5; i++) {
                    watched.purchase(BEGIN_MS + minute * MINUTE_MS, 5, "M1");
                    watched.purchase(BEGIN_MS + (59 - minute) * MINUTE_MS, 5, "M1");
                }
            }
            assertThat(watched.begun).isEmpty();
        }
    }

    @Test
    void aRuleMayNameALimitOfItsOwn() {
        String drl = rule("modest", "Moment()").replace("@title", "@maxAlertsPerMinute(2) " + EVERY_TIME)
                + rule("usual", "Moment()").replace("@title", EVERY_TIME);
        try (Watched watched = new Watched(drl, SETTINGS)) {
            for (int i = 0; i < 4; i++) {
                watched.purchase(BEGIN_MS, 5, "M1");
            }
            assertThat(watched.begun).extracting(Restraint::rule).containsExactly("modest");
        }
    }

    @Test
    void aReleasedRuleStartsAnew() {
        String bad = rule("bad", "Transaction( amountMinor / (amountMinor - 5) > 3 )");
        GuardSettings errorsOnly = new GuardSettings(true, 5, 0, 1, 0);
        try (Watched watched = new Watched(hundredRulesAnd(bad), errorsOnly)) {
            for (int i = 0; i < 6; i++) {
                watched.purchase(BEGIN_MS, 5, "M1");
            }
            assertThat(watched.guard.release(List.of("r1", "never-heard"))).isEmpty();
            assertThat(watched.guard.release(List.of("bad"))).containsExactlyElementsOf(watched.begun);
            assertThat(watched.guard.restraints()).isEmpty();
            assertThat(opened(watched.purchase(BEGIN_MS, 50, "M1"), Mode.LIVE)).hasSize(100);
            for (int i = 0; i < 4; i++) {
                assertThat(watched.purchase(BEGIN_MS, 5, "M1").errors()).hasSize(1);
            }
            assertThat(watched.guard.restraints()).isEmpty();
            watched.purchase(BEGIN_MS, 5, "M1");
            assertThat(watched.begun).hasSize(2);
        }
    }

    @Test
    void whatWasHeldBackBeforeARestartIsHeldBackIfItIsOfTheSameSet() {
        String drl = rule("storm", "Moment()") + rule("bad", "Moment()") + rule("other", "Moment()");
        try (Watched watched = new Watched(drl, SETTINGS)) {
            String id = watched.set.id();
            watched.guard.restore(List.of(
                    new Restraint(id, "storm", Restraint.Kind.SHADOWED, Restraint.Reason.ALERTS, 11, "", 1),
                    new Restraint(id, "bad", Restraint.Kind.SHADOWED, Restraint.Reason.ALERTS, 11, "", 1),
                    new Restraint(id, "bad", Restraint.Kind.QUARANTINED, Restraint.Reason.ERRORS, 5, "", 1),
                    new Restraint("older", "other", Restraint.Kind.SHADOWED, Restraint.Reason.ALERTS, 11, "", 1)));
            Outcome outcome = watched.purchase(BEGIN_MS, 5, "M1");
            assertThat(opened(outcome, Mode.TRIPPED)).containsExactly("storm");
            assertThat(opened(outcome, Mode.LIVE)).containsExactly("other");
        }
    }

    @Test
    void aGuardThatIsOffHoldsNothingBack() {
        String drl = rule("modest", "Moment()").replace("@title", "@maxAlertsPerMinute(2) " + EVERY_TIME)
                + rule("bad", "Transaction( amountMinor / (amountMinor - 5) > 3 )");
        try (Watched watched = new Watched(drl, GuardSettings.OFF)) {
            for (int i = 0; i < 50; i++) {
                watched.purchase(BEGIN_MS, 5, "M1");
            }
            assertThat(watched.begun).isEmpty();
        }
    }

    @Test
    void aReleaseTravelsAsFiles() {
        Release release = new Release(List.of("velocity", "card-testing"));
        RuleFiles files = release.files(Instant.EPOCH);
        assertThat(Release.of(files)).contains(release);
        assertThat(files.id())
                .isNotEqualTo(release.files(Instant.EPOCH.plusMillis(1)).id());
        assertThat(Release.of(new RuleFiles(Map.of("a.drl", "rule velocity")))).isEmpty();
        assertThatThrownBy(() -> Release.of(new RuleFiles(Map.of(Release.FILE, "nothing"))))
                .hasMessageContaining("a release names 1 to 100 rules");
        assertThatThrownBy(() -> new Release(List.of("No rule")))
                .hasMessageContaining("'No rule' is no name of a rule");
    }
}

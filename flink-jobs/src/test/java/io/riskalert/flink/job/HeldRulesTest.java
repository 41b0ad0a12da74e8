package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Mode;
import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.guard.Release;
import io.riskalert.rules.signature.Role;
import io.riskalert.rules.signature.RuleSetSigner;
import io.riskalert.rules.signature.SignaturePolicy;
import io.riskalert.rules.signature.SigningKeys;
import io.riskalert.rules.signature.TrustedKey;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a task holds back rules, says so, lets them go again, and remembers it over a restart. */
class HeldRulesTest {
    private static final RuleFiles RULES = new RuleFiles(
            Map.of(
                    "test.drl",
                    """
            rule "large"
                @severity(HIGH) @category(TRANSACTION) @cooldown("1h") @owner("test")
                @title("Large") @text("Large.")
            when
                $tx : Transaction( amountMinor > 100000 )
            then
                alerts.raise();
            end

            rule "bad"
                @severity(HIGH) @category(TRANSACTION) @cooldown("1h") @owner("test")
                @title("Bad") @text("Bad.")
            when
                Transaction( amountMinor / (amountMinor - 700) > 1000 )
            then
                alerts.raise();
            end
            """));

    @RegisterExtension
    final Tasks tasks = new Tasks(RULES);

    private void purchases(CustomerHarness task, int count, long yuan) throws Exception {
        for (int i = 0; i < count; i++) {
            tasks.purchases(task, yuan);
        }
    }

    private static RuleSetMessage release(String... rules) {
        return TestRules.published(new Release(List.of(rules)).files(Instant.EPOCH));
    }

    @Test
    void aStormGoesToTheShadowTopicMarkedAndIsToldOnce() throws Exception {
        CustomerHarness task = tasks.start();
        purchases(task, 30, 2_000);
        assertThat(task.alerts()).hasSize(11).allSatisfy(alert -> assertThat(alert.getMode())
                .isEqualTo(Mode.LIVE));
        assertThat(task.shadowAlerts()).hasSize(19).allSatisfy(alert -> assertThat(alert.getMode())
                .isEqualTo(Mode.TRIPPED));
        assertThat(task.statuses()).singleElement().satisfies(status -> {
            assertThat(status.getState()).isEqualTo(RuleSetState.SHADOWED);
            assertThat(status.getRuleSetId()).isEqualTo(RULES.id());
            assertThat(status.getRule()).isEqualTo("large");
            assertThat(status.getCount()).isEqualTo(11);
            assertThat(status.getReason()).isEqualTo("11 alerts opened within a minute; the limit is 10 on each task");
        });
    }

    @Test
    void whatWasOpenedLiveBeforeTheStormIsClearedLive() throws Exception {
        CustomerHarness task = tasks.start();
        purchases(task, 12, 2_000);
        String firstId = task.alerts().get(0).getAlertId();
        task.until("2026-01-05T12:00");
        assertThat(task.alerts())
                .hasSize(11)
                .extracting(alert -> alert.getLife().name())
                .containsOnly("CLEARED");
        assertThat(firstId).isNotEmpty();
        assertThat(task.shadowAlerts())
                .extracting(alert -> alert.getLife().name())
                .containsExactly("OPENED", "CLEARED");
    }

    @Test
    void aRuleThatFailsIsQuarantinedAndTheOtherGoesOn() throws Exception {
        CustomerHarness task = tasks.start();
        purchases(task, 9, 7);
        assertThat(task.statuses()).singleElement().satisfies(status -> {
            assertThat(status.getState()).isEqualTo(RuleSetState.QUARANTINED);
            assertThat(status.getRule()).isEqualTo("bad");
            assertThat(status.getReason()).startsWith("5 errors within an hour, the last: ArithmeticException");
        });
        purchases(task, 1, 2_000);
        assertThat(task.alerts()).extracting(Alert::getRule).containsExactly("large");
    }

    @Test
    void aReleaseLetsARuleGoAndSaysSo() throws Exception {
        CustomerHarness task = tasks.start();
        purchases(task, 20, 2_000);
        assertThat(task.alerts()).hasSize(11);
        task.statuses();
        task.publish(release("bad", "large"));
        assertThat(task.statuses()).singleElement().satisfies(status -> {
            assertThat(status.getState()).isEqualTo(RuleSetState.RELEASED);
            assertThat(status.getRule()).isEqualTo("large");
        });
        purchases(task, 3, 2_000);
        assertThat(task.alerts()).hasSize(3);
    }

    @Test
    void whatIsHeldBackIsHeldBackAfterARestartAndToldAgain() throws Exception {
        CustomerHarness before = tasks.start();
        purchases(before, 20, 2_000);
        purchases(before, 9, 7);
        CustomerHarness after = tasks.start(before.snapshot());
        purchases(after, 3, 2_000);
        purchases(after, 9, 7);
        assertThat(after.alerts()).isEmpty();
        assertThat(after.shadowAlerts()).hasSize(3);
        assertThat(after.statuses())
                .extracting(status -> status.getState() + " " + status.getRule())
                .containsExactly("SHADOWED large", "QUARANTINED bad");
    }

    @Test
    void withMoreTasksThanBeforeEachHoldsBackWhatAnyDid() throws Exception {
        CustomerHarness one = tasks.start();
        purchases(one, 20, 2_000);
        OperatorSubtaskState snapshot = one.snapshot();
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState part = AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    snapshot, CustomerHarness.MAX_PARALLELISM, 1, 2, subtask);
            CustomerHarness task = tasks.keep(new CustomerHarness(RULES, CacheSettings.DEFAULT, part, 2, subtask));
            task.until("2026-01-05T12:00");
            assertThat(task.statuses())
                    .extracting(status -> status.getSubtask() + " " + status.getState() + " " + status.getRule())
                    .containsExactly(subtask + " SHADOWED large");
        }
    }

    @Test
    void aNewSetStartsWithNothingHeldBack() throws Exception {
        CustomerHarness task = tasks.start();
        purchases(task, 20, 2_000);
        task.statuses();
        task.alerts();
        task.publish(TestRules.above(500));
        List<RuleStatus> statuses = tasks.statusesWithProbes(task, 1);
        assertThat(statuses.get(0).getState()).isEqualTo(RuleSetState.ACTIVE);
        purchases(task, 3, 2_000);
        assertThat(task.alerts()).hasSize(3);
        CustomerHarness after = tasks.start(task.snapshot());
        purchases(after, 3, 2_000);
        assertThat(after.alerts()).hasSize(3);
    }

    @Test
    void aReleaseMustBeSignedAsRuleSetsMust() throws Exception {
        KeyPair ann = SigningKeys.generate();
        SignaturePolicy policy = new SignaturePolicy(
                1, List.of(new TrustedKey("ann", Set.of(Role.AUTHOR), SigningKeys.text(ann.getPublic()))));
        CustomerHarness task = tasks.start(policy, null);
        purchases(task, 20, 2_000);
        task.statuses();
        RuleSetMessage unsigned = release("large");
        task.publish(unsigned);
        assertThat(task.statuses()).singleElement().satisfies(status -> {
            assertThat(status.getState()).isEqualTo(RuleSetState.REJECTED);
            assertThat(status.getPreviousRuleSetId()).isEqualTo(RULES.id());
            assertThat(status.getProblems().get(0).getMessage()).contains("it is not signed");
        });
        task.publish(new RuleSetMessage(
                unsigned.id(),
                unsigned.files(),
                unsigned.publishedAtMs(),
                List.of(RuleSetSigner.sign(unsigned.ruleFiles(), ann))));
        assertThat(task.statuses()).extracting(RuleStatus::getState).containsExactly(RuleSetState.RELEASED);
    }
}

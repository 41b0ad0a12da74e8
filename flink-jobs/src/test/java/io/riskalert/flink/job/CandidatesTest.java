package io.riskalert.flink.job;

import static io.riskalert.flink.job.TestEvents.loan;
import static io.riskalert.flink.job.TestEvents.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Mode;
import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.signature.Role;
import io.riskalert.rules.signature.SignaturePolicy;
import io.riskalert.rules.signature.SigningKeys;
import io.riskalert.rules.signature.TrustedKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a candidate set begins beside the live one, what it tells, and how it ends. */
class CandidatesTest {
    private static final RuleFiles LIVE = TestRules.above(5_000);
    private static final RuleFiles CANDIDATE = TestRules.above(1_000);
    private static final RuleFiles OTHER = TestRules.above(3_000);

    @RegisterExtension
    final Tasks tasks = new Tasks(LIVE);

    private static RuleSetMessage candidate(RuleFiles files) {
        return TestRules.published(files).as(RuleSetRole.CANDIDATE);
    }

    private static RuleSetMessage withdrawn(RuleFiles files) {
        return TestRules.published(files).as(RuleSetRole.WITHDRAWN);
    }

    /** What is told of rule sets, as {@code STATE id}, once so much has been told; time of the machine passes meanwhile. */
    private List<String> told(CustomerHarness task, int count) {
        return tasks.statusesWithTime(task, count).stream()
                .map(status -> status.getState() + " " + status.getRuleSetId())
                .toList();
    }

    private CustomerHarness withCandidate() throws Exception {
        CustomerHarness task = tasks.start();
        task.publish(candidate(CANDIDATE));
        assertThat(told(task, 1)).containsExactly("CANDIDATE " + CANDIDATE.id());
        return task;
    }

    private static List<String> lives(List<Alert> alerts) {
        return alerts.stream()
                .map(alert -> alert.getMode() + " " + alert.getLife() + " " + alert.getRule() + " r"
                        + alert.getRevision() + " x" + alert.getHits())
                .toList();
    }

    @Test
    void alertsOfACandidateGoToTheShadowTopicMarkedWithItsSet() throws Exception {
        CustomerHarness task = withCandidate();
        tasks.purchases(task, 2_000, 6_000);
        assertThat(lives(task.alerts())).containsExactly("LIVE OPENED large r1 x1");
        assertThat(task.shadowAlerts()).hasSize(2).allSatisfy(alert -> {
            assertThat(alert.getMode()).isEqualTo(Mode.CANDIDATE);
            assertThat(alert.getRuleSetId()).isEqualTo(CANDIDATE.id());
        });
    }

    @Test
    void theRecordsOfTheLiveSetAreTheSameWithAndWithoutACandidate() throws Exception {
        Map<String, List<Alert>> without = liveRecords(tasks.start());
        CustomerHarness tried = withCandidate();
        Map<String, List<Alert>> with = liveRecords(tried);
        assertThat(with.keySet()).isEqualTo(without.keySet()).hasSize(40);
        with.forEach((customer, alerts) -> assertThat(alerts).isEqualTo(without.get(customer)));
        assertThat(tried.shadowAlerts()).hasSizeGreaterThan(80);
    }

    /** By customer, since timers of one time fire in any order, and without the time of the machine. */
    private static Map<String, List<Alert>> liveRecords(CustomerHarness task) throws Exception {
        for (int i = 10; i < 30; i++) {
            int each = 0;
            for (int yuan : new int[] {500, 2_000, 6_000, 7_000}) {
                task.event(purchase(i + "-" + each++, "C" + i, "2026-01-05T10:" + i, yuan));
            }
            task.event(loan("L" + i, "D" + i, "2026-01-05T10:00", "2026-02-05"));
        }
        return task.until("2026-03-20T00:00").alerts().stream()
                .map(alert ->
                        Alert.newBuilder(alert).setDetectedAt(Instant.EPOCH).build())
                .collect(Collectors.groupingBy(Alert::getCustomerId));
    }

    @Test
    void aCandidateThatDoesNotCompileIsRefusedAndSaysWhere() throws Exception {
        CustomerHarness task = tasks.start();
        task.publish(candidate(TestRules.broken()));
        RuleStatus status = tasks.statusesWithTime(task, 1).get(0);
        assertThat(status.getState()).isEqualTo(RuleSetState.CANDIDATE_REFUSED);
        assertThat(status.getPreviousRuleSetId()).isEqualTo(LIVE.id());
        assertThat(status.getProblems().get(0).getMessage()).contains("amuontMinor");
        tasks.purchases(task, 6_000);
        assertThat(task.alerts()).hasSize(1);
    }

    @Test
    void aCandidateIsSignedLikeAnyOtherSet() throws Exception {
        SignaturePolicy policy = new SignaturePolicy(
                1,
                List.of(new TrustedKey(
                        "ann",
                        Set.of(Role.AUTHOR),
                        SigningKeys.text(SigningKeys.generate().getPublic()))));
        CustomerHarness task = tasks.start(policy, null);
        task.publish(candidate(CANDIDATE));
        RuleStatus status = tasks.statusesWithTime(task, 1).get(0);
        assertThat(status.getState()).isEqualTo(RuleSetState.CANDIDATE_REFUSED);
        assertThat(status.getProblems().get(0).getMessage()).contains("sign");
    }

    @Test
    void theLiveSetIsNoCandidate() throws Exception {
        CustomerHarness task = tasks.start();
        task.publish(candidate(LIVE));
        RuleStatus status = tasks.statusesWithTime(task, 1).get(0);
        assertThat(status.getState()).isEqualTo(RuleSetState.CANDIDATE_REFUSED);
        assertThat(status.getProblems().get(0).getMessage()).contains("it runs live already");
    }

    @Test
    void aCandidateThatIsWithdrawnAlertsNoMore() throws Exception {
        CustomerHarness task = withCandidate();
        task.publish(withdrawn(OTHER));
        assertThat(task.statuses()).as("another set is withdrawn").isEmpty();
        task.publish(withdrawn(CANDIDATE));
        assertThat(task.statuses()).singleElement().satisfies(status -> {
            assertThat(status.getState()).isEqualTo(RuleSetState.CANDIDATE_ENDED);
            assertThat(status.getReason()).isEqualTo("it was withdrawn");
        });
        tasks.purchases(task, 2_000);
        assertThat(task.shadowAlerts()).isEmpty();
    }

    @Test
    void anotherCandidateTakesThePlaceOfTheFirst() throws Exception {
        CustomerHarness task = withCandidate();
        task.publish(candidate(OTHER));
        assertThat(told(task, 2)).containsExactly("CANDIDATE_ENDED " + CANDIDATE.id(), "CANDIDATE " + OTHER.id());
        tasks.purchases(task, 2_000, 4_000);
        assertThat(task.shadowAlerts()).extracting(Alert::getRuleSetId).containsExactly(OTHER.id());
    }

    @Test
    void aCandidateTellsTheEventTimeAtWhichItBegan() throws Exception {
        CustomerHarness task = tasks.start();
        tasks.purchases(task, 500);
        task.publish(candidate(CANDIDATE));
        assertThat(tasks.statusesWithTime(task, 1).get(0).getEventTime())
                .isEqualTo(Instant.ofEpochMilli(TestEvents.at("2026-01-05T10:00")));
    }

    @Test
    void aRefusedCandidateLeavesTheFirstAtWork() throws Exception {
        CustomerHarness task = withCandidate();
        task.publish(candidate(TestRules.broken()));
        assertThat(told(task, 1))
                .containsExactly("CANDIDATE_REFUSED " + TestRules.broken().id());
        tasks.purchases(task, 2_000);
        assertThat(task.shadowAlerts()).hasSize(1);
    }

    @Test
    void aCandidateThatIsPublishedGoesLiveAndIsNoCandidateAnyMore() throws Exception {
        CustomerHarness task = withCandidate();
        String before = tasks.purchases(task, 2_000);
        task.publish(CANDIDATE);
        assertThat(told(task, 2)).containsExactly("CANDIDATE_ENDED " + CANDIDATE.id(), "ACTIVE " + CANDIDATE.id());
        task.event(purchase("again", before, "2026-01-05T10:20", 2_000));
        assertThat(lives(task.alerts()))
                .as("what it opened on trial is nobody's case")
                .containsExactly("LIVE OPENED large r1 x1");
        assertThat(task.shadowAlerts()).hasSize(1);
    }

    @Test
    void aCandidateGoesOnBesideAnotherLiveSet() throws Exception {
        CustomerHarness task = withCandidate();
        String customer = tasks.purchases(task, 2_000);
        task.publish(OTHER);
        assertThat(told(task, 1)).containsExactly("ACTIVE " + OTHER.id());
        task.event(purchase("again", customer, "2026-01-05T10:20", 2_000));
        assertThat(lives(task.shadowAlerts()))
                .containsExactly("CANDIDATE OPENED large r1 x1", "CANDIDATE UPDATED large r2 x2");
    }

    @Test
    void afterARestoreTheCandidateGoesOnWithTheFirstEvent() throws Exception {
        CustomerHarness before = withCandidate();
        String customer = tasks.purchases(before, 2_000);
        String alertId = before.shadowAlerts().get(0).getAlertId();
        CustomerHarness after = tasks.start(before.snapshot());
        after.event(purchase("again", customer, "2026-01-05T10:20", 2_000));
        assertThat(lives(after.shadowAlerts())).containsExactly("CANDIDATE UPDATED large r2 x2");
        assertThat(after.shadowAlerts().get(0).getAlertId()).isEqualTo(alertId);
        after.until("2026-01-05T12:00");
        assertThat(lives(after.shadowAlerts())).last().isEqualTo("CANDIDATE CLEARED large r3 x2");
        assertThat(told(after, 1)).containsExactly("CANDIDATE " + CANDIDATE.id());
    }

    @Test
    void aCandidateThatWasBeingCompiledBeginsAfterARestore() throws Exception {
        CustomerHarness before = tasks.start();
        before.publish(candidate(CANDIDATE));
        CustomerHarness after = tasks.start(before.snapshot());
        tasks.purchases(after, 2_000);
        assertThat(after.shadowAlerts()).hasSize(1);
    }

    @Test
    void aWithdrawnCandidateStaysWithdrawnAfterARestore() throws Exception {
        CustomerHarness before = withCandidate();
        before.publish(withdrawn(CANDIDATE));
        CustomerHarness after = tasks.start(before.snapshot());
        tasks.purchases(after, 2_000);
        assertThat(after.shadowAlerts()).isEmpty();
    }

    @Test
    void aCandidateThatFailsIsToldAndThenDroppedWhileTheLiveSetGoesOn() throws Exception {
        RuleFiles failing = new RuleFiles(
                Map.of(
                        "bad.drl",
                        """
                rule "bad"
                    @severity(HIGH) @category(TRANSACTION) @cooldown("1h") @owner("test")
                    @title("Bad") @text("Bad.")
                when
                    Transaction( amountMinor / (amountMinor - 700) > 1000 )
                then
                    alerts.raise();
                end
                """));
        CustomerHarness task = tasks.start();
        task.publish(candidate(failing));
        assertThat(told(task, 1)).containsExactly("CANDIDATE " + failing.id());
        tasks.purchases(task, 7);
        assertThat(task.statuses()).singleElement().satisfies(status -> {
            assertThat(status.getState()).isEqualTo(RuleSetState.CANDIDATE);
            assertThat(status.getRule()).isEqualTo("bad");
            assertThat(status.getReason()).contains("ArithmeticException");
        });
        tasks.purchases(task, 7, 7, 7);
        assertThat(task.statuses()).isEmpty();
        tasks.purchases(task, 7, 7, 6_000);
        assertThat(task.statuses()).singleElement().satisfies(status -> {
            assertThat(status.getState()).isEqualTo(RuleSetState.CANDIDATE_REFUSED);
            assertThat(status.getProblems().get(0).getFile()).isEqualTo("bad.drl");
            assertThat(status.getProblems().get(0).getMessage())
                    .startsWith("rule \"bad\": 5 errors within an hour")
                    .endsWith("the candidate was dropped");
        });
        assertThat(task.alerts()).hasSize(1);
        CustomerHarness after = tasks.start(task.snapshot());
        tasks.purchases(after, 7);
        assertThat(after.statuses()).as("what was dropped stays dropped").isEmpty();
    }

    @Test
    void aCandidateThatRaisesAStormIsDropped() throws Exception {
        CustomerHarness task = withCandidate();
        for (int i = 0; i < 30; i++) {
            tasks.purchases(task, 2_000);
        }
        assertThat(task.shadowAlerts()).hasSize(11);
        assertThat(told(task, 1)).containsExactly("CANDIDATE_REFUSED " + CANDIDATE.id());
    }
}

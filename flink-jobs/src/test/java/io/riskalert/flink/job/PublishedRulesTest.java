package io.riskalert.flink.job;

import static io.riskalert.flink.job.TestEvents.loan;
import static io.riskalert.flink.job.TestEvents.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.compile.RuleFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How published rule sets take over, are refused, and survive a restore. */
class PublishedRulesTest {
    private static final RuleFiles FIRST = TestRules.above(1_000);
    private static final RuleFiles SECOND = TestRules.above(5_000);
    private static final RuleFiles THIRD = TestRules.above(9_000);

    private final List<CustomerHarness> tasks = new ArrayList<>();
    private int number;

    @AfterEach
    void close() {
        tasks.forEach(CustomerHarness::close);
    }

    private CustomerHarness task(OperatorSubtaskState restored) throws Exception {
        CustomerHarness task = new CustomerHarness(FIRST, restored);
        tasks.add(task);
        return task;
    }

    /** Sends small purchases, which no rule minds, until something is told of a rule set. */
    private List<RuleStatus> statusesOf(CustomerHarness task, int count) {
        List<RuleStatus> statuses = new ArrayList<>();
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    task.event(purchase("probe" + number++, "probe", "2026-01-05T09:00", 1));
                    statuses.addAll(task.statuses());
                    return statuses.size() >= count;
                });
        return statuses;
    }

    private List<String> livesOf(CustomerHarness task, long yuan) throws Exception {
        String id = String.valueOf(number++);
        return task.event(purchase(id, "C" + id, "2026-01-05T10:00", yuan)).lives();
    }

    @Test
    void aPublishedSetIsCompiledInTheBackgroundAndTakesOverWithAnEvent() throws Exception {
        CustomerHarness task = task(null);
        assertThat(livesOf(task, 2_000)).hasSize(1);
        task.publish(SECOND);
        RuleStatus status = statusesOf(task, 1).get(0);
        assertThat(status.getState()).isEqualTo(RuleSetState.ACTIVE);
        assertThat(status.getRuleSetId()).isEqualTo(SECOND.id());
        assertThat(status.getPreviousRuleSetId()).isEqualTo(FIRST.id());
        assertThat(livesOf(task, 2_000)).isEmpty();
        assertThat(livesOf(task, 6_000)).hasSize(1);
    }

    @Test
    void aPublishedSetTakesOverWithATimerWhenNoEventComes() throws Exception {
        CustomerHarness task = task(null);
        task.event(loan("L1", "C1", "2026-01-05T10:00", "2026-02-05")).publish(SECOND);
        List<RuleStatus> statuses = new ArrayList<>();
        int[] month = {2};
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    task.until((2026 + month[0] / 12) + "-" + (month[0] % 12 < 9 ? "0" : "") + (month[0] % 12 + 1)
                            + "-01T00:00");
                    month[0]++;
                    statuses.addAll(task.statuses());
                    return !statuses.isEmpty();
                });
        assertThat(statuses.get(0).getRuleSetId()).isEqualTo(SECOND.id());
    }

    @Test
    void aPublishedSetTakesOverWhenNothingComesAtAll() throws Exception {
        CustomerHarness task = task(null);
        task.publish(SECOND);
        List<RuleStatus> statuses = new ArrayList<>();
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    statuses.addAll(task.second().statuses());
                    return !statuses.isEmpty();
                });
        assertThat(statuses.get(0).getRuleSetId()).isEqualTo(SECOND.id());
    }

    @Test
    void afterARestoreTheSetIsToldOfBeforeAnythingComes() throws Exception {
        CustomerHarness before = task(null);
        before.publish(SECOND);
        statusesOf(before, 1);
        CustomerHarness after = task(before.snapshot());
        assertThat(after.second().statuses())
                .extracting(RuleStatus::getRuleSetId)
                .containsExactly(SECOND.id());
    }

    @Test
    void aRefusedSetLeavesTheOldOneAtWorkAndSaysWhereAndWhy() throws Exception {
        CustomerHarness task = task(null);
        task.publish(TestRules.broken());
        RuleStatus status = statusesOf(task, 1).get(0);
        assertThat(status.getState()).isEqualTo(RuleSetState.REJECTED);
        assertThat(status.getRuleSetId()).isEqualTo(TestRules.broken().id());
        assertThat(status.getPreviousRuleSetId()).isEqualTo(FIRST.id());
        assertThat(status.getProblems()).anySatisfy(problem -> {
            assertThat(problem.getFile()).isEqualTo("broken.drl");
            assertThat(problem.getLine()).isEqualTo(4);
            assertThat(problem.getMessage()).contains("amuontMinor");
        });
        assertThat(livesOf(task, 2_000)).hasSize(1);
    }

    @Test
    void theSetOfTheCheckpointRunsBeforeTheFirstEventIsDecided() throws Exception {
        CustomerHarness before = task(null);
        before.publish(SECOND);
        statusesOf(before, 1);
        CustomerHarness after = task(before.snapshot());
        assertThat(livesOf(after, 2_000)).isEmpty();
        assertThat(livesOf(after, 6_000)).hasSize(1);
    }

    @Test
    void aRefusedSetDoesNotTakeThePlaceOfTheOneThatRanInACheckpoint() throws Exception {
        CustomerHarness before = task(null);
        before.publish(SECOND);
        statusesOf(before, 1);
        before.publish(TestRules.broken());
        statusesOf(before, 1);
        CustomerHarness after = task(before.snapshot());
        assertThat(livesOf(after, 2_000)).isEmpty();
        assertThat(livesOf(after, 6_000)).hasSize(1);
        assertThat(after.statuses()).extracting(RuleStatus::getState).containsExactly(RuleSetState.ACTIVE);
    }

    @Test
    void ofSetsPublishedInQuickSuccessionTheLatestThatCompilesRuns() throws Exception {
        CustomerHarness task = task(null);
        task.publish(SECOND).publish(THIRD).publish(TestRules.broken());
        List<RuleStatus> statuses = statusesOf(task, 2);
        assertThat(statuses)
                .extracting(RuleStatus::getState)
                .containsExactly(RuleSetState.REJECTED, RuleSetState.ACTIVE);
        assertThat(statuses.get(1).getRuleSetId()).isEqualTo(THIRD.id());
        assertThat(livesOf(task, 6_000)).isEmpty();
        assertThat(livesOf(task, 10_000)).hasSize(1);
    }

    @Test
    void theSetThatRunsPublishedAgainDoesNothing() throws Exception {
        CustomerHarness task = task(null);
        task.publish(SECOND);
        assertThat(statusesOf(task, 1)).hasSize(1);
        task.publish(SECOND);
        task.publish(SECOND);
        assertThat(livesOf(task, 6_000)).hasSize(1);
        assertThat(task.statuses()).isEmpty();
    }

    @Test
    void goingBackToTheSetThatRunsTakesBackTheOneThatWaits() throws Exception {
        CustomerHarness task = task(null);
        task.publish(SECOND).publish(FIRST).publish(THIRD);
        assertThat(statusesOf(task, 1).get(0).getRuleSetId()).isEqualTo(THIRD.id());
        assertThat(task.statuses()).isEmpty();
    }

    private static RuleSetMessage from(RuleFiles files, String localTime) {
        return new RuleSetMessage(files.id(), files.files(), 1_000, List.of(), TestEvents.at(localTime));
    }

    /** Sends small purchases of before the time until the set must have been compiled. */
    private void letCompile(CustomerHarness task) throws Exception {
        task.publish(THIRD);
        assertThat(statusesOf(task, 1).get(0).getRuleSetId()).isEqualTo(THIRD.id());
    }

    @Test
    void aSetWithATimeTakesOverWithTheFirstEventFromThenOn() throws Exception {
        CustomerHarness task = task(null);
        task.publish(FIRST).publish(from(SECOND, "2026-01-05T12:00"));
        statusesOfNothing(task);
        assertThat(livesOf(task, 2_000)).as("before its time").hasSize(1);
        awaitTime(task, "2026-01-05T12:00");
        assertThat(livesOf(task, 2_000))
                .as("an older event is no reason to go back")
                .isEmpty();
    }

    @Test
    void aSetWhoseTimeHasComeRunsAfterARestoreWhateverComesFirst() throws Exception {
        CustomerHarness before = task(null);
        before.publish(from(SECOND, "2026-01-05T12:00"));
        awaitTime(before, "2026-01-05T12:00");
        CustomerHarness after = task(before.snapshot());
        assertThat(livesOf(after, 2_000)).isEmpty();
    }

    @Test
    void aSetWhoseTimeHasNotComeWaitsAcrossARestore() throws Exception {
        CustomerHarness before = task(null);
        before.publish(from(SECOND, "2026-01-05T12:00"));
        CustomerHarness after = task(before.snapshot());
        assertThat(livesOf(after, 2_000)).hasSize(1);
        awaitTime(after, "2026-01-05T12:00");
        assertThat(livesOf(after, 2_000)).isEmpty();
    }

    @Test
    void aSetThatIsPublishedLaterTakesThePlaceOfOneThatWaitsForItsTime() throws Exception {
        CustomerHarness task = task(null);
        task.publish(from(SECOND, "2026-01-05T12:00"));
        letCompile(task);
        task.event(purchase("at", "C-at", "2026-01-05T12:00", 1));
        assertThat(task.statuses()).isEmpty();
        assertThat(livesOf(task, 6_000)).as("the third runs").isEmpty();
    }

    /** Time comes to here, again and again, until a set takes over. */
    private void awaitTime(CustomerHarness task, String localTime) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    task.event(purchase("t" + number++, "t", localTime, 1));
                    return !task.statuses().isEmpty();
                });
    }

    private void statusesOfNothing(CustomerHarness task) throws Exception {
        task.event(purchase("probe" + number++, "probe", "2026-01-05T09:00", 1));
        assertThat(task.statuses()).isEmpty();
    }
}

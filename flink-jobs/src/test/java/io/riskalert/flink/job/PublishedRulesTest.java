package io.riskalert.flink.job;

import static io.riskalert.flink.job.TestEvents.loan;
import static io.riskalert.flink.job.TestEvents.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.compile.RuleFiles;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How published rule sets take over, are refused, and survive a restore. */
class PublishedRulesTest {
    private static final RuleFiles FIRST = TestRules.above(1_000);
    private static final RuleFiles SECOND = TestRules.above(5_000);
    private static final RuleFiles THIRD = TestRules.above(9_000);

    @RegisterExtension
    final Tasks tasks = new Tasks(FIRST);

    @Test
    void aPublishedSetIsCompiledInTheBackgroundAndTakesOverWithAnEvent() throws Exception {
        CustomerHarness task = tasks.start();
        assertThat(tasks.livesOf(task, 2_000)).hasSize(1);
        task.publish(SECOND);
        RuleStatus status = tasks.statusesWithProbes(task, 1).get(0);
        assertThat(status.getState()).isEqualTo(RuleSetState.ACTIVE);
        assertThat(status.getRuleSetId()).isEqualTo(SECOND.id());
        assertThat(status.getPreviousRuleSetId()).isEqualTo(FIRST.id());
        assertThat(tasks.livesOf(task, 2_000)).isEmpty();
        assertThat(tasks.livesOf(task, 6_000)).hasSize(1);
    }

    @Test
    void aPublishedSetTakesOverWithATimerWhenNoEventComes() throws Exception {
        CustomerHarness task = tasks.start();
        task.event(loan("L1", "C1", "2026-01-05T10:00", "2026-02-05")).publish(SECOND);
        LocalDateTime[] time = {LocalDateTime.parse("2026-03-01T00:00")};
        List<RuleStatus> statuses = Tasks.statuses(task, 1, () -> {
            task.until(time[0].toString());
            time[0] = time[0].plusDays(3);
        });
        assertThat(statuses.get(0).getRuleSetId()).isEqualTo(SECOND.id());
    }

    @Test
    void aPublishedSetTakesOverWhenNothingComesAtAll() throws Exception {
        CustomerHarness task = tasks.start();
        task.publish(SECOND);
        List<RuleStatus> statuses = tasks.statusesWithTime(task, 1);
        assertThat(statuses.get(0).getRuleSetId()).isEqualTo(SECOND.id());
    }

    @Test
    void afterARestoreTheSetIsToldOfBeforeAnythingComes() throws Exception {
        CustomerHarness before = tasks.start();
        before.publish(SECOND);
        tasks.statusesWithProbes(before, 1);
        CustomerHarness after = tasks.start(before.snapshot());
        assertThat(after.second().statuses())
                .extracting(RuleStatus::getRuleSetId)
                .containsExactly(SECOND.id());
    }

    @Test
    void aRefusedSetLeavesTheOldOneAtWorkAndSaysWhereAndWhy() throws Exception {
        CustomerHarness task = tasks.start();
        task.publish(TestRules.broken());
        RuleStatus status = tasks.statusesWithProbes(task, 1).get(0);
        assertThat(status.getState()).isEqualTo(RuleSetState.REJECTED);
        assertThat(status.getRuleSetId()).isEqualTo(TestRules.broken().id());
        assertThat(status.getPreviousRuleSetId()).isEqualTo(FIRST.id());
        assertThat(status.getProblems()).anySatisfy(problem -> {
            assertThat(problem.getFile()).isEqualTo("broken.drl");
            assertThat(problem.getLine()).isEqualTo(4);
            assertThat(problem.getMessage()).contains("amuontMinor");
        });
        assertThat(tasks.livesOf(task, 2_000)).hasSize(1);
    }

    @Test
    void theSetOfTheCheckpointRunsBeforeTheFirstEventIsDecided() throws Exception {
        CustomerHarness before = tasks.start();
        before.publish(SECOND);
        tasks.statusesWithProbes(before, 1);
        CustomerHarness after = tasks.start(before.snapshot());
        assertThat(tasks.livesOf(after, 2_000)).isEmpty();
        assertThat(tasks.livesOf(after, 6_000)).hasSize(1);
    }

    @Test
    void aRefusedSetDoesNotTakeThePlaceOfTheOneThatRanInACheckpoint() throws Exception {
        CustomerHarness before = tasks.start();
        before.publish(SECOND);
        tasks.statusesWithProbes(before, 1);
        before.publish(TestRules.broken());
        tasks.statusesWithProbes(before, 1);
        CustomerHarness after = tasks.start(before.snapshot());
        assertThat(tasks.livesOf(after, 2_000)).isEmpty();
        assertThat(tasks.livesOf(after, 6_000)).hasSize(1);
        assertThat(after.statuses()).extracting(RuleStatus::getState).containsExactly(RuleSetState.ACTIVE);
    }

    @Test
    void ofSetsPublishedInQuickSuccessionTheLatestThatCompilesRuns() throws Exception {
        CustomerHarness task = tasks.start();
        task.publish(SECOND).publish(THIRD).publish(TestRules.broken());
        List<RuleStatus> statuses = tasks.statusesWithProbes(task, 2);
        assertThat(statuses)
                .extracting(RuleStatus::getState)
                .containsExactly(RuleSetState.REJECTED, RuleSetState.ACTIVE);
        assertThat(statuses.get(1).getRuleSetId()).isEqualTo(THIRD.id());
        assertThat(tasks.livesOf(task, 6_000)).isEmpty();
        assertThat(tasks.livesOf(task, 10_000)).hasSize(1);
    }

    @Test
    void theSetThatRunsPublishedAgainDoesNothing() throws Exception {
        CustomerHarness task = tasks.start();
        task.publish(SECOND);
        assertThat(tasks.statusesWithProbes(task, 1)).hasSize(1);
        task.publish(SECOND);
        task.publish(SECOND);
        assertThat(tasks.livesOf(task, 6_000)).hasSize(1);
        assertThat(task.statuses()).isEmpty();
    }

    @Test
    void goingBackToTheSetThatRunsTakesBackTheOneThatWaits() throws Exception {
        CustomerHarness task = tasks.start();
        task.publish(SECOND).publish(FIRST).publish(THIRD);
        assertThat(tasks.statusesWithProbes(task, 1).get(0).getRuleSetId()).isEqualTo(THIRD.id());
        assertThat(task.statuses()).isEmpty();
    }

    private static RuleSetMessage from(RuleFiles files, String localTime) {
        return new RuleSetMessage(files.id(), files.files(), 1_000, List.of(), TestEvents.at(localTime));
    }

    /** Sends small purchases of before the time until the set must have been compiled. */
    private void letCompile(CustomerHarness task) throws Exception {
        task.publish(THIRD);
        assertThat(tasks.statusesWithProbes(task, 1).get(0).getRuleSetId()).isEqualTo(THIRD.id());
    }

    @Test
    void aSetWithATimeTakesOverWithTheFirstEventFromThenOn() throws Exception {
        CustomerHarness task = tasks.start();
        task.publish(FIRST).publish(from(SECOND, "2026-01-05T12:00"));
        statusesOfNothing(task);
        assertThat(tasks.livesOf(task, 2_000)).as("before its time").hasSize(1);
        awaitTime(task, "2026-01-05T12:00");
        assertThat(tasks.livesOf(task, 2_000))
                .as("an older event is no reason to go back")
                .isEmpty();
    }

    @Test
    void aSetWhoseTimeHasComeRunsAfterARestoreWhateverComesFirst() throws Exception {
        CustomerHarness before = tasks.start();
        before.publish(from(SECOND, "2026-01-05T12:00"));
        awaitTime(before, "2026-01-05T12:00");
        CustomerHarness after = tasks.start(before.snapshot());
        assertThat(tasks.livesOf(after, 2_000)).isEmpty();
    }

    @Test
    void aSetWhoseTimeHasNotComeWaitsAcrossARestore() throws Exception {
        CustomerHarness before = tasks.start();
        before.publish(from(SECOND, "2026-01-05T12:00"));
        CustomerHarness after = tasks.start(before.snapshot());
        assertThat(tasks.livesOf(after, 2_000)).hasSize(1);
        awaitTime(after, "2026-01-05T12:00");
        assertThat(tasks.livesOf(after, 2_000)).isEmpty();
    }

    @Test
    void aSetThatIsPublishedLaterTakesThePlaceOfOneThatWaitsForItsTime() throws Exception {
        CustomerHarness task = tasks.start();
        task.publish(from(SECOND, "2026-01-05T12:00"));
        letCompile(task);
        task.event(purchase("at", "C-at", "2026-01-05T12:00", 1));
        assertThat(task.statuses()).isEmpty();
        assertThat(tasks.livesOf(task, 6_000)).as("the third runs").isEmpty();
    }

    /** Time comes to here, again and again, until a set takes over. */
    private void awaitTime(CustomerHarness task, String localTime) {
        Tasks.statuses(task, 1, () -> tasks.probe(task, localTime));
    }

    private void statusesOfNothing(CustomerHarness task) throws Exception {
        tasks.probe(task, "2026-01-05T09:00");
        assertThat(task.statuses()).isEmpty();
    }
}

package io.riskalert.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is known of a candidate from what tasks reported. */
class CandidateReportsTest {
    private final RuleSetReports reports = new RuleSetReports();

    private void report(String id, int task, RuleSetState state, long at, String rule) {
        reports.add(RuleStatus.newBuilder()
                .setRuleSetId(id)
                .setSubtask(task)
                .setState(state)
                .setAt(Instant.ofEpochMilli(at))
                .setEventTime(Instant.ofEpochMilli(at * 10))
                .setRule(rule)
                .setParallelism(2)
                .build());
    }

    private void report(String id, int task, RuleSetState state, long at) {
        report(id, task, state, at, "");
    }

    @Test
    void aTrialBeginsWithTheLastTaskAndEndsWithTheFirst() {
        report("a", 0, RuleSetState.CANDIDATE, 1);
        assertThat(reports.candidates().runs("a", reports.parallelism())).isFalse();
        report("a", 1, RuleSetState.CANDIDATE, 2);
        assertThat(reports.candidates().runs("a", reports.parallelism())).isTrue();
        assertThat(reports.candidates().begun("a")).contains(Instant.ofEpochMilli(20));
        assertThat(reports.candidates().ended("a")).isEmpty();
        report("a", 0, RuleSetState.CANDIDATE, 3);
        assertThat(reports.candidates().begun("a"))
                .as("said again after a restart")
                .contains(Instant.ofEpochMilli(20));
        report("a", 1, RuleSetState.CANDIDATE_ENDED, 4);
        report("a", 0, RuleSetState.CANDIDATE_ENDED, 5);
        assertThat(reports.candidates().ended("a")).contains(Instant.ofEpochMilli(40));
        report("a", 0, RuleSetState.CANDIDATE, 6);
        report("a", 1, RuleSetState.CANDIDATE, 7);
        assertThat(reports.candidates().begun("a")).as("tried again").contains(Instant.ofEpochMilli(70));
        assertThat(reports.candidates().ended("a")).isEmpty();
    }

    @Test
    void aFailureIsToldOfTheCandidateThatRunsNow() {
        report("a", 0, RuleSetState.CANDIDATE, 1);
        report("a", 0, RuleSetState.CANDIDATE, 2, "bad");
        assertThat(reports.candidates().failure(0)).isPresent();
        assertThat(reports.candidates().latest().get(0).getRule()).isEmpty();
        report("b", 0, RuleSetState.CANDIDATE, 3);
        assertThat(reports.candidates().failure(0)).isEmpty();
    }

    @Test
    void aRefusedCandidateIsNoRefusedSet() {
        report("a", 0, RuleSetState.CANDIDATE_REFUSED, 1);
        assertThat(reports.onlyRefused("a")).isFalse();
        assertThat(reports.refused()).isEmpty();
        assertThat(reports.candidates().refusalOf("a", Instant.ofEpochMilli(1))).isPresent();
        assertThat(reports.candidates().refusalOf("a", Instant.ofEpochMilli(2))).isEmpty();
    }
}

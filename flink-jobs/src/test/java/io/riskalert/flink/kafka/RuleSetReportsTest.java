package io.riskalert.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.RuleProblem;
import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetReportsTest {
    private final RuleSetReports reports = new RuleSetReports();

    private void report(String id, int subtask, RuleSetState state, long at, int parallelism) {
        reports.add(RuleStatus.newBuilder()
                .setRuleSetId(id)
                .setSubtask(subtask)
                .setState(state)
                .setAt(Instant.ofEpochMilli(at))
                .setParallelism(parallelism)
                .setProblems(state == RuleSetState.REJECTED ? List.of(new RuleProblem("a.drl", 1, 2, "no")) : List.of())
                .build());
    }

    @Test
    void aSetRunsEverywhereOnceEveryTaskHasReportedIt() {
        assertThat(reports.runsEverywhere("a")).isFalse();
        report("a", 0, RuleSetState.ACTIVE, 1, 2);
        assertThat(reports.missing("a")).containsExactly(1);
        report("a", 1, RuleSetState.ACTIVE, 2, 2);
        assertThat(reports.runsEverywhere("a")).isTrue();
        report("b", 1, RuleSetState.ACTIVE, 3, 2);
        assertThat(reports.missing("a")).containsExactly(1);
        assertThat(reports.missing("b")).containsExactly(0);
    }

    @Test
    void theLatestReportOfATaskCountsInWhateverOrderTheyAreRead() {
        report("b", 0, RuleSetState.ACTIVE, 9, 1);
        report("a", 0, RuleSetState.ACTIVE, 1, 1);
        assertThat(reports.runsEverywhere("b")).isTrue();
    }

    @Test
    void tasksThatTheJobNoLongerHasAreForgotten() {
        report("a", 0, RuleSetState.ACTIVE, 1, 4);
        report("a", 3, RuleSetState.ACTIVE, 1, 4);
        report("b", 0, RuleSetState.ACTIVE, 2, 1);
        assertThat(reports.active()).containsOnlyKeys(0);
        assertThat(reports.runsEverywhere("b")).isTrue();
    }

    @Test
    void aRefusalIsToldUntilAnotherSetTakesOver() {
        report("a", 0, RuleSetState.ACTIVE, 1, 1);
        report("bad", 0, RuleSetState.REJECTED, 2, 1);
        assertThat(reports.refusalOf("bad")).isPresent();
        assertThat(reports.onlyRefused("bad")).isTrue();
        assertThat(reports.runsEverywhere("a")).isTrue();
        report("c", 0, RuleSetState.ACTIVE, 3, 1);
        assertThat(reports.refused()).isEmpty();
        assertThat(reports.onlyRefused("a")).isFalse();
    }
}

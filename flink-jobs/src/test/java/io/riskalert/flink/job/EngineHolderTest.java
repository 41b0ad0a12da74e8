package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.job.EngineHolder.Change;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.signature.SignaturePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class EngineHolderTest {
    private static final RuleFiles RUNS = TestRules.above(1_000);
    private static final RuleSetMessage NEXT = TestRules.published(TestRules.above(7_777));

    private static EngineHolder holder(Duration compileTimeout) {
        return new EngineHolder(RUNS, EngineSettings.DEFAULT, SignaturePolicy.NONE, compileTimeout);
    }

    @Test
    void aSetThatDoesNotCompileInTimeIsRefusedAndWhatRunsStays() {
        try (EngineHolder holder = holder(Duration.ZERO)) {
            holder.offer(NEXT);
            List<Change> changes = new ArrayList<>();
            Awaitility.await().pollInSameThread().until(() -> {
                changes.addAll(holder.takeOver(0));
                return !changes.isEmpty();
            });
            assertThat(changes).singleElement().isInstanceOfSatisfying(Change.Rejected.class, rejected -> {
                assertThat(rejected.ruleSetId()).isEqualTo(NEXT.id());
                assertThat(rejected.problems().get(0).message()).contains("does not compile within");
            });
            assertThat(holder.ruleSetId()).isEqualTo(RUNS.id());
            assertThat(holder.messages()).isEmpty();
        }
    }

    @Test
    void whatACheckpointHoldsHasAllTheTimeItNeeds() {
        try (EngineHolder holder = holder(Duration.ZERO)) {
            assertThat(holder.restore(List.of(NEXT), 0)).singleElement().isInstanceOf(Change.Activated.class);
            assertThat(holder.ruleSetId()).isEqualTo(NEXT.id());
        }
    }
}

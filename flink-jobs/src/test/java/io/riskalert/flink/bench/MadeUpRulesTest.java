package io.riskalert.flink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.engine.MemoryCustomerStore;
import io.riskalert.rules.fact.Transaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MadeUpRulesTest {
    private static final Origin ORIGIN = new Origin("test", 0, 1);

    @Test
    void theProbeRaisesOneAlertOnEachCashWithdrawalAndOnNothingElse() {
        BenchEvents events = new BenchEvents(new EventPlan(10, 1, 2_000, 1));
        Map<String, MemoryCustomerStore> stores = new HashMap<>();
        int withdrawals = 0;
        try (RuleSet rules = compiled(MadeUpRules.files(3, 12));
                CustomerEngine engine = new CustomerEngine(rules, EngineSettings.DEFAULT)) {
            for (int i = 0; i < 1_500; i++) {
                Transaction transaction = events.next();
                withdrawals += MadeUpRules.isProbed(transaction) ? 1 : 0;
                List<AlertRevision> alerts = engine
                        .onEvent(
                                stores.computeIfAbsent(transaction.customerId(), id -> new MemoryCustomerStore()),
                                transaction,
                                ORIGIN,
                                transaction.timeMs())
                        .alerts()
                        .stream()
                        .filter(alert -> alert.rule().name().equals(MadeUpRules.PROBE_NAME))
                        .toList();
                assertThat(alerts).hasSize(MadeUpRules.isProbed(transaction) ? 1 : 0);
            }
        }
        assertThat(withdrawals).isGreaterThan(10);
    }

    @Test
    void noRuleOfASetIsInAnother() {
        Set<String> first = rules(MadeUpRules.files(1, 100));
        Set<String> second = rules(MadeUpRules.files(2, 100));

        assertThat(first).hasSize(100).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(100);
    }

    private static Set<String> rules(RuleFiles files) {
        Set<String> rules =
                new HashSet<>(List.of(files.files().get("made-up.drl").split("(?m)^end\\s+")));
        rules.remove("");
        return rules;
    }

    private static RuleSet compiled(RuleFiles files) {
        Compilation compilation = RuleCompiler.compile(files);
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) compilation).ruleSet();
    }
}

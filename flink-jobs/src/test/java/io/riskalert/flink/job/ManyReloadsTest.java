package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.engine.MemoryCustomerStore;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.signature.SignaturePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.management.JMException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Rule sets are published one after another, as the job takes them over, with events judged by each: nothing of an old one
 * stays. {@code -Dreloads=1000} for more of them than a build has time for.
 */
class ManyReloadsTest {
    private static final int RELOADS = Integer.getInteger("reloads", 40);
    private static final int WARM_UP = 20;
    /** Far below what a set takes. What is left are names of classes, of which the JVM's own loaders forget none. */
    private static final long LEAST_LEFT_BYTES = 30_000;

    private static final List<String> OF_ONE_SET = List.of(
            "org.drools.wiring.dynamic.DynamicProjectClassLoader",
            "org.drools.compiler.kie.builder.impl.KieContainerImpl",
            "org.drools.kiesession.rulebase.SessionsAwareKnowledgeBase",
            "org.drools.kiesession.session.StatefulKnowledgeSessionImpl",
            "io.riskalert.rules.compile.CompiledRuleSet",
            "io.riskalert.rules.evaluate.DroolsEvaluator",
            "io.riskalert.rules.engine.CustomerEngine");

    private int published;

    @Test
    void reloadsLeaveNothingBehind() throws JMException {
        try (EngineHolder holder = new EngineHolder(
                TestRules.above(1), EngineSettings.DEFAULT, SignaturePolicy.NONE, Duration.ofMinutes(5))) {
            reload(holder, WARM_UP);
            LiveObjects before = LiveObjects.now();
            reload(holder, RELOADS);
            LiveObjects after = LiveObjects.now();
            System.out.printf(
                    "%,d reloads: %,d classes before, %,d after; metaspace %,d KiB before, %,d KiB after; heap %,d KiB"
                            + " before, %,d KiB after%n",
                    RELOADS,
                    before.classes(),
                    after.classes(),
                    before.metaspaceBytes() >> 10,
                    after.metaspaceBytes() >> 10,
                    before.heapBytes() >> 10,
                    after.heapBytes() >> 10);
            // Not equal: what tests before this one left behind may go at any time.
            OF_ONE_SET.forEach(name -> {
                assertThat(before.count(name))
                        .as("known by this name: %s", name)
                        .isPositive();
                assertThat(after.count(name)).as(name).isLessThanOrEqualTo(before.count(name));
            });
            assertThat(after.classes() - before.classes())
                    .as("classes that more reloads have left behind")
                    .isLessThan(RELOADS);
            assertThat(after.metaspaceBytes() - before.metaspaceBytes())
                    .as("bytes of metaspace that more reloads have left behind")
                    .isLessThan(RELOADS * LEAST_LEFT_BYTES);
            assertThat(after.heapBytes() - before.heapBytes())
                    .as("bytes of heap that more reloads have left behind")
                    .isLessThan(RELOADS * LEAST_LEFT_BYTES);
        }
    }

    private void reload(EngineHolder holder, int times) {
        for (int i = 0; i < times; i++) {
            int yuan = ++published + 1;
            RuleFiles files = TestRules.above(yuan);
            holder.offer(TestRules.published(files));
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> !holder.takeOver(0)
                    .isEmpty());
            assertThat(holder.ruleSetId()).isEqualTo(files.id());
            assertThat(alerts(holder.engine(), yuan)).as("alerts at the limit").isZero();
            assertThat(alerts(holder.engine(), yuan + 1)).as("alerts above").isOne();
        }
    }

    private static int alerts(CustomerEngine engine, long yuan) {
        Inbound inbound = TestEvents.purchase("T1", "C1", "2026-03-05T10:00", yuan);
        CustomerEvent event = Objects.requireNonNull(inbound.event());
        return engine.onEvent(new MemoryCustomerStore(), event, inbound.origin(), event.timeMs())
                .alerts()
                .size();
    }
}

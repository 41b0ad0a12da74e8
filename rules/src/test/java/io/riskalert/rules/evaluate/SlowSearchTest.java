package io.riskalert.rules.evaluate;

import static io.riskalert.rules.compile.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleTexts;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.window.WindowView;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowSearchTest {
    private static final long MS_NS = 1_000_000;
    private static final String WINDOWS =
            "windows:\n  quick: { sum: amountMinor, within: 24h }\n  slow: { avg: amountMinor, within: 30d }\n";

    private long nowNs;
    private int readings;
    private int pauseAtReading;

    /** Goes on while a window is looked at, and by a pause that comes once. */
    private long stopwatch() {
        if (++readings == pauseAtReading) {
            nowNs += 200 * MS_NS;
        }
        return nowNs;
    }

    private Facts facts() {
        Facts facts = TestFacts.of(Events.purchase("T1", 1_000, 9_000, "M"), 7);
        WindowView of = facts.windows();
        WindowView taking = new WindowView() {
            @Override
            public long value(int window) {
                nowNs += 1_000;
                return of.value(window);
            }

            @Override
            public double average(int window) {
                nowNs += 60 * MS_NS;
                return of.average(window);
            }

            @Override
            public boolean complete(int window) {
                return of.complete(window);
            }

            @Override
            public long fromMs(int window) {
                return of.fromMs(window);
            }

            @Override
            public long toMs(int window) {
                return of.toMs(window);
            }
        };
        return new Facts(facts.event(), facts.moment(), facts.customer(), facts.debt(), null, taking);
    }

    private static String rules(int slow) {
        return IntStream.range(0, 40)
                .mapToObj(i -> rule(
                        "r" + i, "Transaction() Windows( " + (i == slow ? "slow" : "quick") + " > " + i % 9 + " )"))
                .collect(Collectors.joining());
    }

    @Test
    void theOneSlowRuleIsFoundAmongItsNeighbours() {
        for (int slow : new int[] {0, 13, 15, 16, 39}) {
            try (RuleSet set = RuleTexts.compile(rules(slow), WINDOWS);
                    RuleEvaluator evaluator = set.newEvaluator()) {
                assertThat(evaluator.evaluate(facts()).slow()).isEmpty();
                evaluator.limitTime(new TimeLimit(50 * MS_NS, this::stopwatch));
                Evaluation evaluation = evaluator.evaluate(facts());
                assertThat(evaluation.slow()).extracting(SlowRule::rule).containsExactly("r" + slow);
                assertThat(evaluation.slow().get(0).tookMs()).isGreaterThanOrEqualTo(60);
                assertThat(evaluation.hits()).as("its result counts").isNotEmpty();
                assertThat(evaluation.errors()).isEmpty();
            }
        }
    }

    @Test
    void aPauseOfTheProcessIsNoRulesFault() {
        try (RuleSet set = RuleTexts.compile(rules(-1), WINDOWS);
                RuleEvaluator evaluator = set.newEvaluator()) {
            evaluator.limitTime(new TimeLimit(50 * MS_NS, this::stopwatch));
            pauseAtReading = 2;
            assertThat(evaluator.evaluate(facts()).slow()).isEmpty();
            assertThat(readings).as("it was looked for").isGreaterThan(2);
        }
    }

    @Test
    void withALeftOutRuleTheRestIsQuick() {
        try (RuleSet set = RuleTexts.compile(rules(13), WINDOWS);
                RuleEvaluator evaluator = set.newEvaluator()) {
            evaluator.limitTime(new TimeLimit(50 * MS_NS, this::stopwatch));
            evaluator.leaveOut(Set.of("r13"));
            assertThat(evaluator.evaluate(facts()).slow()).isEmpty();
        }
    }
}

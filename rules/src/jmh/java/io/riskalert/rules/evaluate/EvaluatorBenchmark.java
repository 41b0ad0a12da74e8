package io.riskalert.rules.evaluate;

import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleTexts;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One evaluation with many selective rules, one event in a hundred a hit whatever their number, against the same conditions in Java. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EvaluatorBenchmark {
    /** Name of the parameter with the number of rules. */
    public static final String RULES = "rules";

    private static final int EVENTS = 4_000;

    /** Number of rules. */
    @Param({"20", "100", "1000"})
    public int rules;

    private RuleSet set;
    private RuleEvaluator evaluator;
    private List<Predicate<Facts>> byHand;
    private Facts[] facts;
    private int next;

    /** Compiles; 1,000 rules take a while. */
    @Setup
    public void setUp() {
        set = RuleTexts.compile(SelectivePack.drl(rules), SelectivePack.WINDOWS);
        evaluator = set.newEvaluator();
        byHand = SelectivePack.byHand(rules);
        RandomFacts source = SelectivePack.facts(1);
        facts = new Facts[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            boolean hit = i % 100 == 0;
            do {
                facts[i] = source.next();
            } while (hit == evaluator.evaluate(facts[i]).hits().isEmpty());
        }
    }

    /** Lets go. */
    @TearDown
    public void tearDown() {
        evaluator.close();
        set.close();
    }

    /** The engine's way. */
    @Benchmark
    public Object evaluate() {
        return evaluator.evaluate(nextFacts());
    }

    /** The baseline: no evidence, no texts, only whether each condition holds. */
    @Benchmark
    public int evaluateByHand() {
        Facts one = nextFacts();
        int hits = 0;
        for (Predicate<Facts> predicate : byHand) {
            hits += predicate.test(one) ? 1 : 0;
        }
        return hits;
    }

    private Facts nextFacts() {
        next = (next + 1) % EVENTS;
        return facts[next];
    }
}

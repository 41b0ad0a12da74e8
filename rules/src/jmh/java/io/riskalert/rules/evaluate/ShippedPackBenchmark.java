package io.riskalert.rules.evaluate;

import io.riskalert.rules.compile.DefaultPack;
import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleTexts;
import io.riskalert.rules.engine.Events;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One evaluation of the shipped rules on ordinary purchases, of which none is a hit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ShippedPackBenchmark {
    private final Facts[] facts = new Facts[1_024];
    private RuleSet set;
    private RuleEvaluator evaluator;
    private int next;

    /** Compiles. */
    @Setup
    public void setUp() {
        set = RuleTexts.compiled(RuleCompiler.compile(DefaultPack.files()));
        evaluator = set.newEvaluator();
        Random random = new Random(1);
        int hits = 0;
        for (int i = 0; i < facts.length; i++) {
            long amountMinor = 1_000 + random.nextInt(90_000);
            facts[i] = TestFacts.of(Events.purchase("T" + i, 1_000, amountMinor, "M" + random.nextInt(99)), 1);
            hits += evaluator.evaluate(facts[i]).hits().size();
        }
        System.out.println(hits + " hits on " + facts.length + " events");
    }

    /** Lets go. */
    @TearDown
    public void tearDown() {
        evaluator.close();
        set.close();
    }

    /** One ordinary purchase. */
    @Benchmark
    public Object evaluateOrdinaryPurchase() {
        next = next + 1 & facts.length - 1;
        return evaluator.evaluate(facts[next]);
    }
}

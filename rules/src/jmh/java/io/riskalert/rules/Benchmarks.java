package io.riskalert.rules;

import io.riskalert.rules.evaluate.EvaluatorBenchmark;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks whose names match the first argument, then prints each beside its baseline. */
public final class Benchmarks {
    private static final String BASELINE = "ByHand";

    private Benchmarks() {}

    /** Runs. */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(arguments.length == 0 ? ".*" : arguments[0])
                        .jvmArgsAppend("-Xmx2g", "-XX:+UseParallelGC")
                        .build())
                .run();
        Map<String, Double> scores = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            String rules = result.getParams().getParam(EvaluatorBenchmark.RULES);
            scores.put(
                    name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
                            + (rules == null ? "" : " " + rules),
                    result.getPrimaryResult().getScore());
        }
        System.out.println();
        scores.forEach((name, score) -> {
            String[] parts = name.split(" ");
            Double byHand = scores.get(parts[0] + BASELINE + (parts.length > 1 ? " " + parts[1] : ""));
            System.out.printf(
                    "%-50s %12.1f ns%s%n",
                    name, score, byHand == null ? "" : String.format(" = %.2f x by hand", score / byHand));
        });
    }
}

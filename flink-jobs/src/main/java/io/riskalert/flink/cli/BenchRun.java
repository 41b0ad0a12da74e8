package io.riskalert.flink.cli;

import io.riskalert.flink.bench.BenchFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;

/** Runs a benchmark: progress to the error output, the report to the output. */
final class BenchRun {
    private BenchRun() {}

    /** A benchmark. */
    @FunctionalInterface
    interface Benchmark {
        /**
         * Runs it.
         *
         * @param progress gets a line now and then
         * @return the report
         */
        List<String> run(Consumer<String> progress) throws BenchFailed, IOException, InterruptedException;
    }

    /** The exit status. */
    static int of(CommandLine commandLine, Benchmark benchmark) throws IOException, InterruptedException {
        PrintWriter err = commandLine.getErr();
        PrintWriter out = commandLine.getOut();
        try {
            benchmark
                    .run(line -> {
                        err.println(line);
                        err.flush();
                    })
                    .forEach(out::println);
            out.flush();
            return Risk.OK;
        } catch (BenchFailed e) {
            err.println(e.getMessage());
            return Risk.FAILED;
        }
    }
}

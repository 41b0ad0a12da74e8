package io.riskalert.flink.bench;

import java.util.ArrayList;
import java.util.List;

/** The options of the JVM that jobs are measured in: those that the README asks a cluster's task managers to have. */
final class TaskManagerJvm {
    private static final String ANY_COLLECTOR = "-XX:\\+Use\\w+GC";

    private static final String USUAL_COLLECTOR = "-XX:+UseParallelGC";

    private static final List<String> ALWAYS = List.of(
            // Customers in memory lie far apart: with pages of 4 KB most looks at one need a walk through page tables,
            // too.
            "-XX:+UseTransparentHugePages",
            // When classes take this much, those of replaced rule sets are looked for.
            "-XX:MetaspaceSize=256m",
            // Threads of the lowest priority, which compile rules, give way to those that take events.
            "-XX:ThreadPriorityPolicy=1",
            "-XX:JavaPriority1_To_OSPriority=19",
            "-XX:CompilerThreadPriority=0");

    private TaskManagerJvm() {}

    /**
     * The options of a job's JVM.
     *
     * @param heapMb its heap, mebibytes
     * @param more further options; a collector among them is taken for ours
     */
    static List<String> options(int heapMb, List<String> more) {
        List<String> options = new ArrayList<>(List.of("-Xms" + heapMb + "m", "-Xmx" + heapMb + "m"));
        if (more.stream().noneMatch(option -> option.matches(ANY_COLLECTOR))) {
            options.add(USUAL_COLLECTOR);
        }
        options.addAll(ALWAYS);
        options.addAll(more);
        return options;
    }
}

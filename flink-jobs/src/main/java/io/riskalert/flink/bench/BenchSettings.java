package io.riskalert.flink.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all benchmarks are told.
 *
 * @param customers customers that there are
 * @param seed where chance begins
 * @param rulesDir folder of the engine's rules; null for the shipped pack
 * @param parallelism subtasks per operator
 * @param checkpointInterval from the start of one checkpoint to the next
 * @param heapMb heap of a job's process, mebibytes
 * @param managedMemoryMb memory of RocksDB in a job's process, mebibytes
 * @param javaOptions further options of a job's JVM; {@code {job}} in them is replaced by the job's name
 * @param keepDir folder for all files, kept at the end; null for a temporary one
 */
public record BenchSettings(
        int customers,
        long seed,
        @Nullable Path rulesDir,
        int parallelism,
        Duration checkpointInterval,
        int heapMb,
        int managedMemoryMb,
        List<String> javaOptions,
        @Nullable Path keepDir) {
    public BenchSettings {
        javaOptions = List.copyOf(javaOptions);
    }

    /**
     * Most transactions that a benchmark can have: as they lie from a fixed day on, three of each customer a day, more of them
     * would be events of the future, for which the job does not move time.
     *
     * @param customers customers that there are
     * @param nowMs the present, UTC milliseconds
     */
    public static long mostTransactions(int customers, long nowMs) {
        return DayClock.mostBefore(nowMs, customers);
    }
}

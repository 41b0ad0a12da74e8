package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the process of a job is told.
 *
 * @param job which one
 * @param config its configuration, by key
 * @param dir folder of its files
 * @param parallelism subtasks per operator
 * @param managedMemoryMb memory of RocksDB, mebibytes
 * @param emission what jobs write that decide nothing
 * @param storageMetrics whether RocksDB counts what it writes, which takes time
 * @param restoredFrom the checkpoint to begin with; null to begin with nothing
 */
record JobSpec(
        JobKind job,
        Map<String, String> config,
        String dir,
        int parallelism,
        int managedMemoryMb,
        Emission emission,
        boolean storageMetrics,
        @Nullable String restoredFrom) {
    JobSpec {
        config = Map.copyOf(config);
    }

    /**
     * What a job writes that decides nothing.
     *
     * @param share records out for each record in, 0 to 1
     * @param bytes size of a record's value
     */
    record Emission(double share, int bytes) {
        /** Where the engine has not been measured: about what the shipped pack makes of these transactions. */
        static final Emission USUAL = new Emission(0.004, 600);
    }

    JobConfig jobConfig() {
        return JobConfigLoader.of(config);
    }
}

package io.riskalert.flink.job;

import io.riskalert.flink.config.JobConfig;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.rocksdb.CompressionType;

/** The settings of Flink that the job relies on, from its configuration. */
public final class FlinkSettings {
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(10);
    private static final double RESTART_BACKOFF_MULTIPLIER = 2.0;
    private static final double RESTART_JITTER = 0.1;
    private static final Duration RESTART_RESET_AFTER = Duration.ofMinutes(10);

    private FlinkSettings() {}

    /** Flink's settings for a configuration of the job. */
    public static Configuration of(JobConfig config) {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.NAME, config.job().name());
        flink.set(PipelineOptions.MAX_PARALLELISM, config.job().maxParallelism());
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        // All that flows is immutable: nothing is copied between operators of one chain.
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        // A record that is alone in its buffer waits no longer; under load buffers fill before.
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        Integer parallelism = config.job().parallelism();
        if (parallelism != null) {
            flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        }
        state(config.state(), flink);
        checkpoints(config.checkpoints(), flink);
        restart(config.restart(), flink);
        return flink;
    }

    private static void state(JobConfig.State state, Configuration flink) {
        switch (state.backend()) {
            case ROCKSDB -> {
                flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
                flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
                // A customer who comes for the first time is looked for in no file.
                flink.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
                // What is just written is soon written again by a compaction: to compress it costs more than it saves.
                flink.set(
                        RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL,
                        List.of(CompressionType.NO_COMPRESSION, CompressionType.LZ4_COMPRESSION));
                flink.set(RocksDBOptions.OPTIONS_FACTORY, CalmStorage.class.getName());
                flink.set(CalmStorage.REPLACED_PERCENT, state.replacedPercent());
            }
            case HASHMAP -> flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        }
        if (state.localDir() != null) {
            flink.set(RocksDBOptions.LOCAL_DIRECTORIES, state.localDir().toString());
        }
    }

    private static void checkpoints(JobConfig.Checkpoints checkpoints, Configuration flink) {
        // The state is exact with either guarantee of delivery, which only says when outputs are visible.
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints.interval());
        flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, checkpoints.timeout());
        flink.set(RocksDBOptions.CHECKPOINT_TRANSFER_THREAD_NUM, checkpoints.transferThreads());
        flink.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, checkpoints.minPause());
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                checkpoints.retained()
                        ? ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION
                        : ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
        if (checkpoints.dir() != null) {
            flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.dir());
        }
    }

    private static void restart(JobConfig.Restart restart, Configuration flink) {
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, restart.initialDelay());
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, restart.maxDelay());
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER,
                RESTART_BACKOFF_MULTIPLIER);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_JITTER_FACTOR, RESTART_JITTER);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, RESTART_RESET_AFTER);
    }
}

package io.riskalert.flink.replay;

import io.riskalert.flink.cli.UserError;
import io.riskalert.flink.job.Inputs;
import io.riskalert.flink.job.JobSettings;
import io.riskalert.flink.job.MissingRates;
import io.riskalert.flink.job.Operators;
import io.riskalert.flink.job.Outputs;
import io.riskalert.flink.job.RiskTopology;
import io.riskalert.flink.replay.read.ReadProgress;
import io.riskalert.flink.replay.read.ReplaySource;
import io.riskalert.flink.replay.write.OutputKind;
import io.riskalert.flink.replay.write.SpillSink;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.InboundTypeInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the topology of the job in this process, from files to files. Watermarks come from the source alone. */
final class ReplayJob {
    private static final int MAX_PARALLELISM = 128;
    private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(256);

    private ReplayJob() {}

    /**
     * Runs to the end.
     *
     * @return number of transactions by currency whose amounts could not be compared, as no rate is known
     * @throws UserError if reading was given up
     */
    static Map<String, Long> run(
            ReplaySource source,
            JobSettings settings,
            ReadProgress progress,
            Path temporary,
            int parallelism,
            boolean heapState) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink(heapState));
        environment.setMaxParallelism(MAX_PARALLELISM);
        DataStream<Inbound> events = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), Operators.SOURCE_REPLAY, InboundTypeInfo.INSTANCE)
                .uid(Operators.SOURCE_REPLAY)
                .setParallelism(1);
        RiskTopology.build(new Inputs(events, null), outputs(temporary), settings);
        try {
            return MissingRates.of(environment.execute("risk replay").getAllAccumulatorResults());
        } catch (Exception e) {
            String failure = progress.failure();
            if (failure != null) {
                throw new UserError(failure);
            }
            throw new IllegalStateException("the replay failed: " + e.getMessage(), e);
        }
    }

    private static Outputs outputs(Path temporary) {
        return new Outputs(
                new SpillSink(temporary, OutputKind.ALERTS),
                new SpillSink(temporary, OutputKind.SHADOW_ALERTS),
                new SpillSink(temporary, OutputKind.RULE_STATUS),
                new SpillSink(temporary, OutputKind.DEAD_LETTERS),
                new SpillSink(temporary, OutputKind.LOAN_POSITIONS),
                new SpillSink(temporary, OutputKind.HITS));
    }

    private static Configuration flink(boolean heapState) {
        Configuration flink = new Configuration();
        flink.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        // No watermarks by the wall clock: two runs must see the same ones at the same places.
        flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO);
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        flink.set(StateBackendOptions.STATE_BACKEND, heapState ? "hashmap" : "rocksdb");
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
        return flink;
    }
}

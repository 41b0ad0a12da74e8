package io.riskalert.flink.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job on a Flink cluster inside this process. Safe for use by several threads. */
public final class LocalJob implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalJob.class);
    private static final long POLL_MS = 50;
    private static final long CLOSE_TIMEOUT_SECONDS = 15;
    private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(256);

    private final MiniCluster cluster;
    private final JobID jobId;

    private LocalJob(MiniCluster cluster, JobID jobId) {
        this.cluster = cluster;
        this.jobId = jobId;
    }

    /**
     * Starts a cluster and the job on it.
     *
     * @param settings Flink's settings; without a size of managed memory, 256 MiB
     * @param dir folder for all files of the cluster
     * @param parallelism subtasks per operator
     * @param topology adds the job to the environment
     */
    public static LocalJob start(
            Configuration settings, Path dir, int parallelism, Consumer<StreamExecutionEnvironment> topology)
            throws Exception {
        Configuration configuration = new Configuration(settings);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(CoreOptions.TMP_DIRS, dir.resolve("tmp").toString());
        configuration.set(
                ClusterOptions.PROCESS_WORKING_DIR_BASE, dir.resolve("cluster").toString());
        configuration.set(
                BlobServerOptions.STORAGE_DIRECTORY, dir.resolve("blobs").toString());
        if (!configuration.contains(TaskManagerOptions.MANAGED_MEMORY_SIZE)) {
            configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        topology.accept(environment);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .withRandomPorts()
                .build());
        try {
            cluster.start();
            JobID jobId = cluster.submitJob(environment.getStreamGraph()).get().getJobID();
            return new LocalJob(cluster, jobId);
        } catch (Exception e) {
            quietly(cluster.closeAsync());
            throw e;
        }
    }

    /**
     * Waits until every task runs.
     *
     * @return whether they run; false if the time is over, somebody asked to stop, or the job ended
     */
    public boolean awaitRunning(Duration timeout, StopSignal stop) throws ExecutionException, InterruptedException {
        long endNanos = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < endNanos && !stop.await(POLL_MS)) {
            AccessExecutionGraph graph = cluster.getExecutionGraph(jobId).get();
            if (graph.getState().isGloballyTerminalState()) {
                return false;
            }
            if (StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                    .map(AccessExecutionVertex::getExecutionState)
                    .allMatch(ExecutionState.RUNNING::equals)) {
                return true;
            }
        }
        return false;
    }

    /** What the job is doing. */
    public JobStatus status() throws ExecutionException, InterruptedException {
        return cluster.getJobStatus(jobId).get();
    }

    /** Why the job failed last; null if it never did. */
    public @Nullable String failure() throws ExecutionException, InterruptedException {
        var failure = cluster.getExecutionGraph(jobId).get().getFailureInfo();
        return failure == null ? null : failure.getExceptionAsString();
    }

    /** What is known of its checkpoints. */
    public CheckpointStatsSnapshot checkpoints() throws ExecutionException, InterruptedException {
        return cluster.getExecutionGraph(jobId).get().getCheckpointStatsSnapshot();
    }

    /**
     * Waits until a checkpoint is complete that began after this call. What the sources had read before has been decided
     * then, and what was written is on the topics.
     *
     * @return whether it is; false if the time is over, somebody asked to stop, or the job ended
     */
    public boolean awaitCheckpoint(Duration timeout, StopSignal stop) throws ExecutionException, InterruptedException {
        long calledMs = System.currentTimeMillis();
        long endNanos = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < endNanos && !stop.await(POLL_MS)) {
            if (status().isGloballyTerminalState()) {
                return false;
            }
            CompletedCheckpointStats latest = checkpoints().getHistory().getLatestCompletedCheckpoint();
            if (latest != null && latest.getTriggerTimestamp() > calledMs) {
                return true;
            }
        }
        return false;
    }

    /** Cancels the job and closes the cluster; gives up waiting after some seconds. */
    @Override
    public void close() {
        quietly(cluster.cancelJob(jobId));
        quietly(cluster.closeAsync());
    }

    /** At the end nothing that goes wrong matters any more: the job may have ended before. */
    private static void quietly(CompletableFuture<?> ending) {
        try {
            ending.get(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the cluster did not end in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

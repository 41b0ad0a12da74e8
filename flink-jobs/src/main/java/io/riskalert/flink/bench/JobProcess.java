package io.riskalert.flink.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.riskalert.flink.demo.LocalJob;
import io.riskalert.flink.demo.StopSignal;
import io.riskalert.flink.job.FlinkSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.state.rocksdb.RocksDBNativeMetricOptions;

/**
 * A job in a process of its own. Tells on its standard output how far it is, and what there is to tell at the end when a line
 * comes on its standard input. It runs until that is closed: it never outlives who started it.
 */
final class JobProcess {
    static final String FAILED = "failed ";
    static final String END = "end ";

    private static final long SAMPLE_MS = 20;
    private static final long STATUS_SAMPLES = 50;
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofSeconds(120);
    /** Checkpoints that are waited for while RocksDB is still at work. */
    private static final int MOST_WAITS_FOR_COMPACTION = 20;

    private static final int MOST_CHECKPOINTS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JobSpec spec;
    private final PrintStream out;
    private final CountDownLatch asked = new CountDownLatch(1);

    private JobProcess(JobSpec spec, PrintStream out) {
        this.spec = spec;
        this.out = out;
    }

    /**
     * Runs the job that a file describes.
     *
     * @param args the file
     */
    public static void main(String[] args) {
        int status = 0;
        try {
            JobSpec spec = JSON.readValue(Path.of(args[0]).toFile(), JobSpec.class);
            new JobProcess(spec, System.out).run();
        } catch (Exception e) {
            org.slf4j.LoggerFactory.getLogger(JobProcess.class).error("the job failed", e);
            System.out.println(FAILED + e);
            status = 1;
        }
        System.out.flush();
        // Threads of the cluster that have not ended yet are of no interest.
        Runtime.getRuntime().halt(status);
    }

    private void run() throws Exception {
        listen();
        Path dir = Path.of(spec.dir());
        try (LocalJob job = LocalJob.start(
                flink(), dir, spec.parallelism(), environment -> BenchTopology.build(environment, spec))) {
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long samples = 0;
            do {
                out.println(new JobSample(
                                System.nanoTime(),
                                System.currentTimeMillis(),
                                system.getProcessCpuTime(),
                                JobCounters.OF_THIS_PROCESS.taken(),
                                JobCounters.OF_THIS_PROCESS.wakeUps())
                        .line());
                if (samples++ % STATUS_SAMPLES == 0) {
                    requireHealthy(job);
                }
            } while (!asked.await(SAMPLE_MS, TimeUnit.MILLISECONDS));
            awaitCheckpoint(job);
            for (int left = MOST_WAITS_FOR_COMPACTION; left > 0 && JobCounters.OF_THIS_PROCESS.compacts(); left--) {
                awaitCheckpoint(job);
            }
            requireHealthy(job);
            JobEnd end = new JobEnd(
                    checkpoints(job),
                    bytesIn(Path.of(spec.config().get("state.localDir"))),
                    JobCounters.OF_THIS_PROCESS.counts(),
                    JobCounters.OF_THIS_PROCESS.storage());
            out.println(END + JSON.writeValueAsString(end));
            // What the last checkpoint holds is on its way to the topics. The listener ends the process.
            new CountDownLatch(1).await();
        }
    }

    private static void awaitCheckpoint(LocalJob job) throws Exception {
        if (!job.awaitCheckpoint(CHECKPOINT_TIMEOUT, new StopSignal())) {
            throw new IllegalStateException("no checkpoint at the end within " + CHECKPOINT_TIMEOUT);
        }
    }

    private static void requireHealthy(LocalJob job) throws Exception {
        String failure = job.failure();
        if (failure != null) {
            throw new IllegalStateException(failure.lines().findFirst().orElse(failure));
        }
    }

    private Configuration flink() {
        Configuration flink = FlinkSettings.of(spec.jobConfig());
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(spec.managedMemoryMb()));
        flink.set(WebOptions.CHECKPOINTS_HISTORY_SIZE, MOST_CHECKPOINTS);
        if (spec.restoredFrom() != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, spec.restoredFrom());
        }
        JobCounters.addTo(flink);
        if (spec.storageMetrics()) {
            flink.set(RocksDBNativeMetricOptions.MONITOR_BYTES_WRITTEN, true);
            flink.set(RocksDBNativeMetricOptions.MONITOR_COMPACTION_WRITE_BYTES, true);
            flink.set(RocksDBNativeMetricOptions.ESTIMATE_LIVE_DATA_SIZE, true);
            flink.set(RocksDBNativeMetricOptions.TRACK_COMPACTION_PENDING, true);
            flink.set(RocksDBNativeMetricOptions.MONITOR_NUM_RUNNING_COMPACTIONS, true);
        }
        return flink;
    }

    private void listen() {
        Thread listener = new Thread(
                () -> {
                    try (BufferedReader in =
                            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                        if (in.readLine() == null) {
                            Runtime.getRuntime().halt(1);
                        }
                        asked.countDown();
                        if (in.readLine() == null) {
                            // In order: a recording of the JVM is written on the way out.
                            System.exit(0);
                        }
                    } catch (IOException e) {
                        Runtime.getRuntime().halt(1);
                    }
                },
                "listener");
        listener.setDaemon(true);
        listener.start();
    }

    private static List<JobEnd.Checkpoint> checkpoints(LocalJob job) throws Exception {
        List<JobEnd.Checkpoint> completed = new ArrayList<>();
        job.checkpoints().getHistory().getCheckpoints().stream()
                .filter(CompletedCheckpointStats.class::isInstance)
                .map(stats -> new JobEnd.Checkpoint(
                        stats.getTriggerTimestamp(),
                        stats.getEndToEndDuration(),
                        stats.getCheckpointedSize(),
                        stats.getStateSize(),
                        ((CompletedCheckpointStats) stats).getExternalPath()))
                .sorted(java.util.Comparator.comparingLong(JobEnd.Checkpoint::startedMs))
                .forEach(completed::add);
        return completed;
    }

    private static long bytesIn(Path dir) throws IOException {
        if (Files.notExists(dir)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(dir)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }
}

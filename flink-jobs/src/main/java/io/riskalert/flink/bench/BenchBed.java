package io.riskalert.flink.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** What a benchmark stands on: a folder, a broker in a process of its own, and the processes of jobs. */
final class BenchBed implements AutoCloseable {
    private static final String BROKER_HEAP = "-Xmx768m";
    private static final long START_TIMEOUT_MS = 60_000;
    private static final long RETRY_MS = 100;
    private static final long INTERRUPTED_DELETE_MS = 5_000;
    private static final short ONE_REPLICA = 1;
    private static final int PARTITIONS_PER_SUBTASK = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchSettings settings;
    private final Path dir;
    private final ChildJvm broker;
    private final String bootstrapServers;
    private final Thread hook;
    private boolean failed;

    private BenchBed(BenchSettings settings, Path dir, ChildJvm broker, String bootstrapServers, Thread hook) {
        this.settings = settings;
        this.dir = dir;
        this.broker = broker;
        this.bootstrapServers = bootstrapServers;
        this.hook = hook;
    }

    /** What is done on it. */
    @FunctionalInterface
    interface Work<T> {
        T on(BenchBed bed) throws BenchFailed, IOException, InterruptedException;
    }

    /** Does this on a bed that is taken away afterwards; if it fails, files stay where they are. */
    static <T> T with(BenchSettings settings, Work<T> work) throws BenchFailed, IOException, InterruptedException {
        try (BenchBed bed = open(settings)) {
            try {
                return work.on(bed);
            } catch (BenchFailed e) {
                bed.failed = true;
                throw e;
            }
        }
    }

    private static BenchBed open(BenchSettings settings) throws BenchFailed, IOException, InterruptedException {
        Path keepDir = settings.keepDir();
        Path dir = keepDir == null
                ? Files.createTempDirectory("risk-bench")
                : Files.createDirectories(keepDir).toAbsolutePath();
        Thread hook = new Thread(() -> {
            if (keepDir == null) {
                deleteFor(dir, INTERRUPTED_DELETE_MS);
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        ChildJvm broker = ChildJvm.start(
                "broker",
                dir,
                List.of(BROKER_HEAP),
                List.of(),
                List.of(BrokerProcess.class.getName(), dir.resolve("broker").toString()));
        long endNanos = System.nanoTime() + START_TIMEOUT_MS * 1_000_000;
        while (System.nanoTime() < endNanos) {
            String line = broker.line(1_000);
            if (line != null && line.startsWith(BrokerProcess.READY)) {
                return new BenchBed(settings, dir, broker, line.substring(BrokerProcess.READY.length()), hook);
            }
        }
        broker.close();
        throw new BenchFailed(
                "the broker did not start within " + START_TIMEOUT_MS / 1_000 + " s; see " + dir.resolve("broker.log"));
    }

    /** Processes that are being ended at the same time still write for a moment. */
    private static void deleteFor(Path dir, long timeoutMs) {
        long endNanos = System.nanoTime() + timeoutMs * 1_000_000;
        while (Files.exists(dir) && System.nanoTime() < endNanos) {
            Folders.delete(dir);
            LockSupport.parkNanos(RETRY_MS * 1_000_000);
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Makes the topics that are not there yet, and returns when they can be written to. Nothing is ever removed from them by
     * age or size.
     */
    void createTopics(Collection<String> topics) throws BenchFailed, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> known = admin.listTopics().names().get();
            int partitions = PARTITIONS_PER_SUBTASK * settings.parallelism();
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !known.contains(topic))
                    .map(topic -> new NewTopic(topic, partitions, ONE_REPLICA)
                            .configs(Map.of("retention.bytes", "-1", "retention.ms", "-1")))
                    .toList();
            admin.createTopics(missing).all().get();
            awaitLeaders(admin, missing);
        } catch (ExecutionException e) {
            throw new BenchFailed("topics cannot be made: " + e.getCause().getMessage());
        }
    }

    /** A broker tells of new topics a moment before it serves them, and only leaders tell offsets. */
    private static void awaitLeaders(Admin admin, List<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long endNanos = System.nanoTime() + START_TIMEOUT_MS * 1_000_000;
        while (true) {
            try {
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > endNanos) {
                    throw e;
                }
                Thread.sleep(RETRY_MS);
            }
        }
    }

    /** Removes topics whose records nobody needs any more. */
    void deleteTopics(List<String> topics) throws BenchFailed, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new BenchFailed("topics cannot be removed: " + e.getCause().getMessage());
        }
    }

    /**
     * The configuration of a job.
     *
     * @param run name of the run, its own among all of this bed
     * @param transactions topic to read from
     */
    Map<String, String> config(String run, String transactions, JobConfig.Guarantee guarantee) {
        Path files = dir.resolve(run);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("job.name", "bench-" + run);
        values.put("kafka.bootstrapServers", bootstrapServers);
        values.put("kafka.groupId", "bench-" + run);
        values.put("kafka.topics.transactions", transactions);
        values.put("kafka.topics.alerts", "alerts-" + run);
        values.put("kafka.topics.alertsShadow", "alerts-shadow-" + run);
        values.put("kafka.topics.ruleStatus", "rule-status-" + run);
        values.put("kafka.topics.deadLetters", "dead-letters-" + run);
        values.put(
                "delivery.guarantee", guarantee == JobConfig.Guarantee.EXACTLY_ONCE ? "exactly-once" : "at-least-once");
        values.put("delivery.transactionalIdPrefix", "bench-" + run);
        values.put("checkpoints.interval", settings.checkpointInterval().toMillis() + "ms");
        values.put("checkpoints.minPause", "0");
        values.put("checkpoints.dir", files.resolve("checkpoints").toUri().toString());
        values.put("checkpoints.retained", "false");
        values.put("state.localDir", files.resolve("rocksdb").toString());
        // Topics without records must not hold back time, or timers would not be measured.
        values.put("time.follows", "events");
        values.put("time.checkInterval", "500ms");
        values.put("time.idleTimeout", "1s");
        // Reading what lies in the topics is no catching up of one stream with another.
        values.put("time.maxDrift", "0");
        // Made-up events raise far more alerts in a minute than any lender could look at.
        values.put("rules.guard.maxAlertsPerMinute", "0");
        Path rulesDir = settings.rulesDir();
        if (rulesDir != null) {
            values.put("rules.dir", rulesDir.toAbsolutePath().toString());
        }
        return values;
    }

    /**
     * Starts a job in a process of its own.
     *
     * @param run name of the run
     * @param config from {@link #config}
     */
    RunningJob startJob(
            String run, JobKind job, Map<String, String> config, JobSpec.Emission emission, boolean storageMetrics)
            throws IOException {
        return startJob(run, job, config, emission, storageMetrics, null);
    }

    /**
     * Starts a job in a process of its own.
     *
     * @param run name of the run
     * @param config from {@link #config}
     * @param restoredFrom the checkpoint that it goes on from; null to begin with nothing
     */
    RunningJob startJob(
            String run,
            JobKind job,
            Map<String, String> config,
            JobSpec.Emission emission,
            boolean storageMetrics,
            @Nullable String restoredFrom)
            throws IOException {
        Path files = Files.createDirectories(dir.resolve(run));
        JobSpec spec = new JobSpec(
                job,
                config,
                files.toString(),
                settings.parallelism(),
                settings.managedMemoryMb(),
                emission,
                storageMetrics,
                restoredFrom);
        Path specFile = files.resolve("job.json");
        JSON.writeValue(specFile.toFile(), spec);
        List<String> options = TaskManagerJvm.options(
                settings.heapMb(),
                settings.javaOptions().stream()
                        .map(option -> option.replace("{job}", run))
                        .toList());
        return new RunningJob(
                run,
                ChildJvm.start(
                        run,
                        dir,
                        options,
                        List.of(services(files)),
                        List.of(JobProcess.class.getName(), specFile.toString())),
                settings.keepDir() == null ? () -> Folders.delete(files) : () -> {});
    }

    /** Flink finds reporters as services; one of the jar's own would be found by every job there is. */
    private static Path services(Path files) throws IOException {
        Path root = files.resolve("services");
        Path dir = Files.createDirectories(root.resolve("META-INF").resolve("services"));
        Files.writeString(dir.resolve(MetricReporterFactory.class.getName()), JobCounters.Factory.class.getName());
        return root;
    }

    @Override
    public void close() {
        broker.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending: the hook removes the files.
            return;
        }
        if (settings.keepDir() == null && !failed) {
            Folders.delete(dir);
        }
    }

    /** Where everything is. */
    Path dir() {
        return dir;
    }
}

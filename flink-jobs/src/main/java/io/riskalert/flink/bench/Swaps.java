package io.riskalert.flink.bench;

import io.riskalert.avro.RuleStatus;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.RuleSetPublisher;
import io.riskalert.flink.kafka.RuleSetReports;
import io.riskalert.flink.kafka.TopicReader;
import io.riskalert.rules.compile.RuleFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Publishes rule sets and waits until the job runs them. Belongs to one thread. */
final class Swaps implements AutoCloseable {
    private static final long LOOK_MS = 20;
    private static final String PUBLISHER = "bench";

    private final JobConfig config;
    private final TopicReader reader;
    private final RuleSetReports reports = new RuleSetReports();
    private final Meanwhile meanwhile;
    private final List<String> published = new ArrayList<>();

    /** What has to be done while one waits. */
    @FunctionalInterface
    interface Meanwhile {
        void run() throws BenchFailed, InterruptedException;
    }

    Swaps(JobConfig config, Meanwhile meanwhile) {
        this.config = config;
        this.meanwhile = meanwhile;
        this.reader = new TopicReader(config, config.kafka().topics().ruleStatus());
    }

    /**
     * Publishes a set and waits until all tasks have reported that they run it.
     *
     * @return milliseconds from before it was published
     * @throws BenchFailed if a task refuses it, or not all run it in time
     */
    long publish(RuleFiles files, Duration patience) throws BenchFailed, InterruptedException {
        String id = files.id();
        published.add(id);
        long beginNanos = System.nanoTime();
        RuleSetPublisher.publish(config, files, PUBLISHER, "", List.of(), 0);
        while (!reports.runsEverywhere(id)) {
            Optional<RuleStatus> refusal = reports.refusalOf(id);
            if (refusal.isPresent()) {
                throw new BenchFailed("a rule set is refused: " + refusal.get().getProblems());
            }
            if (System.nanoTime() - beginNanos > patience.toNanos()) {
                throw new BenchFailed("a rule set does not run " + patience.toSeconds()
                        + " s after it was published, on tasks " + reports.missing(id));
            }
            meanwhile.run();
            Thread.sleep(LOOK_MS);
            RuleSetReports.readOn(reader, config, reports);
        }
        return (System.nanoTime() - beginNanos) / 1_000_000;
    }

    /** Ids of the sets so far, in order. */
    List<String> published() {
        return List.copyOf(published);
    }

    @Override
    public void close() {
        reader.close();
    }
}

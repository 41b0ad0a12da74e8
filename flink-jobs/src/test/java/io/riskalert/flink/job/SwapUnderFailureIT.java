package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riskalert.avro.Alert;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.kafka.RuleSetReports;
import io.riskalert.flink.kafka.TopicReader;
import io.riskalert.flink.wire.RuleSetCodec;
import io.riskalert.rules.compile.RuleFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule set is published and the job fails before, while and after its tasks take it over. */
class SwapUnderFailureIT {
    private static final int CUSTOMERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path dir;

    private int number;

    @Test
    void allTasksEndWithTheSetThatWasPublishedLast() throws Exception {
        Path rules = Files.createDirectories(dir.resolve("rules"));
        Files.writeString(
                rules.resolve("test.drl"), TestRules.above(100_000).files().get("test.drl"));
        try (JobOnTopics job = JobOnTopics.start(dir, rules, FailOnce::on)) {
            JobConfig config = JobConfigLoader.of(
                    Map.of("kafka.bootstrapServers", job.broker().bootstrapServers()));
            for (int round = 0; round < 3; round++) {
                RuleFiles files = TestRules.above(5_000 + round);
                job.send(
                        job.topics().rules(),
                        "rule-set",
                        new RuleSetCodec(WireFormat.singleObject(), job.topics().rules())
                                .encode(files, 1_000 + round, "test", ""));
                // At once, with the first events after it, or when one task or the other has it already.
                for (int probes = 0; probes < 20 * round; probes++) {
                    probe(job);
                }
                job.send(TestEvents.purchase(FailOnce.EVENT_ID + round, "C1", "2026-01-05T09:00", 1)
                        .event());
                awaitEverywhere(job, config, files.id());
                for (int customer = 0; customer < CUSTOMERS; customer++) {
                    String id = "large-" + round + "-" + customer;
                    job.send(TestEvents.purchase(id, id, "2026-01-05T10:00", 6_000)
                            .event());
                    Alert alert = job.awaitAlert(one -> one.getTriggerEventId().equals(id));
                    assertThat(alert.getRuleSetId()).isEqualTo(files.id());
                }
            }
            assertThat(FailOnce.failures()).isEqualTo(3);
        }
    }

    private void probe(JobOnTopics job) throws Exception {
        String customer = "C" + number % CUSTOMERS;
        job.send(TestEvents.purchase("probe-" + number++, customer, "2026-01-05T09:00", 1)
                .event());
    }

    private void awaitEverywhere(JobOnTopics job, JobConfig config, String id) {
        RuleSetReports reports = new RuleSetReports();
        try (TopicReader reader =
                new TopicReader(config, config.kafka().topics().ruleStatus())) {
            await().pollInSameThread()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(PATIENCE)
                    .until(() -> {
                        probe(job);
                        RuleSetReports.readOn(reader, config, reports);
                        return reports.runsEverywhere(id);
                    });
        }
    }
}

package io.riskalert.flink.job;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.LocalJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.checkpoint.FailedCheckpointStats;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What a job on topics has done so far, for those who wonder why something did not come. */
final class JobAccount {
    private JobAccount() {}

    /** The account, in several lines; what cannot be found out any more stands there as such. */
    static String of(LocalJob job, JobConfig config) {
        return String.join(
                System.lineSeparator(),
                "At " + Instant.now() + ":",
                told("job", () -> String.valueOf(job.status())),
                told("its latest failure", () -> String.valueOf(job.failure())),
                told("checkpoints", () -> checkpoints(job.checkpoints())),
                told("read up to the latest checkpoint", () -> progress(config)));
    }

    /** Something that a cluster or a broker has to be asked for. */
    @FunctionalInterface
    private interface Question {
        String ask() throws ExecutionException, InterruptedException;
    }

    private static String told(String what, Question question) {
        try {
            return what + ": " + question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return what + ": not known, " + e;
        } catch (ExecutionException | RuntimeException e) {
            return what + ": not known, " + e;
        }
    }

    private static String checkpoints(CheckpointStatsSnapshot all) {
        CompletedCheckpointStats completed = all.getHistory().getLatestCompletedCheckpoint();
        FailedCheckpointStats failed = all.getHistory().getLatestFailedCheckpoint();
        return all.getCounts().getNumberOfCompletedCheckpoints() + " completed"
                + (completed == null
                        ? ""
                        : ", the latest began " + Instant.ofEpochMilli(completed.getTriggerTimestamp()))
                + "; " + all.getCounts().getNumberOfInProgressCheckpoints() + " in progress; "
                + all.getCounts().getNumberOfFailedCheckpoints() + " failed"
                + (failed == null ? "" : ", the latest: " + failed.getFailureMessage());
    }

    /** As {@code topic-partition read/end}. */
    private static String progress(JobConfig config) throws ExecutionException, InterruptedException {
        JobConfig.Topics topics = config.kafka().topics();
        try (Admin admin = Admin.create(config.kafka().clientProperties())) {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(
                            config.kafka().groupId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> inputs = admin
                    .describeTopics(
                            List.of(topics.transactions(), topics.repayments(), topics.loans(), topics.customers()))
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .flatMap(topic ->
                            topic.partitions().stream().map(one -> new TopicPartition(topic.name(), one.partition())))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(inputs).all().get().entrySet().stream()
                    .sorted(Comparator.comparing(end -> end.getKey().toString()))
                    .map(end -> end.getKey() + " "
                            + (read.get(end.getKey()) == null
                                    ? 0
                                    : read.get(end.getKey()).offset())
                            + "/" + end.getValue().offset())
                    .collect(Collectors.joining(", "));
        }
    }
}

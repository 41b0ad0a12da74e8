package io.riskalert.flink.kafka.time;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals out partitions as Kafka's enumerator does, and asks the brokers again and again where they end. It tells readers
 * that want to know, and only what was so when the brokers answered for every partition and every partition had a reader:
 * while one is out of reach or has not been found yet, nothing new is known of the topic.
 */
final class AskingEnumerator implements SplitEnumerator<KafkaPartitionSplit, TopicState> {
    private static final Logger LOG = LoggerFactory.getLogger(AskingEnumerator.class);

    private static final int TOLD_AFTER_CHECKS = 3;
    private static final long MINUTE_MS = 60_000;

    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final String topic;
    private final Brokers brokers;
    private final Belief belief;
    private final long checkIntervalMs;
    private final Map<Integer, Set<Integer>> ownedBySubtask = new HashMap<>();
    private @Nullable TopicEnds latest;
    private int troubledChecks;
    private boolean recovering;

    /** When the brokers were asked and what they said. */
    private record Answer(long askedAtMs, Map<Integer, Long> ends, long answeredAtMs) {}

    AskingEnumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions,
            SplitEnumeratorContext<KafkaPartitionSplit> context,
            String topic,
            Brokers brokers,
            Belief belief,
            long checkIntervalMs) {
        this.partitions = partitions;
        this.context = context;
        this.topic = topic;
        this.brokers = brokers;
        this.belief = belief;
        this.checkIntervalMs = checkIntervalMs;
    }

    @Override
    public void start() {
        partitions.start();
        context.callAsync(this::ask, this::answered, 0, checkIntervalMs);
    }

    /** The time is taken first: what is on the topic by then lies before the ends. */
    private Answer ask() throws Exception {
        long askedAtMs = System.currentTimeMillis();
        return new Answer(askedAtMs, brokers.ends(), System.currentTimeMillis());
    }

    private void answered(@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer == null) {
            trouble("the brokers do not tell where it ends: " + deepest(failure));
            return;
        }
        Set<Integer> unread = new TreeSet<>(answer.ends().keySet());
        ownedBySubtask.values().forEach(unread::removeAll);
        if (!unread.isEmpty()) {
            trouble("nobody reads its partitions " + unread + " yet");
            return;
        }
        belief.answered(answer.askedAtMs(), answer.answeredAtMs());
        fine();
        latest = new TopicEnds(answer.askedAtMs(), belief.believedMs(), answer.ends());
    }

    /** Told once it lasts: when the job starts, readers are not there yet. Then again every minute. */
    private void trouble(String words) {
        troubledChecks++;
        long checksPerMinute = Math.max(1, MINUTE_MS / checkIntervalMs);
        if (troubledChecks >= TOLD_AFTER_CHECKS && (troubledChecks - TOLD_AFTER_CHECKS) % checksPerMinute == 0) {
            LOG.warn("time of topic {} stands still: {}", topic, words);
        }
    }

    private void fine() {
        if (troubledChecks >= TOLD_AFTER_CHECKS) {
            LOG.info("time of topic {}: the brokers tell where it ends, and every partition has a reader", topic);
        }
        troubledChecks = 0;
        if (recovering != belief.recovering()) {
            recovering = belief.recovering();
            LOG.info(
                    recovering
                            ? "time of topic {} waits for time.recoveryDelay: brokers or job were away"
                            : "time of topic {} goes on",
                    topic);
        }
    }

    private static String deepest(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof OwnedPartitions owned) {
            ownedBySubtask.put(subtask, owned.partitions());
        } else if (event instanceof EndsWanted wanted) {
            TopicEnds ends = latest;
            if (ends != null && ends.askedAtMs() > wanted.knownMs()) {
                context.sendEventToSourceReader(subtask, ends);
            }
        } else {
            partitions.handleSourceEvent(subtask, event);
        }
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
        ownedBySubtask.remove(subtask);
        // Of readers that begin anew it is not known yet which partitions they will have.
        latest = null;
        partitions.addSplitsBack(splits, subtask);
    }

    @Override
    public void addReader(int subtask) {
        partitions.addReader(subtask);
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        partitions.handleSplitRequest(subtask, host);
    }

    @Override
    public TopicState snapshotState(long checkpointId) throws Exception {
        return new TopicState(belief.believedMs(), partitions.snapshotState(checkpointId));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        partitions.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        partitions.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws IOException {
        brokers.close();
        partitions.close();
    }
}

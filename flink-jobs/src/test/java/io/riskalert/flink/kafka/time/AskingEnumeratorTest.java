package io.riskalert.flink.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AskingEnumeratorTest {
    private final Coordinator coordinator = new Coordinator();
    private final Ends brokers = new Ends();
    private final AskingEnumerator enumerator = new AskingEnumerator(
            new NoSplits(), coordinator, "repayments", brokers, new Belief(60_000, 0, Belief.NEVER), 1_000);

    @Test
    void readersAreToldWhenTheyAskAndEveryPartitionIsRead() {
        enumerator.start();
        brokers.ends = Map.of(0, 5L, 1, 7L);
        enumerator.handleSourceEvent(0, new OwnedPartitions(Set.of(0, 1)));
        long beforeMs = System.currentTimeMillis();

        coordinator.runPeriodic();
        assertThat(coordinator.sent).isEmpty();
        enumerator.handleSourceEvent(1, new EndsWanted(Belief.NEVER));

        assertThat(coordinator.sent).containsOnlyKeys(1);
        TopicEnds told = (TopicEnds) coordinator.sent.get(1).get(0);
        assertThat(told.ends()).isEqualTo(brokers.ends);
        assertThat(told.askedAtMs()).isBetween(beforeMs, System.currentTimeMillis());
        assertThat(told.believedMs()).isEqualTo(told.askedAtMs());
        enumerator.handleSourceEvent(1, new EndsWanted(told.askedAtMs()));
        assertThat(coordinator.sent.get(1)).hasSize(1);
    }

    @Test
    void nobodyIsToldWhileAPartitionHasNoReader() {
        enumerator.start();
        brokers.ends = Map.of(0, 5L, 1, 7L);
        enumerator.handleSourceEvent(0, new OwnedPartitions(Set.of(0)));
        enumerator.handleSourceEvent(1, new OwnedPartitions(Set.of()));
        coordinator.runPeriodic();
        enumerator.handleSourceEvent(0, new EndsWanted(Belief.NEVER));
        assertThat(coordinator.sent).isEmpty();

        enumerator.handleSourceEvent(1, new OwnedPartitions(Set.of(1)));
        coordinator.runPeriodic();
        enumerator.handleSourceEvent(0, new EndsWanted(Belief.NEVER));

        assertThat(coordinator.sent).containsOnlyKeys(0);
    }

    @Test
    void aReaderThatFailedReadsNothing() {
        enumerator.start();
        brokers.ends = Map.of(0, 5L);
        enumerator.handleSourceEvent(0, new OwnedPartitions(Set.of(0)));
        coordinator.runPeriodic();
        enumerator.addSplitsBack(List.of(), 0);
        enumerator.handleSourceEvent(1, new EndsWanted(Belief.NEVER));
        coordinator.runPeriodic();
        enumerator.handleSourceEvent(1, new EndsWanted(Belief.NEVER));

        assertThat(coordinator.sent).isEmpty();
    }

    @Test
    void brokersThatDoNotAnswerStopNothingButTime() throws Exception {
        enumerator.start();
        enumerator.handleSourceEvent(0, new OwnedPartitions(Set.of(0)));
        brokers.ends = null;

        coordinator.runPeriodic();
        enumerator.handleSourceEvent(0, new EndsWanted(Belief.NEVER));

        assertThat(coordinator.sent).isEmpty();
        assertThat(enumerator.snapshotState(1).believedMs()).isEqualTo(Belief.NEVER);
    }

    /** Brokers of a test. */
    private static final class Ends implements Brokers {
        private @Nullable Map<Integer, Long> ends;

        @Override
        public Map<Integer, Long> ends() throws Exception {
            if (ends == null) {
                throw new java.util.concurrent.TimeoutException("away");
            }
            return ends;
        }

        @Override
        public void close() {}
    }

    /** Two readers, and what is done again and again is done when the test says so. */
    private static final class Coordinator implements SplitEnumeratorContext<KafkaPartitionSplit> {
        private final Map<Integer, List<SourceEvent>> sent = new HashMap<>();
        private Runnable periodic = () -> {};

        void runPeriodic() {
            periodic.run();
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
        }

        @Override
        public void sendEventToSourceReader(int subtask, SourceEvent event) {
            sent.computeIfAbsent(subtask, any -> new ArrayList<>()).add(event);
        }

        @Override
        public int currentParallelism() {
            return 2;
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            return Map.of(0, new ReaderInfo(0, "here"), 1, new ReaderInfo(1, "here"));
        }

        @Override
        public void assignSplits(SplitsAssignment<KafkaPartitionSplit> assignment) {}

        @Override
        public void signalNoMoreSplits(int subtask) {}

        @Override
        public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {}

        @Override
        public <T> void callAsync(
                Callable<T> callable, BiConsumer<T, Throwable> handler, long initialDelayMs, long periodMs) {
            periodic = () -> {
                try {
                    handler.accept(callable.call(), null);
                } catch (Exception e) {
                    handler.accept(null, e);
                }
            };
        }

        @Override
        public void runInCoordinatorThread(Runnable runnable) {}
    }

    /** An enumerator that deals out nothing. */
    private static final class NoSplits implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, @Nullable String host) {}

        @Override
        public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {}

        @Override
        public void addReader(int subtask) {}

        @Override
        public KafkaSourceEnumState snapshotState(long checkpointId) {
            return new KafkaSourceEnumState(Set.of(), true);
        }

        @Override
        public void close() {}
    }
}

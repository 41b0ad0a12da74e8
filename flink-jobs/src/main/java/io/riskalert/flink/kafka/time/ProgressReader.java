package io.riskalert.flink.kafka.time;

import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.alert.Origin;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads as Kafka's reader does, and tells between the records how far that is. What it tells stands behind all records that
 * it has handed on, and so reaches everybody after them.
 */
@SuppressWarnings("try") // Flink's interface lets close() throw anything
final class ProgressReader implements SourceReader<Inbound, KafkaPartitionSplit> {
    private final SourceReader<Inbound, KafkaPartitionSplit> records;
    private final SourceReaderContext context;
    private final Looker looker;
    private final Origin origin;
    private final ReadProgress progress = new ReadProgress();
    private final Map<String, ReadProgress.Partition> bySplit = new HashMap<>();
    private final Executor later;
    private @Nullable NotingOutput output;
    private boolean started;
    private volatile boolean closed;
    private volatile boolean endsWanted;
    private volatile CompletableFuture<Void> somethingToTell = new CompletableFuture<>();
    private @Nullable CompletableFuture<Void> recordsToCome;

    ProgressReader(
            SourceReader<Inbound, KafkaPartitionSplit> records,
            SourceReaderContext context,
            String topic,
            Properties clientProperties,
            long checkIntervalMs) {
        this.records = records;
        this.context = context;
        this.origin = new Origin(topic, -1, -1);
        this.later = CompletableFuture.delayedExecutor(checkIntervalMs, TimeUnit.MILLISECONDS);
        this.looker = new Looker(clientProperties, topic, this::wake);
    }

    @Override
    public void start() {
        records.start();
        started = true;
        tellOwned();
        wantEndsLater();
    }

    /** Not by a thread of its own: only a reader that is asked for records may ask for anything. */
    private void wantEndsLater() {
        later.execute(() -> {
            if (!closed) {
                endsWanted = true;
                wake();
            }
        });
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            bySplit.put(split.splitId(), progress.begin(split.getPartition(), split.getStartingOffset()));
        }
        records.addSplits(splits);
        // Flink takes no messages from a reader that has not been started.
        if (started) {
            tellOwned();
        }
        wake();
    }

    private void tellOwned() {
        context.sendSourceEventToCoordinator(new OwnedPartitions(progress.numbers()));
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof TopicEnds ends) {
            progress.asked(ends).forEach(looker::look);
            wake();
        } else {
            records.handleSourceEvents(event);
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Inbound> given) throws Exception {
        if (endsWanted) {
            endsWanted = false;
            context.sendSourceEventToCoordinator(new EndsWanted(progress.askedAtMs()));
            wantEndsLater();
        }
        for (Looker.Seen seen = looker.poll(); seen != null; seen = looker.poll()) {
            progress.lookedAt(
                    seen.stretch(), seen.found().emptyUntil(), seen.found().recordFound());
        }
        NotingOutput noting = output;
        if (noting == null || !noting.isOf(given)) {
            noting = new NotingOutput(given, this::partition);
            output = noting;
        }
        if (progress.changed()) {
            given.collect(Inbound.time(progress.tell(), origin));
        }
        return records.pollNext(noting);
    }

    private ReadProgress.Partition partition(String splitId) {
        ReadProgress.Partition partition = bySplit.get(splitId);
        if (partition == null) {
            throw new IllegalStateException("a record of " + splitId + ", which this reader was not given");
        }
        return partition;
    }

    /** Available when there are records or there is something to tell. */
    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> available = records.isAvailable();
        if (available.isDone() || progress.changed() || somethingHappened()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> either = somethingToTell;
        if (either.isDone()) {
            either = new CompletableFuture<>();
            somethingToTell = either;
            recordsToCome = null;
            // What happened in between has completed the one before.
            if (somethingHappened()) {
                either.complete(null);
            }
        }
        // Asked again and again while nothing comes, it must not hang itself on the same future each time.
        if (recordsToCome != available) {
            recordsToCome = available;
            CompletableFuture<Void> waiting = either;
            available.whenComplete((nothing, failure) -> waiting.complete(null));
        }
        return either;
    }

    private boolean somethingHappened() {
        return endsWanted || looker.hasSeen();
    }

    private void wake() {
        somethingToTell.complete(null);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return records.snapshotState(checkpointId);
    }

    @Override
    public void notifyNoMoreSplits() {
        records.notifyNoMoreSplits();
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
        records.pauseOrResumeSplits(pause, resume);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        records.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        records.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        closed = true;
        looker.close();
        records.close();
    }
}

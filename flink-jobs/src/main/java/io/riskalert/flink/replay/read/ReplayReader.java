package io.riskalert.flink.replay.read;

import io.riskalert.flink.cli.UserError;
import io.riskalert.flink.stream.Inbound;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data set into the job. Before the first record of each new minute of event time it emits a watermark one
 * millisecond before that record, and at the end one at the horizon: two runs see the same watermarks at the same places.
 */
final class ReplayReader implements SourceReader<Inbound, ReplaySplit> {
    /** Records for one call of the task; between calls it looks after other things. */
    private static final int BATCH = 32;

    private static final long MS_PER_MINUTE = 60_000;

    private final DataSet data;
    private final long horizonMs;
    private final ReadProgress progress;
    private @Nullable MergedEvents events;
    private long minute = Long.MIN_VALUE;

    ReplayReader(DataSet data, long horizonMs, ReadProgress progress) {
        this.data = data;
        this.horizonMs = horizonMs;
        this.progress = progress;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<Inbound> output) throws IOException {
        try {
            if (events == null) {
                events = data.open(progress, horizonMs);
            }
            for (int i = 0; i < BATCH; i++) {
                Inbound record = events.next();
                if (record == null) {
                    output.emitWatermark(new Watermark(horizonMs));
                    return InputStatus.END_OF_INPUT;
                }
                emit(record, events.timeMs(), output);
            }
            return InputStatus.MORE_AVAILABLE;
        } catch (UserError e) {
            progress.fail(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void emit(Inbound record, long timeMs, ReaderOutput<Inbound> output) {
        if (record.event() == null) {
            output.collect(record, Math.max(0, timeMs));
            return;
        }
        long itsMinute = Math.floorDiv(timeMs, MS_PER_MINUTE);
        if (itsMinute > minute) {
            minute = itsMinute;
            output.emitWatermark(new Watermark(timeMs - 1));
        }
        output.collect(record, timeMs);
    }

    @Override
    public List<ReplaySplit> snapshotState(long checkpointId) {
        return List.of();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<ReplaySplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() throws IOException {
        if (events != null) {
            events.close();
        }
    }
}

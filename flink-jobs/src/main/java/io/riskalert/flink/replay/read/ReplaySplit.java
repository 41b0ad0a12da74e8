package io.riskalert.flink.replay.read;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** The split of a source that has none; no instance of it ever exists. */
public abstract class ReplaySplit implements SourceSplit {
    private ReplaySplit() {}

    /** Gives nothing out. */
    static final class NoEnumerator implements SplitEnumerator<ReplaySplit, Void> {
        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {}

        @Override
        public void addSplitsBack(List<ReplaySplit> splits, int subtaskId) {}

        @Override
        public void addReader(int subtaskId) {}

        @Override
        public @Nullable Void snapshotState(long checkpointId) {
            return null;
        }

        @Override
        public void close() {}
    }

    /** For what is never written. */
    static final class NoSerializer<T> implements SimpleVersionedSerializer<T> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(@Nullable T value) {
            return new byte[0];
        }

        @Override
        public T deserialize(int version, byte[] serialized) throws IOException {
            throw new IOException("a replay is started anew, never restored");
        }
    }
}

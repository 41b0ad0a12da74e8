package io.riskalert.flink.replay.write;

import io.riskalert.flink.stream.Encoded;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes records to sorted temporary files, from which {@link ReplayFiles} makes the result when the job is over. */
public final class SpillSink implements Sink<Encoded> {
    private static final long serialVersionUID = 1L;

    private final String folder;
    private final OutputKind kind;

    /** @param folder folder of the temporary files, which exists */
    public SpillSink(Path folder, OutputKind kind) {
        this.folder = folder.toString();
        this.kind = kind;
    }

    @Override
    public SinkWriter<Encoded> createWriter(WriterInitContext context) {
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        return new Writer(new SortedRuns.Writer(Path.of(folder), kind.filePrefix() + subtask + "-"), SortKeys.of(kind));
    }

    private static final class Writer implements SinkWriter<Encoded> {
        private final SortedRuns.Writer runs;
        private final SortKeys keys;

        Writer(SortedRuns.Writer runs, SortKeys keys) {
            this.runs = runs;
            this.keys = keys;
        }

        @Override
        public void write(Encoded record, Context context) throws IOException {
            runs.add(keys.of(record), record.value());
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (endOfInput) {
                runs.close();
            }
        }

        @Override
        public void close() {
            // Everything was written at the end of the input; after a failure nothing is wanted.
        }
    }
}

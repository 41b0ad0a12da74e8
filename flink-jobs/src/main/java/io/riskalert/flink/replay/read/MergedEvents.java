package io.riskalert.flink.replay.read;

import io.riskalert.flink.cli.UserError;
import io.riskalert.flink.stream.Inbound;
import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The records of all files in the order of event time, stream, file and line; one record of each file is held. Where a
 * file is not in the order of time, its late records come as they are. Belongs to one thread.
 *
 * <p>Throws {@link UserError} when a file is damaged or too many rows cannot be read.
 */
public final class MergedEvents implements Closeable {
    private final List<FileCursor> cursors;
    private final BadRows badRows;
    private final ReadProgress progress;
    private final long horizonMs;
    private final PriorityQueue<FileCursor> heads =
            new PriorityQueue<>(Comparator.comparingLong(FileCursor::timeMs).thenComparingInt(FileCursor::order));
    private @Nullable FileCursor given;
    private long timeMs;

    /** @param cursors files in the order of their streams */
    MergedEvents(List<FileCursor> cursors, BadRows badRows, ReadProgress progress, long horizonMs) {
        this.cursors = List.copyOf(cursors);
        this.badRows = badRows;
        this.progress = progress;
        this.horizonMs = horizonMs;
        cursors.forEach(this::push);
    }

    /** The next record; null at the end of all files. */
    public @Nullable Inbound next() {
        if (given != null) {
            push(given);
        }
        given = heads.poll();
        if (given == null) {
            return null;
        }
        timeMs = given.timeMs();
        return given.current();
    }

    /** Time of the record given last, UTC milliseconds; of a record that cannot be read, that of the one before it. */
    public long timeMs() {
        return timeMs;
    }

    private void push(FileCursor cursor) {
        try {
            if (cursor.advance(badRows, progress, horizonMs)) {
                heads.add(cursor);
            }
        } catch (IOException e) {
            throw new UserError("data file " + cursor.file() + " is damaged or cut off and cannot be read to its end: "
                    + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        for (FileCursor cursor : cursors) {
            cursor.close();
        }
    }
}

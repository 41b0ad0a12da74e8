package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.label.LabelledRow;
import io.riskalert.flink.replay.profile.StreamKind;
import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.CustomerEvent;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stands at one record of a file. A record that cannot be read stands at the time of the one before it. */
final class FileCursor implements Closeable {
    private static final byte[] NO_KEY = new byte[0];

    private final StreamKind kind;
    private final String file;
    private final int order;
    private final Records records;
    private final EventMapper mapper;
    private final LabelCells labels;
    private @Nullable Inbound current;
    private long timeMs = Long.MIN_VALUE;
    private long rows;
    private long bad;

    /** @param order place of the file among all files, for records of the same time */
    FileCursor(StreamKind kind, String file, int order, Records records, EventMapper mapper, LabelCells labels) {
        this.kind = kind;
        this.file = file;
        this.order = order;
        this.records = records;
        this.mapper = mapper;
        this.labels = labels;
    }

    /** Goes to the next record that is not after the horizon; false at the end of the file. */
    boolean advance(BadRows badRows, ReadProgress progress, long horizonMs) throws IOException {
        while (true) {
            try {
                if (!records.next()) {
                    current = null;
                    badRows.fileEnded(file, rows, bad);
                    return false;
                }
                rows++;
                progress.row(kind);
                Origin origin = new Origin(file, 0, records.number());
                CustomerEvent event = mapper.map(records.row(), origin);
                LabelledRow labelled = labels.read(records.row(), event);
                if (event.timeMs() > horizonMs) {
                    progress.afterUntil(kind);
                    continue;
                }
                if (labelled != null) {
                    progress.labels().add(labelled);
                }
                timeMs = event.timeMs();
                progress.event(kind, timeMs, event.customerId());
                current = Inbound.of(event, origin);
                return true;
            } catch (BadRecord e) {
                rows++;
                progress.row(kind);
                dead(DeadRecord.Category.MALFORMED, String.valueOf(e.getMessage()), badRows);
                return true;
            } catch (BadCell e) {
                dead(DeadRecord.Category.INVALID, String.valueOf(e.getMessage()), badRows);
                return true;
            }
        }
    }

    private void dead(DeadRecord.Category category, String reason, BadRows badRows) {
        bad++;
        String message = file + ":" + records.number() + ": " + reason;
        badRows.add(kind, message);
        Origin origin = new Origin(file, 0, records.number());
        current = Inbound.dead(new DeadRecord(category, message, NO_KEY, records.raw(), origin, 0));
    }

    /** The record; null at the end. */
    @Nullable
    Inbound current() {
        return current;
    }

    /** Event time of the record, UTC milliseconds. */
    long timeMs() {
        return timeMs;
    }

    int order() {
        return order;
    }

    String file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}

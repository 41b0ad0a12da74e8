package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One customer's past transactions and repayments, and what the windows need of them. It may be kept from call to call or
 * written and read in between; that changes nothing.
 */
public final class CustomerHistory {
    private static final byte[] NOTHING = Bytes.of(RunningPlan::tellNothing);

    final EventLog log;
    final Indexes indexes;
    private byte[] stored;
    private @Nullable RunningValues running;
    private boolean limitReached;

    private CustomerHistory(EventLog log, Indexes indexes, byte[] stored) {
        this.log = log;
        this.indexes = indexes;
        this.stored = stored;
    }

    /** A past in which nothing has happened. */
    static CustomerHistory empty(LogParts parts, SpareRows spare) {
        return new CustomerHistory(new EventLog(parts, spare), new Indexes(parts), NOTHING);
    }

    /**
     * Reads what {@link #writeTo} wrote; what lies further back is read when it is needed.
     *
     * @param plan the values that are likely to be asked for: they are read at once, others are kept as they were told
     */
    static CustomerHistory readFrom(ByteReader in, LogParts parts, SpareRows spare, RunningPlan plan)
            throws IOException {
        EventLog log = EventLog.readFrom(in, parts, spare);
        Indexes indexes = Indexes.readFrom(in, parts);
        int start = in.position();
        if (plan.isToldBy(in)) {
            CustomerHistory history = new CustomerHistory(log, indexes, NOTHING);
            RunningValues values = plan.spare().take();
            values.readSpans(log, in);
            history.running = values;
            return history;
        }
        RunningValues.skip(in);
        return new CustomerHistory(log, indexes, in.readSince(start));
    }

    /** Writes what every event changes; the rest was written when it changed. */
    public void writeTo(ByteWriter out) {
        log.writeTo(out);
        try {
            indexes.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the name of an index does not fit its form", e);
        }
        RunningValues values = running;
        if (values == null) {
            out.write(stored);
        } else {
            values.writeTo(out);
        }
    }

    /** Whether no event is kept. */
    public boolean isEmpty() {
        return log.isEmpty();
    }

    /** Time of the latest event, UTC milliseconds; {@link Long#MIN_VALUE} if none is kept. */
    public long lastMs() {
        return log.lastMs();
    }

    /** Whether events were let go before their time, when the latest was taken, because there were too many. */
    public boolean limitReached() {
        return limitReached;
    }

    /** Forgets all events. */
    public void clear() {
        log.clear();
        indexes.clear();
        stored = NOTHING;
        giveBack();
    }

    /** Ends its use; it must not be asked for anything any more. Without this it costs a little more, and nothing else. */
    public void close() {
        giveBack();
        log.close();
    }

    private void giveBack() {
        RunningValues values = running;
        if (values != null) {
            values.plan().spare().giveBack(values);
            running = null;
        }
    }

    /** Lets go what can be read again, so that what is kept from call to call is small. Views must not be used after it. */
    public void rest() {
        log.rest();
        indexes.rest();
    }

    /** The values of a plan; those that are not there are built from the log. */
    RunningValues running(RunningPlan plan) {
        RunningValues values = running;
        if (values == null || values.plan() != plan) {
            byte[] known = values == null ? stored : Bytes.of(values::writeTo);
            giveBack();
            values = plan.spare().take();
            values.read(log, known);
            running = values;
            stored = NOTHING;
        }
        return values;
    }

    void add(LoggedEvent event, RunningPlan plan, IndexPlan indexPlan, Retention retention) {
        rest();
        RunningValues values = running(plan);
        if (event.timeMs() >= values.asOfMs()) {
            values.advance(log, event.timeMs());
        }
        values.add(event);
        limitReached = false;
        log.add(event, retention, dropped -> {
            limitReached = true;
            values.remove(dropped);
        });
        indexes.add(event, log, indexPlan);
    }
}

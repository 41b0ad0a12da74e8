package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One customer's past transactions, and the running values of the windows over them. */
public final class CustomerHistory {
    private static final byte[] NOTHING = new byte[0];

    final TransactionLog log;
    private byte[] stored;
    private @Nullable RunningValues running;
    private boolean limitReached;

    private CustomerHistory(TransactionLog log, byte[] stored) {
        this.log = log;
        this.stored = stored;
    }

    /** A past in which nothing has happened. */
    public static CustomerHistory empty(LogParts parts) {
        return new CustomerHistory(new TransactionLog(parts), NOTHING);
    }

    /** Reads what {@link #writeTo} wrote; what lies further back is read when it is needed. */
    public static CustomerHistory readFrom(ByteReader in, LogParts parts) throws IOException {
        return new CustomerHistory(TransactionLog.readFrom(in, parts), in.readBytes(in.readCount()));
    }

    /** Writes what every event changes; the rest was written when it changed. */
    public void writeTo(ByteWriter out) {
        log.writeTo(out);
        RunningValues values = running;
        if (values != null) {
            ByteWriter bytes = new ByteWriter();
            values.writeTo(bytes);
            stored = bytes.toBytes();
        }
        out.writeVarLong(stored.length);
        out.write(stored);
    }

    /** Whether no transaction is kept. */
    public boolean isEmpty() {
        return log.isEmpty();
    }

    /** Time of the latest transaction, UTC milliseconds; {@link Long#MIN_VALUE} if none is kept. */
    public long lastMs() {
        return log.lastMs();
    }

    /** Whether transactions were let go before their time since the last {@link #rest()}, because there were too many. */
    public boolean limitReached() {
        return limitReached;
    }

    /** Ends a call: lets go what was read of the past and can be read again. */
    public void rest() {
        limitReached = false;
        log.rest();
    }

    /** Forgets all transactions. */
    public void clear() {
        log.clear();
        stored = NOTHING;
        running = null;
    }

    /** The values of a plan; built from the log if they are of another one. */
    RunningValues running(RunningPlan plan) {
        RunningValues values = running;
        if (values != null && values.plan() != plan) {
            // Another catalogue: as if read from the store, so that what both have in common is treated alike.
            stored = Bytes.of(values::writeTo);
            values = null;
        }
        if (values == null) {
            values = stored.length == 0
                    ? null
                    : Bytes.read(stored, in -> RunningValues.readFrom(in, plan, log.lastMs()));
            if (values == null) {
                values = RunningValues.of(plan, log);
            }
            running = values;
        }
        return values;
    }

    void add(LoggedTransaction transaction, RunningPlan plan, Retention retention) {
        RunningValues values = running(plan);
        if (transaction.timeMs() >= values.asOfMs()) {
            values.advance(log, transaction.timeMs());
        }
        values.add(transaction);
        log.add(transaction, retention, dropped -> {
            limitReached = true;
            values.remove(dropped);
        });
    }
}

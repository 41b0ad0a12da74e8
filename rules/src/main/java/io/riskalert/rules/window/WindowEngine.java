package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.Transaction;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the windows of a catalogue over customers' past transactions and repayments. */
public final class WindowEngine {
    private final List<WindowPlan> windows;
    private final RunningPlan running;
    private final IndexPlan indexes;
    private final Retention retention;
    private final SpareRows spare = new SpareRows();

    /**
     * Windows of a catalogue.
     *
     * @param rememberIdsMs how long a transaction is known by its id, milliseconds
     * @param zone the zone of local hours
     */
    public WindowEngine(WindowCatalogue catalogue, long rememberIdsMs, ZoneId zone) {
        this(catalogue, rememberIdsMs, zone, IndexLimits.DEFAULT);
    }

    WindowEngine(WindowCatalogue catalogue, long rememberIdsMs, ZoneId zone, IndexLimits limits) {
        Map<String, EventFilter> filters = new HashMap<>();
        windows = catalogue.windows().stream()
                .map(window -> new WindowPlan(window, zone, filters))
                .toList();
        running = new RunningPlan(windows);
        indexes = new IndexPlan(windows, limits);
        long longestMs =
                windows.stream().mapToLong(window -> window.lengthMs).max().orElse(0);
        retention = new Retention(Math.max(longestMs, rememberIdsMs) + rememberIdsMs, rememberIdsMs);
    }

    /** Windows with local hours in UTC. */
    public WindowEngine(WindowCatalogue catalogue, long rememberIdsMs) {
        this(catalogue, rememberIdsMs, IndexLimits.DEFAULT);
    }

    WindowEngine(WindowCatalogue catalogue, long rememberIdsMs, IndexLimits limits) {
        this(catalogue, rememberIdsMs, ZoneOffset.UTC, limits);
    }

    IndexPlan indexes() {
        return indexes;
    }

    /** How long after the latest event a customer's past is needed, milliseconds. */
    public long retentionMs() {
        return retention.keepMs();
    }

    /** A past of a customer in which nothing has happened. Another engine may go on with it. */
    public CustomerHistory begin(LogParts parts) {
        return CustomerHistory.empty(parts, spare);
    }

    /** Reads what {@link CustomerHistory#writeTo} wrote, to be gone on with by this engine or another. */
    public CustomerHistory read(ByteReader in, LogParts parts) throws IOException {
        return CustomerHistory.readFrom(in, parts, spare, running);
    }

    /**
     * Takes a transaction into a customer's past, at its own time.
     *
     * @return the windows as of its time, itself included; null if it was known and has been dropped
     */
    public @Nullable WindowView take(CustomerHistory history, Transaction transaction) {
        LoggedEvent entry = LoggedEvent.of(transaction);
        return history.log.contains(entry, entry.timeMs() - retention.idsMs()) ? null : take(history, entry);
    }

    /**
     * Takes a repayment, or a reversal, into a customer's past, at its own time. It must not have been taken before.
     *
     * @return the windows as of its time, itself included
     */
    public WindowView take(CustomerHistory history, Repayment repayment) {
        return take(history, LoggedEvent.of(repayment));
    }

    private WindowView take(CustomerHistory history, LoggedEvent entry) {
        history.add(entry, running, indexes, retention);
        return new HistoryView(windows, running, indexes, history, entry.timeMs(), entry);
    }

    /** The windows as of a time, when something else than a transaction or a repayment asks for them. */
    public WindowView view(CustomerHistory history, long timeMs) {
        return new HistoryView(windows, running, indexes, history, timeMs, null);
    }
}

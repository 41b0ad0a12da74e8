package io.riskalert.rules.window;

import io.riskalert.rules.fact.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the windows of a catalogue over customers' past transactions. */
public final class WindowEngine {
    private final List<WindowPlan> windows;
    private final RunningPlan running;
    private final Retention retention;

    /**
     * Windows of a catalogue.
     *
     * @param rememberIdsMs how long a transaction is known by its id, milliseconds
     */
    public WindowEngine(WindowCatalogue catalogue, long rememberIdsMs) {
        windows = catalogue.windows().stream().map(WindowPlan::new).toList();
        running = new RunningPlan(windows);
        long longestMs =
                windows.stream().mapToLong(window -> window.lengthMs).max().orElse(0);
        retention = new Retention(Math.max(longestMs, rememberIdsMs) + rememberIdsMs, rememberIdsMs);
    }

    /** How long after the latest transaction a customer's past is needed, milliseconds. */
    public long retentionMs() {
        return retention.keepMs();
    }

    /**
     * Takes a transaction into a customer's past, at its own time.
     *
     * @return the windows as of its time, itself included; null if it was known and has been dropped
     */
    public @Nullable WindowView take(CustomerHistory history, Transaction transaction) {
        LoggedTransaction entry = LoggedTransaction.of(transaction);
        if (history.log.contains(entry, entry.timeMs() - retention.idsMs())) {
            return null;
        }
        history.add(entry, running, retention);
        return new HistoryView(windows, running, history, entry.timeMs(), entry);
    }

    /** The windows as of a time, when something else than a transaction asks for them. */
    public WindowView view(CustomerHistory history, long timeMs) {
        return new HistoryView(windows, running, history, timeMs, null);
    }
}

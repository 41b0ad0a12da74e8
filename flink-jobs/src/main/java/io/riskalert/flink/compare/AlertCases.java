package io.riskalert.flink.compare;

import io.riskalert.avro.Alert;
import io.riskalert.avro.ClearReason;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The alerts of one side, each once, from their revisions in any order. */
public final class AlertCases {
    /** Most alerts of one side. */
    static final int MAX_CASES = 1_000_000;

    private final Map<String, AlertCase> byId = new LinkedHashMap<>();

    /** Rules of which an alert has expired: theirs stay open for a time, those of others for a moment or as long as a loan is late. */
    private final Set<String> holding = new HashSet<>();

    /**
     * Takes a revision.
     *
     * @throws TooManyException if there are more alerts than fit
     */
    public void add(Alert alert) {
        byId.merge(alert.getAlertId(), AlertCase.of(alert), (known, same) -> known.with(alert));
        if (alert.getClearReason() == ClearReason.EXPIRED) {
            holding.add(alert.getRule());
        }
        if (byId.size() > MAX_CASES) {
            throw new TooManyException();
        }
    }

    /** The alerts, in the order in which they were first heard of. */
    Collection<AlertCase> all() {
        return byId.values();
    }

    /** Ends with what is known of rules: their alerts that are not cleared are still open. */
    void closeBooks(AlertCases otherSide) {
        byId.replaceAll((id, one) ->
                holding.contains(one.rule()) || otherSide.holding.contains(one.rule()) ? one.heldOpen() : one);
    }

    /** There are more alerts than fit. */
    public static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyException() {
            super("there are more than " + MAX_CASES + " alerts on one side: compare less");
        }
    }
}

package io.riskalert.rules.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What an index holds: events by one key, or by two together, with what the windows of a catalogue ask of them. It grows
 * while the catalogue is read and is not changed after that.
 */
final class IndexShape {
    /** Most filters of an index; windows beyond it get another index. */
    static final int MAX_FILTERS = 60;

    private final String name;
    private final ToLongFunction<LoggedEvent> key;
    private final IndexLimits limits;
    private final List<EventFilter> filters = new ArrayList<>();
    private final List<IndexColumn> columns = new ArrayList<>();
    private final List<Different> different = new ArrayList<>();
    private int fingerprint;

    /**
     * Different values that are counted for each owner.
     *
     * @param filter place of the filter
     * @param owner whose values they are
     * @param ownerName field of the owner; empty for the customer
     */
    record Different(int filter, ToLongFunction<LoggedEvent> owner, String ownerName) {}

    IndexShape(String name, ToLongFunction<LoggedEvent> key, IndexLimits limits) {
        this.limits = limits;
        this.name = name;
        this.key = key;
    }

    /** Name of the index, the same for all catalogues that have windows by this key. */
    String name() {
        return name;
    }

    IndexLimits limits() {
        return limits;
    }

    boolean isFull() {
        return filters.size() >= MAX_FILTERS;
    }

    List<IndexColumn> columns() {
        return columns;
    }

    List<Different> different() {
        return different;
    }

    private int filterAt(EventFilter filter) {
        for (int i = 0; i < filters.size(); i++) {
            if (filters.get(i).key().equals(filter.key())) {
                return i;
            }
        }
        filters.add(filter);
        return filters.size() - 1;
    }

    /** Place of the column that tells what a window asks. */
    int columnFor(WindowPlan window) {
        IndexColumn.Of of = window.aggregate.isTime() || window.aggregate == Aggregate.DISTINCT
                ? IndexColumn.Of.TIME
                : switch (window.definition.field()) {
                    case EventFields.BALANCE -> IndexColumn.Of.BALANCE;
                    case EventFields.BASE_AMOUNT -> IndexColumn.Of.BASE_AMOUNT;
                    default -> IndexColumn.Of.AMOUNT;
                };
        boolean statistic = window.aggregate.hasDecimals();
        return columnFor(new IndexColumn(
                filterAt(window.filter),
                of,
                statistic || window.aggregate == Aggregate.SUM,
                window.aggregate == Aggregate.STDDEV,
                window.extreme() || window.aggregate == Aggregate.DISTINCT));
    }

    /** Place of the column that tells when events were that a filter lets pass; only of one that counts different values. */
    int timeColumn(int filter) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).filter() == filter && columns.get(i).of() == IndexColumn.Of.TIME) {
                return i;
            }
        }
        throw new IllegalStateException("the index " + name + " keeps no times of its filter " + filter);
    }

    private int columnFor(IndexColumn wanted) {
        for (int i = 0; i < columns.size(); i++) {
            IndexColumn known = columns.get(i);
            if (known.filter() == wanted.filter() && known.of() == wanted.of()) {
                columns.set(i, known.with(wanted));
                return i;
            }
        }
        columns.add(wanted);
        return columns.size() - 1;
    }

    /** Place of the different values that a window counts. */
    int differentFor(WindowPlan window) {
        int filter = filterAt(window.filter);
        String owner = window.definition.per();
        for (int i = 0; i < different.size(); i++) {
            if (different.get(i).filter() == filter
                    && different.get(i).ownerName().equals(owner)) {
                return i;
            }
        }
        different.add(new Different(filter, IndexPlan.owner(window), owner));
        return different.size() - 1;
    }

    /** Changes with what the index holds and with nothing else. */
    int fingerprint() {
        if (fingerprint == 0) {
            fingerprint = computeFingerprint();
        }
        return fingerprint;
    }

    private int computeFingerprint() {
        List<String> held = new ArrayList<>();
        for (IndexColumn column : columns) {
            held.add(column + " of " + filters.get(column.filter()).key());
        }
        for (Different each : different) {
            held.add("different of " + each.ownerName() + " in "
                    + filters.get(each.filter()).key());
        }
        return (int) Codes.hash(name + held);
    }

    /** The event as the index keeps it; its mask is 0 if it is none of the index's. */
    IndexEntry entry(LoggedEvent event) {
        long code = key.applyAsLong(event);
        long mask = 0;
        if (code != Codes.NONE) {
            for (int i = 0; i < filters.size(); i++) {
                mask |= filters.get(i).test(event) ? 1L << i : 0;
            }
        }
        Long balance = event.balanceMinor();
        return new IndexEntry(
                code,
                event.timeMs(),
                mask,
                needs(IndexColumn.Of.AMOUNT) ? event.amountMinor() : 0,
                event.hasBaseAmount() && needs(IndexColumn.Of.BASE_AMOUNT) ? event.baseAmountMinor() : 0,
                balance != null && needs(IndexColumn.Of.BALANCE) ? balance : 0);
    }

    private boolean needs(IndexColumn.Of of) {
        return columns.stream().anyMatch(column -> column.needs(of));
    }
}

package io.riskalert.rules.window;

import java.time.ZoneId;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A window's definition made ready to be computed from events. */
final class WindowPlan {
    final WindowDefinition definition;
    final Aggregate aggregate;
    final long lengthMs;
    final EventFilter filter;

    /** What is counted, summed or compared; of windows that tell a time, the event's time. */
    final ToLongFunction<LoggedEvent> field;

    final @Nullable ToLongFunction<LoggedEvent> key;
    /** Where the log finds the key's events quickly, see {@link EventColumns#of}. */
    final int keyColumn;

    final boolean excludingCurrent;

    /**
     * A window of a catalogue.
     *
     * @param zone the zone of local hours
     * @param filters filters of the catalogue by their keys, to which its own is added; equal ones are one
     */
    WindowPlan(WindowDefinition definition, ZoneId zone, Map<String, EventFilter> filters) {
        this.definition = definition;
        aggregate = definition.aggregate();
        lengthMs = definition.lengthMs();
        EventFilter own = new EventFilter(definition, zone);
        filter = filters.computeIfAbsent(own.key(), key -> own);
        field = aggregate.isTime()
                ? LoggedEvent::timeMs
                : definition.field().isEmpty() ? entry -> 1 : EventFields.number(definition.field(), zone);
        key = definition.per().isEmpty() ? null : EventFields.number(definition.per(), zone);
        keyColumn = EventColumns.of(definition.per());
        excludingCurrent = definition.excludingCurrent() || aggregate == Aggregate.SINCE_LAST;
    }

    /** Whether the window holds running values for each customer; others are computed from the log or an index. */
    boolean running() {
        return key == null && aggregate != Aggregate.DISTINCT;
    }

    /** Whether what it computes is the smallest or largest of something. */
    boolean extreme() {
        return aggregate == Aggregate.MIN || aggregate == Aggregate.MAX || aggregate.isTime();
    }

    /** Whether what it computes is the smallest of something. */
    boolean smallest() {
        return aggregate == Aggregate.MIN || aggregate == Aggregate.FIRST_SEEN;
    }

    /** The window's value as of a time; 0 for an empty window, its length for one that tells the time since the latest. */
    long value(Tally tally, long timeMs) {
        if (aggregate.isTime()) {
            long unitMs = TimeUnits.ms(definition.field());
            if (tally.count() == 0) {
                return aggregate == Aggregate.SINCE_LAST ? lengthMs / unitMs : 0;
            }
            return (timeMs - (smallest() ? tally.min() : tally.max())) / unitMs;
        }
        return tally.value(aggregate);
    }
}

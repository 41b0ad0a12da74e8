package io.riskalert.rules.window;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which events a window counts, made ready to be tested. Equal conditions in any order have equal keys. Remembers the answer
 * for the event it was asked about last, as many values of many windows ask about each event. Belongs to one thread.
 */
final class EventFilter {
    private final String key;
    private final Predicate<LoggedEvent>[] conditions;
    private @Nullable LoggedEvent latest;
    private boolean latestPasses;

    /** @param zone the zone of local hours */
    EventFilter(WindowDefinition definition, ZoneId zone) {
        StringBuilder told = new StringBuilder();
        List<Predicate<LoggedEvent>> conditions = new ArrayList<>();
        boolean repayments = definition.stream() == WindowDefinition.Stream.REPAYMENTS;
        if (repayments) {
            told.append("repayments\n");
        }
        conditions.add(entry -> (entry.repayment() != null) == repayments);
        Predicate<LoggedEvent> fieldKnown = EventFields.known(definition.field());
        if (fieldKnown != null) {
            told.append("known ").append(definition.field()).append('\n');
            conditions.add(fieldKnown);
        }
        if (definition.where().stream().anyMatch(c -> c.field().equals(EventFields.LOCAL_HOUR))) {
            told.append("hours of ").append(zone.getId()).append('\n');
        }
        if (definition.aggregate() == Aggregate.DISTINCT) {
            told.append("known ").append(definition.field()).append('\n');
            ToLongFunction<LoggedEvent> field = EventFields.number(definition.field(), zone);
            conditions.add(entry -> field.applyAsLong(entry) != Codes.NONE);
        }
        for (WindowDefinition.Condition condition : definition.where()) {
            conditions.add(predicate(condition, zone));
        }
        this.conditions = conditions.toArray(EventFilter::newArray);
        key = told
                + definition.where().stream()
                        .map(condition -> condition.field()
                                + ' '
                                + condition.operator()
                                + ' '
                                + condition.values().stream().sorted().toList())
                        .sorted()
                        .collect(Collectors.joining("\n"));
    }

    /** The same for filters that let the same pass. */
    String key() {
        return key;
    }

    @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
    private static Predicate<LoggedEvent>[] newArray(int length) {
        return (Predicate<LoggedEvent>[]) new Predicate<?>[length];
    }

    boolean test(LoggedEvent entry) {
        if (entry != latest) {
            latestPasses = passes(entry);
            latest = entry;
        }
        return latestPasses;
    }

    private boolean passes(LoggedEvent entry) {
        for (Predicate<LoggedEvent> condition : conditions) {
            if (!condition.test(entry)) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<LoggedEvent> predicate(WindowDefinition.Condition condition, ZoneId zone) {
        ToLongFunction<LoggedEvent> left = EventFields.number(condition.field(), zone);
        Set<Long> values = new HashSet<>();
        condition.values().forEach(value -> values.add(EventFields.literal(condition.field(), value)));
        long right = values.iterator().next();
        Predicate<LoggedEvent> test =
                switch (condition.operator()) {
                    case "==" -> entry -> left.applyAsLong(entry) == right;
                    case "!=" -> entry -> left.applyAsLong(entry) != right;
                    case "<" -> entry -> left.applyAsLong(entry) < right;
                    case "<=" -> entry -> left.applyAsLong(entry) <= right;
                    case ">" -> entry -> left.applyAsLong(entry) > right;
                    case ">=" -> entry -> left.applyAsLong(entry) >= right;
                    case WindowDefinition.MULTIPLE_OF -> entry -> left.applyAsLong(entry) % right == 0;
                    case "in" -> entry -> values.contains(left.applyAsLong(entry));
                    default -> throw new IllegalArgumentException("operator " + condition.operator());
                };
        Predicate<LoggedEvent> known = EventFields.known(condition.field());
        return known == null ? test : known.and(test);
    }
}

package io.riskalert.rules.window;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
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
    private final KindsFilter kinds;
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
        kinds = new KindsFilter(repayments);
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
            LongPredicate passes = comparison(condition);
            if (!kinds.narrow(condition.field(), passes)) {
                conditions.add(predicate(condition.field(), passes, zone));
            }
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
        if (!kinds.test(entry)) {
            return false;
        }
        for (Predicate<LoggedEvent> condition : conditions) {
            if (!condition.test(entry)) {
                return false;
            }
        }
        return true;
    }

    private static LongPredicate comparison(WindowDefinition.Condition condition) {
        Set<Long> values = new HashSet<>();
        condition.values().forEach(value -> values.add(EventFields.literal(condition.field(), value)));
        long right = values.iterator().next();
        return switch (condition.operator()) {
            case "==" -> left -> left == right;
            case "!=" -> left -> left != right;
            case "<" -> left -> left < right;
            case "<=" -> left -> left <= right;
            case ">" -> left -> left > right;
            case ">=" -> left -> left >= right;
            case WindowDefinition.MULTIPLE_OF -> left -> left % right == 0;
            case "in" -> values::contains;
            default -> throw new IllegalArgumentException("operator " + condition.operator());
        };
    }

    private static Predicate<LoggedEvent> predicate(String field, LongPredicate passes, ZoneId zone) {
        ToLongFunction<LoggedEvent> number = EventFields.number(field, zone);
        Predicate<LoggedEvent> test = entry -> passes.test(number.applyAsLong(entry));
        Predicate<LoggedEvent> known = EventFields.known(field);
        return known == null ? test : known.and(test);
    }
}

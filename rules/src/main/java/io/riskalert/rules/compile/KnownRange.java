package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Slot;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.window.TimeUnits;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that a property can have at all.
 *
 * @param least the least; null if there is none
 * @param most the largest; null if there is none
 */
record KnownRange(@Nullable Long least, @Nullable Long most) {
    private static final KnownRange ANY = new KnownRange(null, null);
    private static final KnownRange NOT_NEGATIVE = new KnownRange(0L, null);
    /** May be below zero, or tells something else than an amount or a number of things. */
    private static final Set<String> MAY_BE_NEGATIVE = Set.of(
            "balanceMinor", "balanceAfterNextDueMinor", "daysToNextDue", "timeMs", "latitudeDeg", "longitudeDeg");

    static KnownRange of(Slot slot, WindowCatalogue catalogue) {
        Class<?> type = slot.property().type();
        boolean number = type == int.class
                || type == long.class
                || type == double.class
                || type == Integer.class
                || type == Long.class
                || type == Double.class;
        String name = slot.property().name();
        if (!number) {
            return ANY;
        }
        if (slot.fact().isWindows()) {
            return ofWindow(catalogue.windows().get(slot.property().window()));
        }
        if (name.equals("hour")) {
            return new KnownRange(0L, 23L);
        }
        if (name.endsWith("Percent")) {
            return NOT_NEGATIVE;
        }
        // What an event tells is checked when it is read: amounts are not negative there.
        boolean ofEvent = CustomerEvent.class.isAssignableFrom(slot.fact().type());
        return MAY_BE_NEGATIVE.contains(name)
                        || ofEvent && !name.toLowerCase(Locale.ROOT).contains("amount")
                ? ANY
                : NOT_NEGATIVE;
    }

    private static KnownRange ofWindow(WindowDefinition window) {
        return switch (window.aggregate()) {
            case COUNT, DISTINCT, STDDEV -> NOT_NEGATIVE;
            case SINCE_LAST, FIRST_SEEN -> new KnownRange(0L, window.lengthMs() / TimeUnits.ms(window.field()));
            case SUM, AVG, MIN, MAX -> window.field().equals("balanceMinor") ? ANY : NOT_NEGATIVE;
        };
    }

    /** In words, for messages. */
    String words() {
        if (least != null && most != null) {
            return "it is from " + least + " to " + most;
        }
        return least != null ? "it is never below " + least : "";
    }
}

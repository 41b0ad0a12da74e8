package io.riskalert.rules.alert;

import org.jspecify.annotations.Nullable;

/**
 * What made the engine look: an event from a topic or file, or the passing of time. Where time alone brought the value date
 * of a payment that was told before, and that payment ended an alert, it is the payment.
 *
 * @param kind {@code transaction}, {@code loan}, {@code repayment}, {@code customer} or {@code time}
 * @param eventId id of the event; empty for time
 * @param timeMs event time, UTC milliseconds
 * @param origin where the event was read; null for time, and for a payment told before its value date
 */
public record Trigger(String kind, String eventId, long timeMs, @Nullable Origin origin) {
    /** Kind of a trigger by the passing of time. */
    public static final String TIME = "time";

    /** Time has come to {@code timeMs}. */
    public static Trigger time(long timeMs) {
        return new Trigger(TIME, "", timeMs, null);
    }
}

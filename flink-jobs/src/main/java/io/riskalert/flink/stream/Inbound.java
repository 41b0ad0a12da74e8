package io.riskalert.flink.stream;

import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.CustomerEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came in: an event, what could not be read as one, or what a source tells of time. Exactly one of {@code
 * event}, {@code dead} and {@code time} is there. Signals of time end where time is made of them, before anything is decided.
 *
 * @param event the event; null if it is something else
 * @param origin where it was read
 * @param dead what could not be read; null if it is something else
 * @param time what is told of time; null if it is something else
 */
public record Inbound(
        @Nullable CustomerEvent event, Origin origin, @Nullable DeadRecord dead, @Nullable TimeSignal time) {
    public Inbound {
        if ((event == null ? 0 : 1) + (dead == null ? 0 : 1) + (time == null ? 0 : 1) != 1) {
            throw new IllegalArgumentException("either an event, a dead record or a signal of time");
        }
    }

    /** An event that was read. */
    public static Inbound of(CustomerEvent event, Origin origin) {
        return new Inbound(Objects.requireNonNull(event), origin, null, null);
    }

    /** A record that could not be read. */
    public static Inbound dead(DeadRecord dead) {
        return new Inbound(null, dead.origin(), dead, null);
    }

    /** What a source tells of time. */
    public static Inbound time(TimeSignal signal, Origin origin) {
        return new Inbound(null, origin, null, Objects.requireNonNull(signal));
    }
}

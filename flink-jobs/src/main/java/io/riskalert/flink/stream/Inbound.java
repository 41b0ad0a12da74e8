package io.riskalert.flink.stream;

import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.CustomerEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came in: an event, or what could not be read as one. Exactly one of {@code event} and {@code dead} is
 * there.
 *
 * @param event the event; null if it could not be read
 * @param origin where it was read
 * @param dead what could not be read; null if it could
 */
public record Inbound(@Nullable CustomerEvent event, Origin origin, @Nullable DeadRecord dead) {
    public Inbound {
        if ((event == null) == (dead == null)) {
            throw new IllegalArgumentException("either an event or a dead record");
        }
    }

    /** An event that was read. */
    public static Inbound of(CustomerEvent event, Origin origin) {
        return new Inbound(Objects.requireNonNull(event), origin, null);
    }

    /** A record that could not be read. */
    public static Inbound dead(DeadRecord dead) {
        return new Inbound(null, dead.origin(), dead);
    }
}

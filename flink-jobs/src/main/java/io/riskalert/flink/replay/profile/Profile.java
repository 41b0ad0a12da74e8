package io.riskalert.flink.replay.profile;

import io.riskalert.rules.engine.EngineSettings;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set as a user describes it.
 *
 * @param name name for messages and summaries
 * @param zone time zone of times and dates that carry none, and of business dates
 * @param currency the portfolio's currency, ISO 4217: of amounts whose currency is not mapped, and of those that rules compare
 * @param until the last business date that is read; null for the date of the last event
 * @param settings how the engine judges
 * @param badRowLimit with more unreadable rows than this the replay stops
 * @param streams the streams, in the order of {@link StreamKind}
 */
public record Profile(
        String name,
        ZoneId zone,
        String currency,
        @Nullable LocalDate until,
        EngineSettings settings,
        long badRowLimit,
        List<StreamFiles> streams) {
    public Profile {
        streams = List.copyOf(streams);
    }
}

package io.riskalert.flink.demo;

import java.util.List;

/**
 * What really happened to a customer, told by whoever made it up.
 *
 * @param kind what
 * @param customerId whom
 * @param fromMs event time of its beginning, UTC milliseconds
 * @param toMs event time of its end, UTC milliseconds, not before {@code fromMs}
 * @param eventIds the events that it consists of; for a missed payment, the event that opened the loan
 */
public record Label(LabelKind kind, String customerId, long fromMs, long toMs, List<String> eventIds) {
    public Label {
        eventIds = List.copyOf(eventIds);
    }
}

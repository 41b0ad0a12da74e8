package io.riskalert.flink.replay.label;

/**
 * A transaction that is known to be bad.
 *
 * @param customerId its customer
 * @param eventId its id
 * @param timeMs event time, UTC milliseconds
 * @param kind kind of badness; empty where the data tells none
 * @param episodeKey what it has in common with the others of its episode; empty where the data does not tell, then it is
 *     the customer
 */
public record LabelledRow(String customerId, String eventId, long timeMs, String kind, String episodeKey) {}

package io.riskalert.flink.demo;

import io.riskalert.rules.fact.CustomerEvent;

/** Something that the population sends to the topics. */
public sealed interface Emission {
    /** Simulated time at which it is sent, UTC milliseconds; never less than that of the one before. */
    long sentAtMs();

    /**
     * An event.
     *
     * @param event the event
     * @param repeated whether it was sent before
     */
    record Event(long sentAtMs, CustomerEvent event, boolean repeated) implements Emission {}

    /**
     * Bytes that are no event, as a broken producer sends them.
     *
     * @param key key of the record
     * @param bytes the bytes
     */
    record Poison(long sentAtMs, String key, byte[] bytes) implements Emission {}
}

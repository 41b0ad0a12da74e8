package io.riskalert.flink.bench;

import java.util.Locale;

/** The jobs that are compared. All read, decode, key and write in the same way; what stands in the middle differs. */
public enum JobKind {
    /** No state and no rules: each event goes on from Kafka to Kafka, decoded, keyed and encoded again. */
    FLOOR,
    /** The floor, but it writes only as many records as the engine does, of the same size. */
    BARE,
    /** What people write first: one value of 512 bytes per customer and a new session of 20 rules for each event. */
    NAIVE,
    /** The job as {@code risk run} builds it. */
    ENGINE;

    /** Its name in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

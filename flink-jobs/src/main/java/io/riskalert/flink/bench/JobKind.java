package io.riskalert.flink.bench;

import java.util.Locale;

/** The jobs that are compared. All read, decode, key and write in the same way; what stands in the middle differs. */
public enum JobKind {
    /** Nothing in the middle: no state, no rules. What the engine cannot be faster than. */
    FLOOR,
    /** What people write first: one value of 512 bytes per customer and a new session of 20 rules for each event. */
    NAIVE,
    /** The job as {@code risk run} builds it. */
    ENGINE;

    /** Its name in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

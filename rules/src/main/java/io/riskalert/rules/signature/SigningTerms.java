package io.riskalert.rules.signature;

import java.time.Instant;

/**
 * What a signature covers besides the files: all else of a published set that changes what runs live. That a set is a
 * candidate is not among it: who lets a set run live lets it be tried before.
 *
 * <p>Signed is a line of the term's name and its value. A term that has its usual value has no line, so that a new term leaves
 * signatures valid that were made before there was one.
 *
 * @param effectiveFromMs event time from which the set is to run, UTC milliseconds; 0 for at once
 */
public record SigningTerms(long effectiveFromMs) {
    /** To run at once. */
    public static final SigningTerms USUAL = new SigningTerms(0);

    /** In words, for people: {@code to run at once}. */
    public String words() {
        return effectiveFromMs == 0 ? "to run at once" : "to run from " + Instant.ofEpochMilli(effectiveFromMs);
    }

    /** The lines that are signed, each after a line break; empty for the usual terms. */
    String lines() {
        return effectiveFromMs == 0 ? "" : "\neffectiveFrom " + Instant.ofEpochMilli(effectiveFromMs);
    }
}

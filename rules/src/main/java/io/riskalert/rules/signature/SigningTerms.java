package io.riskalert.rules.signature;

import java.time.Instant;

/**
 * What a signature covers besides the files: all else of a published set that changes what runs.
 *
 * <p>Signed are lines of a name and a value, in the order of names. A term that has its usual value has no line, so that a new
 * term leaves signatures valid that were made before there was one.
 *
 * @param effectiveFromMs event time from which the set is to run, UTC milliseconds; 0 for at once
 * @param role what the set is to do: one word
 */
public record SigningTerms(long effectiveFromMs, String role) {
    /** The role of a set that is to take the place of the one that runs. */
    public static final String LIVE = "LIVE";

    /** To run at once in the place of the set that runs. */
    public static final SigningTerms USUAL = new SigningTerms(0, LIVE);

    /**
     * Terms.
     *
     * @throws IllegalArgumentException if the role is no word
     */
    public SigningTerms {
        if (!role.matches("\\w{1,64}")) {
            throw new IllegalArgumentException("a role is one word, not '" + role + "'");
        }
    }

    /** To run from that event time on, UTC milliseconds; 0 for at once. */
    public static SigningTerms from(long effectiveFromMs) {
        return new SigningTerms(effectiveFromMs, LIVE);
    }

    /** In words, for people: {@code to run at once}. */
    public String words() {
        return (role.equals(LIVE) ? "" : "as " + role + " ")
                + (effectiveFromMs == 0 ? "to run at once" : "to run from " + Instant.ofEpochMilli(effectiveFromMs));
    }

    /** The lines that are signed, each after a line break; empty for the usual terms. */
    String lines() {
        return (effectiveFromMs == 0 ? "" : "\neffectiveFrom " + Instant.ofEpochMilli(effectiveFromMs))
                + (role.equals(LIVE) ? "" : "\nrole " + role);
    }
}

package io.riskalert.rules.alert;

/**
 * The value of a window when a rule looked at it.
 *
 * @param name name in the catalogue
 * @param value the value as text; money in minor units
 * @param fromMs exclusive lower bound, UTC milliseconds
 * @param toMs inclusive upper bound, UTC milliseconds
 * @param complete whether the window had existed for its whole length
 */
public record WindowEvidence(String name, String value, long fromMs, long toMs, boolean complete) {}

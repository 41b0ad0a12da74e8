package io.riskalert.flink.cli;

import io.riskalert.flink.compare.AlertCase;
import io.riskalert.flink.compare.AlertCases;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What {@code risk rules compare} compares.
 *
 * @param live alerts of the set as it is
 * @param candidate alerts of the set as it would be
 * @param counts whether an alert was opened in the period
 * @param liveName what the first side is called
 * @param candidateName what the second side is called
 * @param heading what is compared, in a line
 * @param told the same for tools
 */
record ComparedSides(
        AlertCases live,
        AlertCases candidate,
        Predicate<AlertCase> counts,
        String liveName,
        String candidateName,
        String heading,
        Map<String, String> told) {
    ComparedSides {
        told = Map.copyOf(told);
    }
}

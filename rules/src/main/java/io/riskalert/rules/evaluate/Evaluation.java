package io.riskalert.rules.evaluate;

import io.riskalert.rules.alert.Hit;
import java.util.List;

/**
 * Result of one evaluation.
 *
 * @param hits rules that matched, in the order of the rule set
 * @param errors rules that failed
 */
public record Evaluation(List<Hit> hits, List<RuleError> errors) {
    /** Nothing matched, nothing failed. */
    public static final Evaluation NOTHING = new Evaluation(List.of(), List.of());

    public Evaluation {
        hits = List.copyOf(hits);
        errors = List.copyOf(errors);
    }
}

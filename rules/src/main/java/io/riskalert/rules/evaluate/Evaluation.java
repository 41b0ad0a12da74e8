package io.riskalert.rules.evaluate;

import io.riskalert.rules.alert.Hit;
import java.util.List;

/**
 * Result of one evaluation.
 *
 * @param hits rules that matched, in the order of the rule set
 * @param errors rules that failed
 * @param slow rules that took too long; always empty unless time is limited, see {@link RuleEvaluator#limitTime}
 */
public record Evaluation(List<Hit> hits, List<RuleError> errors, List<SlowRule> slow) {
    /** Nothing matched, nothing failed. */
    public static final Evaluation NOTHING = new Evaluation(List.of(), List.of());

    public Evaluation {
        hits = List.copyOf(hits);
        errors = List.copyOf(errors);
        slow = List.copyOf(slow);
    }

    /** A result that came in time. */
    public Evaluation(List<Hit> hits, List<RuleError> errors) {
        this(hits, errors, List.of());
    }
}

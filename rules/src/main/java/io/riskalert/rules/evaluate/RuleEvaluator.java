package io.riskalert.rules.evaluate;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates one rule set, one trigger after the other. Belongs to one thread. */
public interface RuleEvaluator extends AutoCloseable {
    /** Evaluates all rules on the facts. Never throws for what a rule does; see {@link Evaluation#errors()}. */
    Evaluation evaluate(Facts facts);

    /**
     * Leaves rules out of every evaluation from now on, as if the set did not have them.
     *
     * @param rules names of rules; those that were left out before and are not named take part again
     */
    void leaveOut(Set<String> rules);

    /** Limits the time of evaluations from now on, see {@link Evaluation#slow()}; null for no limit, as in the beginning. */
    void limitTime(@Nullable TimeLimit limit);

    @Override
    void close();
}

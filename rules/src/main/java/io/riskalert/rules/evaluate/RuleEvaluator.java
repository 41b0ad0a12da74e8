package io.riskalert.rules.evaluate;

/** Evaluates one rule set, one trigger after the other. Belongs to one thread. */
public interface RuleEvaluator extends AutoCloseable {
    /** Evaluates all rules on the facts. Never throws for what a rule does; see {@link Evaluation#errors()}. */
    Evaluation evaluate(Facts facts);

    @Override
    void close();
}

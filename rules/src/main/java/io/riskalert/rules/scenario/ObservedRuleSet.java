package io.riskalert.rules.scenario;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.evaluate.Evaluation;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.evaluate.TimeLimit;
import io.riskalert.rules.rate.RateTable;
import io.riskalert.rules.window.WindowCatalogue;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A rule set that lets somebody watch each evaluation, while its facts are at hand. Closing it leaves the rule set open.
 *
 * @param of the rule set
 * @param observer is told of each evaluation
 */
record ObservedRuleSet(RuleSet of, BiConsumer<Facts, Evaluation> observer) implements RuleSet {
    @Override
    public String id() {
        return of.id();
    }

    @Override
    public RuleFiles files() {
        return of.files();
    }

    @Override
    public List<RuleInfo> rules() {
        return of.rules();
    }

    @Override
    public WindowCatalogue catalogue() {
        return of.catalogue();
    }

    @Override
    public RateTable rates() {
        return of.rates();
    }

    @Override
    public RuleEvaluator newEvaluator() {
        RuleEvaluator evaluator = of.newEvaluator();
        return new RuleEvaluator() {
            @Override
            public Evaluation evaluate(Facts facts) {
                Evaluation evaluation = evaluator.evaluate(facts);
                observer.accept(facts, evaluation);
                return evaluation;
            }

            @Override
            public void leaveOut(Set<String> rules) {
                evaluator.leaveOut(rules);
            }

            @Override
            public void limitTime(@Nullable TimeLimit limit) {
                evaluator.limitTime(limit);
            }

            @Override
            public void close() {
                evaluator.close();
            }
        };
    }

    @Override
    public void close() {}
}

package io.riskalert.rules.engine;

import io.riskalert.rules.alert.StandingRules;
import io.riskalert.rules.evaluate.Moments;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.loan.LoanBook;
import io.riskalert.rules.rate.Rates;
import io.riskalert.rules.window.WindowEngine;
import java.util.Map;

/**
 * What an engine decides with, the same for all customers.
 *
 * @param ruleSetId hash of the rule set
 * @param settings what decisions depend on besides the rule set
 * @param evaluator evaluates the rules
 * @param moments tells local times
 * @param windows computes the windows
 * @param book positions of loans
 * @param rates brings amounts into the portfolio's currency
 * @param groups group by name of rule
 * @param standingRules what could hold an open alert
 * @param heldBack rules that do not do what they say
 */
record EngineParts(
        String ruleSetId,
        EngineSettings settings,
        RuleEvaluator evaluator,
        Moments moments,
        WindowEngine windows,
        LoanBook book,
        Rates rates,
        Map<String, String> groups,
        StandingRules standingRules,
        HeldBack heldBack) {
    EngineParts {
        groups = Map.copyOf(groups);
    }

    /** The same but for what is held back. */
    EngineParts with(StandingRules otherStandingRules, HeldBack otherHeldBack) {
        return new EngineParts(
                ruleSetId,
                settings,
                evaluator,
                moments,
                windows,
                book,
                rates,
                groups,
                otherStandingRules,
                otherHeldBack);
    }
}

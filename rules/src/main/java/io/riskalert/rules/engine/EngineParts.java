package io.riskalert.rules.engine;

import io.riskalert.rules.alert.StandingRules;
import io.riskalert.rules.evaluate.Moments;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.loan.LoanBook;
import io.riskalert.rules.rate.Rates;
import io.riskalert.rules.window.WindowEngine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param trial a candidate set beside this one; null if there is none. Then {@code windows} are those of both
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
        HeldBack heldBack,
        @Nullable Trial trial) {
    EngineParts {
        groups = Map.copyOf(groups);
    }

    /** The same but for what is held back. */
    EngineParts with(StandingRules otherStandingRules, HeldBack otherHeldBack) {
        return with(otherStandingRules, otherHeldBack, windows, trial);
    }

    /** The same with another candidate or none. */
    EngineParts with(WindowEngine otherWindows, @Nullable Trial otherTrial) {
        return with(standingRules, heldBack, otherWindows, otherTrial);
    }

    EngineParts with(
            StandingRules otherStandingRules,
            HeldBack otherHeldBack,
            WindowEngine otherWindows,
            @Nullable Trial otherTrial) {
        return new EngineParts(
                ruleSetId,
                settings,
                evaluator,
                moments,
                otherWindows,
                book,
                rates,
                groups,
                otherStandingRules,
                otherHeldBack,
                otherTrial);
    }
}

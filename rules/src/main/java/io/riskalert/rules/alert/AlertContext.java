package io.riskalert.rules.alert;

import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.loan.LoanStatement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the desk needs to know of one evaluation.
 *
 * @param ruleSetId the rule set that was evaluated
 * @param customerId whose events
 * @param trigger what made the engine look
 * @param detectedAtMs now, UTC milliseconds
 * @param zone the customer's zone, for contact hours
 * @param statement the loan that was looked at; null if none
 * @param loanTimeMs event time up to which the loan was looked at, UTC milliseconds
 * @param lookBack tells of the loan's past, by what is known now
 * @param standingRules the standing rules of the rule set
 * @param tripped names of live rules whose new alerts go to the shadow topic
 */
public record AlertContext(
        String ruleSetId,
        String customerId,
        Trigger trigger,
        long detectedAtMs,
        ZoneId zone,
        @Nullable LoanStatement statement,
        long loanTimeMs,
        LookBack lookBack,
        StandingRules standingRules,
        Set<String> tripped) {
    /** Looks back, to tell a cure from a correction, and what cured. */
    public interface LookBack {
        /** The due date with which the delinquency of this time began; null if nothing was overdue then. */
        @Nullable
        LocalDate delinquentSince(long timeMs);

        /** Whether a rule would have been raised about the loan at this time, for all that is known now. */
        boolean raised(RuleInfo rule, long timeMs);

        /** The latest payment by value date that counts at {@code untilMs} and did not yet at {@code afterMs}; null if none. */
        @Nullable
        Repayment latestPayment(long afterMs, long untilMs);
    }

    @Nullable
    Loan loan() {
        return statement == null ? null : statement.loan();
    }
}

package io.riskalert.rules.alert;

import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.loan.LoanStatement;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * @param lookBack tells since when the loan, by what is known now, was delinquent at an earlier time
 */
public record AlertContext(
        String ruleSetId,
        String customerId,
        Trigger trigger,
        long detectedAtMs,
        ZoneId zone,
        @Nullable LoanStatement statement,
        long loanTimeMs,
        LookBack lookBack) {
    /** Looks back, to tell a cure from a correction. */
    @FunctionalInterface
    public interface LookBack {
        /** The due date with which the delinquency of this time began; null if nothing was overdue then. */
        @Nullable
        LocalDate delinquentSince(long timeMs);
    }

    @Nullable
    Loan loan() {
        return statement == null ? null : statement.loan();
    }
}

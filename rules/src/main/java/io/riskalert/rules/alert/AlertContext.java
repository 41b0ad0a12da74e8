package io.riskalert.rules.alert;

import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.loan.LoanStatement;
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
 * @param missedWhenOpened tells whether the loan, by what is known now, had a missed instalment at an earlier time
 */
public record AlertContext(
        String ruleSetId,
        String customerId,
        Trigger trigger,
        long detectedAtMs,
        ZoneId zone,
        @Nullable LoanStatement statement,
        MissedWhenOpened missedWhenOpened) {
    /** Looks back, to tell a cure from a correction. */
    @FunctionalInterface
    public interface MissedWhenOpened {
        /** Whether anything was overdue at this time by what is known now. */
        boolean overdueAt(long timeMs);
    }

    @Nullable
    Loan loan() {
        return statement == null ? null : statement.loan();
    }
}

package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertContext;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.evaluate.Evaluation;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.loan.LoanStatement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks back at one loan, by what is known of it now.
 *
 * @param loans the customer's loans
 * @param account the loan; null if the trigger is about none
 * @param evaluation evaluates the rules about a loan at a time
 */
record LoanLookBack(
        CustomerLoans loans, @Nullable LoanAccount account, BiFunction<LoanStatement, Long, Evaluation> evaluation)
        implements AlertContext.LookBack {
    @Override
    public @Nullable LocalDate delinquentSince(long timeMs) {
        return statement(timeMs).map(then -> then.loan().delinquentSince()).orElse(null);
    }

    @Override
    public boolean raised(RuleInfo rule, long timeMs) {
        Optional<Evaluation> then = statement(timeMs).map(statement -> evaluation.apply(statement, timeMs));
        // A rule that fails now tells nothing of what it would have said.
        return then.isPresent()
                && (!then.get().errors().isEmpty()
                        || then.get().hits().stream()
                                .anyMatch(hit -> hit.rule().group().equals(rule.group())));
    }

    /** What is paid on the day of an alert is not paid in time: it cures, and corrects nothing. */
    private Optional<LoanStatement> statement(long timeMs) {
        if (account == null) {
            return Optional.empty();
        }
        LocalDate date = loans.dateAt(timeMs);
        Set<String> later = account.payments().stream()
                .filter(payment -> payment.kind() == RepaymentKind.RECEIVED
                        && !payment.valueDate().isBefore(date))
                .map(Repayment::eventId)
                .collect(Collectors.toSet());
        List<Repayment> before = account.payments().stream()
                .filter(payment -> !later.contains(payment.eventId()) && !later.contains(payment.reversesId()))
                .toList();
        return loans.statement(new LoanAccount(account.loanId(), account.events(), before), date);
    }

    @Override
    public @Nullable Repayment latestPayment(long afterMs, long untilMs) {
        if (account == null) {
            return null;
        }
        LocalDate after = loans.dateAt(afterMs);
        LocalDate until = loans.dateAt(untilMs);
        Repayment latest = null;
        for (Repayment payment : account.payments()) {
            boolean counts = payment.kind() == RepaymentKind.RECEIVED
                    && payment.valueDate().isAfter(after)
                    && !payment.valueDate().isAfter(until);
            if (counts && (latest == null || !payment.valueDate().isBefore(latest.valueDate()))) {
                latest = payment;
            }
        }
        return latest;
    }
}

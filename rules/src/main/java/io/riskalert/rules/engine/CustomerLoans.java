package io.riskalert.rules.engine;

import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.loan.DebtSum;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.loan.LoanBook;
import io.riskalert.rules.loan.LoanStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The loans of one customer during one call: their statements, what they come to, and when they want to be looked at.
 */
final class CustomerLoans {
    private final CustomerState state;
    private final Header header;
    private final String customerId;
    private final LoanBook book;
    private final ZoneId zone;
    private @Nullable Map<String, Seen> latest;

    /** What was asked last of a loan: a review asks for the same statement to sum up the debt and to evaluate rules. */
    private record Seen(LoanAccount account, LocalDate businessDate, Optional<LoanStatement> statement) {}

    CustomerLoans(CustomerState state, String customerId, LoanBook book, ZoneId zone) {
        this.state = state;
        this.header = state.header();
        this.customerId = customerId;
        this.book = book;
        this.zone = zone;
    }

    /** The statement of a loan at a business date; empty while its schedule is not known. */
    Optional<LoanStatement> statement(LoanAccount account, LocalDate businessDate) {
        if (latest == null) {
            latest = new HashMap<>();
        }
        Seen seen = latest.get(account.loanId());
        if (seen == null || seen.account() != account || !seen.businessDate().equals(businessDate)) {
            seen = new Seen(account, businessDate, book.statement(account, customerId, businessDate));
            latest.put(account.loanId(), seen);
        }
        return seen.statement();
    }

    /** Statements of all loans at a business date, in the order in which the loans became known. */
    List<LoanStatement> statements(LocalDate businessDate) {
        List<LoanStatement> statements = new ArrayList<>();
        for (String loanId : header.loanIds) {
            statement(state.loan(loanId), businessDate).ifPresent(statements::add);
        }
        return statements;
    }

    /** The business date at a time. */
    LocalDate dateAt(long timeMs) {
        return Instant.ofEpochMilli(timeMs).atZone(zone).toLocalDate();
    }

    /** When the next review is due, UTC milliseconds; {@link Long#MAX_VALUE} if none is. */
    long nextReviewMs() {
        return header.nextReview == null ? Long.MAX_VALUE : startOf(header.nextReview);
    }

    private long startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** A known loan, or one that fits; a loan that was closed makes room. */
    boolean hasRoomFor(String loanId) {
        if (header.loanIds.contains(loanId) || header.loanIds.size() < CustomerEngine.MAX_LOANS) {
            return true;
        }
        String closedFirst = null;
        long closedFirstMs = Long.MAX_VALUE;
        for (String known : header.loanIds) {
            long closedMs = state.loan(known).closing().map(LoanEvent::timeMs).orElse(Long.MAX_VALUE);
            if (closedMs < closedFirstMs) {
                closedFirst = known;
                closedFirstMs = closedMs;
            }
        }
        if (closedFirst != null) {
            state.removeLoan(closedFirst);
        }
        return closedFirst != null;
    }

    /** Whether the loan ended on a later date than this one, so that no review has seen its end. */
    boolean closedAfter(@Nullable LocalDate date, LoanAccount account) {
        return date == null
                || account.closing()
                        .map(event -> event.valueDateIn(zone))
                        .filter(date::isBefore)
                        .isPresent();
    }

    /**
     * How far time may move by an event: not past a review that is still to come. An event can be ahead of payments
     * that are on their way; only time itself, which waits for them, finds an instalment missed.
     */
    long reached(long timeMs) {
        LocalDate review = header.nextReview;
        return review == null ? timeMs : Math.max(header.clockMs, Math.min(timeMs, startOf(review) - 1));
    }

    /** Brings what rules ask of the debt, and the next review, to a business date. */
    void refreshDebt(LocalDate businessDate) {
        List<LoanStatement> statements = statements(businessDate);
        header.debt = DebtSum.of(statements.stream().map(LoanStatement::loan).toList());
        header.debtAsOf = businessDate;
        header.nextReview = statements.stream()
                .map(LoanStatement::nextReview)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Debt at the time of the trigger, as far as time has come; a late trigger is judged with the debt of its own date. */
    Debt debtAt(long timeMs) {
        if (header.loanIds.isEmpty()) {
            return Debt.NONE;
        }
        LocalDate date = dateAt(Math.min(timeMs, nextReviewMs() - 1));
        if (date.equals(header.debtAsOf)) {
            return header.debt;
        }
        Debt debt =
                DebtSum.of(statements(date).stream().map(LoanStatement::loan).toList());
        if (header.debtAsOf == null || date.isAfter(header.debtAsOf)) {
            header.debt = debt;
            header.debtAsOf = date;
        }
        return debt;
    }
}

package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Amounts;
import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.LoanEvent;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Positions of loans: pure functions of account, policy and business date. A payment counts on its value date; days past
 * due are 0 on the due date and 1 the day after; grace delays what counts as missed and moves nothing else.
 */
public final class LoanBook {
    private static final int RECENT_INSTALMENTS = 6;

    private final LoanPolicy policy;
    private final ZoneId zone;

    /**
     * A book.
     *
     * @param policy how loans are judged
     * @param zone the portfolio's time zone
     */
    public LoanBook(LoanPolicy policy, ZoneId zone) {
        this.policy = policy;
        this.zone = zone;
    }

    /** The statement of a loan at a business date; empty while its schedule is not known. */
    public Optional<LoanStatement> statement(LoanAccount account, String customerId, LocalDate businessDate) {
        Optional<LoanEvent> opening = account.opening();
        PaymentLedger ledger = account.ledger(businessDate, policy, zone);
        if (ledger == null || opening.isEmpty()) {
            return Optional.empty();
        }
        List<Instalment> schedule = ledger.schedule();
        LocalDate closedOn =
                account.closing().map(event -> event.valueDateIn(zone)).orElse(LocalDate.MAX);
        boolean closed = !closedOn.isAfter(businessDate);
        LocalDate openUntil = closed ? closedOn : businessDate;
        List<LocalDate> missed = missedDueDates(schedule, ledger, openUntil);
        int oldest = closed ? -1 : ledger.oldestOverdue(businessDate, policy.toleranceMinor());
        Instalment oldestUnpaid = oldest < 0 ? null : schedule.get(oldest);
        int daysPastDue = oldestUnpaid == null ? 0 : days(oldestUnpaid.dueDate(), businessDate);
        int overdueInstalments = 0;
        long overdueMinor = 0;
        long outstandingMinor = 0;
        int next = -1;
        for (int i = 0; i < schedule.size() && !closed; i++) {
            long unpaidMinor = ledger.unpaidMinor(i, businessDate);
            LocalDate dueDate = schedule.get(i).dueDate();
            outstandingMinor += unpaidMinor;
            if (unpaidMinor > policy.toleranceMinor()) {
                if (dueDate.isBefore(businessDate)) {
                    overdueMinor += unpaidMinor;
                    if (graceHasEnded(dueDate, businessDate)) {
                        overdueInstalments++;
                    }
                } else if (next < 0) {
                    next = i;
                }
            }
        }
        LocalDate nextDueDate = next < 0 ? null : schedule.get(next).dueDate();
        Loan loan = new Loan(
                account.loanId(),
                customerId,
                opening.get().product(),
                opening.get().partner(),
                opening.get().currency(),
                opening.get().principalMinor(),
                businessDate,
                daysPastDue,
                policy.profile().bucket(daysPastDue),
                policy.profile().assetClass(daysPastDue),
                missed.size(),
                overdueInstalments,
                overdueMinor,
                outstandingMinor,
                oldestUnpaid == null ? null : oldestUnpaid.dueDate(),
                closed ? null : delinquentSince(schedule, ledger, businessDate),
                ledger.unpaidMinor(0, businessDate) <= policy.toleranceMinor(),
                lateAmongRecent(schedule, missed, openUntil),
                nextDueDate,
                nextDueDate == null ? -1 : days(businessDate, nextDueDate),
                next < 0 ? 0 : ledger.unpaidMinor(next, businessDate),
                closed);
        return Optional.of(new LoanStatement(
                loan,
                missed,
                oldestUnpaid,
                closed ? null : earlier(closedOn, nextReview(schedule, ledger, businessDate, daysPastDue > 0))));
    }

    /** The schedule in force at a business date, by due date, and before it what had fallen due under earlier ones. */
    public List<Instalment> schedule(LoanAccount account, LocalDate businessDate) {
        PaymentLedger ledger = account.ledger(businessDate, policy, zone);
        return ledger == null ? List.of() : List.copyOf(ledger.schedule());
    }

    /** What a customer owes on all loans, from the statements of each at one business date. */
    public static Debt debt(Collection<Loan> loans) {
        int open = 0;
        int daysPastDue = 0;
        long overdueMinor = 0;
        long outstandingMinor = 0;
        int daysToNextDue = -1;
        long nextDueMinor = 0;
        for (Loan loan : loans) {
            if (!loan.closed()) {
                open++;
                daysPastDue = Math.max(daysPastDue, loan.daysPastDue());
                overdueMinor = Amounts.sum(overdueMinor, loan.overdueMinor());
                outstandingMinor = Amounts.sum(outstandingMinor, loan.outstandingMinor());
                if (loan.daysToNextDue() >= 0 && (daysToNextDue < 0 || loan.daysToNextDue() < daysToNextDue)) {
                    daysToNextDue = loan.daysToNextDue();
                    nextDueMinor = 0;
                }
                if (loan.daysToNextDue() >= 0 && loan.daysToNextDue() == daysToNextDue) {
                    nextDueMinor = Amounts.sum(nextDueMinor, loan.nextDueMinor());
                }
            }
        }
        return open == 0
                ? Debt.NONE
                : new Debt(open, daysPastDue, overdueMinor, outstandingMinor, daysToNextDue, nextDueMinor);
    }

    private boolean graceHasEnded(LocalDate dueDate, LocalDate businessDate) {
        return dueDate.plusDays(policy.graceDays()).isBefore(businessDate);
    }

    private List<LocalDate> missedDueDates(List<Instalment> schedule, PaymentLedger ledger, LocalDate businessDate) {
        List<LocalDate> missed = new ArrayList<>();
        for (int i = 0; i < schedule.size(); i++) {
            LocalDate dueDate = schedule.get(i).dueDate();
            if (graceHasEnded(dueDate, businessDate)
                    && ledger.unpaidMinor(i, dueDate.plusDays(policy.graceDays())) > policy.toleranceMinor()) {
                missed.add(dueDate);
            }
        }
        return missed;
    }

    private int lateAmongRecent(List<Instalment> schedule, List<LocalDate> missed, LocalDate businessDate) {
        List<LocalDate> fallenDue = schedule.stream()
                .map(Instalment::dueDate)
                .filter(dueDate -> graceHasEnded(dueDate, businessDate))
                .toList();
        if (fallenDue.isEmpty()) {
            return 0;
        }
        LocalDate from = fallenDue.get(Math.max(0, fallenDue.size() - RECENT_INSTALMENTS));
        return (int) missed.stream().filter(dueDate -> !dueDate.isBefore(from)).count();
    }

    /** Walks through the dates on which something changes and keeps the one with which the present delinquency began. */
    private @Nullable LocalDate delinquentSince(
            List<Instalment> schedule, PaymentLedger ledger, LocalDate businessDate) {
        List<LocalDate> dates = new ArrayList<>(ledger.paymentDates());
        schedule.forEach(row -> dates.add(row.dueDate().plusDays(1)));
        dates.add(businessDate);
        LocalDate since = null;
        for (LocalDate date : dates.stream().sorted().distinct().toList()) {
            if (date.isAfter(businessDate)) {
                break;
            }
            int oldest = ledger.oldestOverdue(date, policy.toleranceMinor());
            if (oldest < 0) {
                since = null;
            } else if (since == null) {
                since = schedule.get(oldest).dueDate();
            }
        }
        return since;
    }

    /**
     * The next day while overdue, else the day of the notice of the next unpaid due date or the day after it; sooner if a
     * payment or reversal that is known already counts from a date to come.
     */
    private @Nullable LocalDate nextReview(
            List<Instalment> schedule, PaymentLedger ledger, LocalDate businessDate, boolean overdue) {
        LocalDate change = ledger.nextChange(businessDate);
        LocalDate review = overdue ? businessDate.plusDays(1) : nextDueReview(schedule, ledger, businessDate);
        return change == null || (review != null && review.isBefore(change)) ? review : change;
    }

    private @Nullable LocalDate nextDueReview(List<Instalment> schedule, PaymentLedger ledger, LocalDate businessDate) {
        for (int i = 0; i < schedule.size(); i++) {
            LocalDate dueDate = schedule.get(i).dueDate();
            if (!dueDate.isBefore(businessDate) && ledger.unpaidMinor(i, businessDate) > policy.toleranceMinor()) {
                LocalDate notice = dueDate.minusDays(policy.dueSoonDays());
                return policy.dueSoonDays() > 0 && notice.isAfter(businessDate) ? notice : dueDate.plusDays(1);
            }
        }
        return null;
    }

    private static @Nullable LocalDate earlier(LocalDate closedOn, @Nullable LocalDate review) {
        return closedOn.equals(LocalDate.MAX) || (review != null && review.isBefore(closedOn)) ? review : closedOn;
    }

    private static int days(LocalDate from, LocalDate to) {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }
}

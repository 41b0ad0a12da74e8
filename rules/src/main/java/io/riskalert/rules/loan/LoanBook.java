package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.PromiseStatus;
import io.riskalert.rules.fact.PromiseToPay;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Positions of loans: pure functions of account, policy and business date. A payment counts on its value date; days past
 * due are 0 on the due date and 1 the day after; grace delays what counts as missed and moves nothing else.
 */
public final class LoanBook {
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
        LoanPast past = new LoanPast(schedule, ledger, policy, openUntil);
        int oldest = closed ? -1 : ledger.oldestOverdue(businessDate, policy.toleranceMinor());
        Instalment oldestUnpaid = oldest < 0 ? null : schedule.get(oldest);
        int daysPastDue = oldestUnpaid == null ? 0 : days(oldestUnpaid.dueDate(), businessDate);
        int overdueInstalments = 0;
        int overdueCharges = 0;
        long overdueMinor = 0;
        long overduePrincipalMinor = 0;
        long overdueInterestMinor = 0;
        long outstandingMinor = 0;
        int next = -1;
        for (int i = 0; i < schedule.size() && !closed; i++) {
            long unpaidMinor = ledger.unpaidMinor(i, businessDate);
            LocalDate dueDate = schedule.get(i).dueDate();
            outstandingMinor += unpaidMinor;
            if (unpaidMinor > policy.toleranceMinor()) {
                if (dueDate.isBefore(businessDate)) {
                    overdueMinor += unpaidMinor;
                    overduePrincipalMinor += ledger.unpaidPrincipalMinor(i, businessDate);
                    overdueInterestMinor += ledger.unpaidInterestMinor(i, businessDate);
                    if (graceHasEnded(dueDate, businessDate)) {
                        overdueInstalments += ledger.isInstalment(i) ? 1 : 0;
                        overdueCharges += ledger.isInstalment(i) ? 0 : 1;
                    }
                } else if (next < 0) {
                    next = i;
                }
            }
        }
        int bucket = policy.profile().bucket(daysPastDue);
        LocalDate nextDueDate = next < 0 ? null : schedule.get(next).dueDate();
        PromiseToPay promise = closed
                ? PromiseToPay.NONE
                : PromiseReader.read(account, businessDate, zone, daysPastDue > 0, policy.toleranceMinor());
        Loan loan = new Loan(
                account.loanId(),
                customerId,
                opening.get().product(),
                opening.get().partner(),
                opening.get().currency(),
                opening.get().principalMinor(),
                businessDate,
                daysPastDue,
                bucket,
                closed ? policy.profile().assetClass(0) : past.assetClass(businessDate),
                missed.size(),
                overdueInstalments == 0 && overdueCharges > 0 ? 1 : overdueInstalments,
                overdueMinor,
                overduePrincipalMinor,
                overdueInterestMinor,
                outstandingMinor,
                oldestUnpaid == null ? null : oldestUnpaid.dueDate(),
                closed ? null : past.delinquentSince(),
                ledger.unpaidMinor(ledger.instalments()[0], businessDate) <= policy.toleranceMinor(),
                nextDueDate,
                nextDueDate == null ? -1 : days(businessDate, nextDueDate),
                next < 0 ? 0 : ledger.unpaidMinor(next, businessDate),
                closed,
                promise,
                new PaymentHistories(schedule, ledger, policy, past, openUntil).read(bucket));
        return Optional.of(new LoanStatement(
                loan,
                missed,
                oldestUnpaid,
                closed
                        ? null
                        : earlier(
                                closedOn,
                                sooner(
                                        sooner(
                                                nextReview(schedule, ledger, businessDate, daysPastDue > 0),
                                                dayAfterPromise(promise)),
                                        past.observationEnds(businessDate)))));
    }

    /** The schedule in force at a business date, by due date, and before it what had fallen due under earlier ones. */
    public List<Instalment> schedule(LoanAccount account, LocalDate businessDate) {
        PaymentLedger ledger = account.ledger(businessDate, policy, zone);
        return ledger == null ? List.of() : List.copyOf(ledger.schedule());
    }

    private boolean graceHasEnded(LocalDate dueDate, LocalDate businessDate) {
        return dueDate.plusDays(policy.graceDays()).isBefore(businessDate);
    }

    private List<LocalDate> missedDueDates(List<Instalment> schedule, PaymentLedger ledger, LocalDate businessDate) {
        List<LocalDate> missed = new ArrayList<>();
        for (int i = 0; i < schedule.size(); i++) {
            LocalDate dueDate = schedule.get(i).dueDate();
            if (ledger.isInstalment(i)
                    && graceHasEnded(dueDate, businessDate)
                    && ledger.unpaidMinor(i, dueDate.plusDays(policy.graceDays())) > policy.toleranceMinor()) {
                missed.add(dueDate);
            }
        }
        return missed;
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

    private static @Nullable LocalDate dayAfterPromise(PromiseToPay promise) {
        LocalDate promised = promise.date();
        return promise.status() == PromiseStatus.OPEN && promised != null ? promised.plusDays(1) : null;
    }

    private static @Nullable LocalDate sooner(@Nullable LocalDate review, @Nullable LocalDate other) {
        return review == null || (other != null && other.isBefore(review)) ? other : review;
    }

    private static @Nullable LocalDate earlier(LocalDate closedOn, @Nullable LocalDate review) {
        return closedOn.equals(LocalDate.MAX) || (review != null && review.isBefore(closedOn)) ? review : closedOn;
    }

    private static int days(LocalDate from, LocalDate to) {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }
}

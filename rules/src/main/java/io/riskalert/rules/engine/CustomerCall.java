package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertContext;
import io.riskalert.rules.alert.AlertDesk;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.alert.Trigger;
import io.riskalert.rules.evaluate.Evaluation;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.evaluate.SlowRule;
import io.riskalert.rules.fact.Customer;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.Travel;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.loan.LoanStatement;
import io.riskalert.rules.window.WindowView;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One call of the engine for one customer: what was taken so far, and what came of it. */
final class CustomerCall {
    private static final long DAY_MS = 24L * 60 * 60 * 1000;

    private final EngineParts parts;
    private final CustomerLoans loans;
    private final CustomerState state;
    private final Header header;
    private final String customerId;
    private final long nowMs;
    private final @Nullable TrialCall trial;
    private List<RuleError> errors = List.of();
    private List<SlowRule> slow = List.of();
    private List<CountedHit> hits = List.of();
    private int limitsReached;
    private boolean withoutRate;
    private @Nullable Travel travel;
    private boolean changed;
    private boolean isPassing;

    CustomerCall(EngineParts parts, CustomerState state, String customerId, long nowMs) {
        this.parts = parts;
        this.loans = new CustomerLoans(
                state, customerId, parts.book(), parts.settings().zone());
        this.state = state;
        this.header = state.header();
        this.customerId = customerId;
        this.nowMs = nowMs;
        this.trial = parts.trial() == null ? null : new TrialCall(parts.trial(), this, state);
    }

    boolean take(Transaction told, Origin origin) {
        Transaction transaction = told.withBaseAmountMinor(inPortfolioCurrency(told, told.amountMinor()));
        WindowView view = parts.windows().take(header.history, transaction);
        if (view == null) {
            return false;
        }
        changed = true;
        if (header.history.limitReached()) {
            limitsReached++;
        }
        withoutRate = transaction.baseAmountMinor() == null;
        Long balanceMinor = transaction.balanceMinor();
        Long balanceKnownMinor = balanceMinor == null ? null : inPortfolioCurrency(transaction, balanceMinor);
        if (balanceKnownMinor != null && transaction.timeMs() >= header.balanceAtMs) {
            header.balanceMinor = balanceKnownMinor;
            header.balanceAtMs = transaction.timeMs();
        }
        header.dormancy.take(transaction);
        CardPlace place = CardPlace.of(transaction);
        if (place != null) {
            travel = header.cardPlace == null ? null : header.cardPlace.travelTo(place);
            header.cardPlace = CardPlace.later(header.cardPlace, place);
        }
        Trigger trigger = new Trigger("transaction", transaction.eventId(), transaction.timeMs(), origin);
        evaluate(trigger, transaction, view, null, null);
        return true;
    }

    private @Nullable Long inPortfolioCurrency(Transaction transaction, long amountMinor) {
        return parts.rates().inPortfolioCurrency(amountMinor, transaction.currency(), transaction.timeMs());
    }

    boolean take(CustomerUpdate update, Origin origin) {
        if (state.profile().knows(update)) {
            return false;
        }
        changed = true;
        state.profile().take(update, CustomerEngine.REMEMBER_IDS_MS);
        state.writeProfile();
        evaluate(
                new Trigger("customer", update.eventId(), update.timeMs(), origin),
                update,
                view(update.timeMs()),
                null,
                null);
        return true;
    }

    boolean take(LoanEvent event, Origin origin) {
        LoanAccount account = state.loan(event.loanId());
        if (account.knows(event)) {
            return false;
        }
        if (account.fullOfEvents() || !loans.hasRoomFor(event.loanId())) {
            return refused();
        }
        Trigger trigger = new Trigger("loan", event.eventId(), event.timeMs(), origin);
        return takeLoan(account.with(event), event, view(event.timeMs()), trigger);
    }

    boolean take(Repayment repayment, Origin origin) {
        LoanAccount account = state.loan(repayment.loanId());
        if (account.knows(repayment)) {
            return false;
        }
        if (account.fullOfPayments() || !loans.hasRoomFor(repayment.loanId())) {
            return refused();
        }
        WindowView windows = parts.windows().take(header.history, repayment);
        Trigger trigger = new Trigger("repayment", repayment.eventId(), repayment.timeMs(), origin);
        return takeLoan(account.with(repayment), repayment, windows, trigger);
    }

    /** What cannot be remembered counts nowhere, or it would count again when it is told again. */
    private boolean refused() {
        changed = true;
        limitsReached++;
        return true;
    }

    private boolean takeLoan(LoanAccount account, CustomerEvent event, WindowView windows, Trigger trigger) {
        changed = true;
        state.writeLoan(account);
        if (account.scheduling().isEmpty()) {
            evaluate(trigger, event, windows, null, account);
            return true;
        }
        header.clockMs = loans.reached(Math.max(header.clockMs, event.timeMs()));
        LocalDate businessDate = loans.dateAt(header.clockMs);
        loans.refreshDebt(businessDate);
        Optional<LoanStatement> statement = loans.statement(account, businessDate);
        evaluate(trigger, event, windows, statement.orElse(null), account);
        return true;
    }

    void passTime(long timeMs) {
        isPassing = true;
        if (timeMs >= header.wakeMs) {
            review(timeMs);
        }
        if (trial != null) {
            trial.passTime(timeMs);
        }
        if (forgetMs() <= timeMs) {
            changed = true;
            header.history.clear();
        }
    }

    private void review(long timeMs) {
        changed = true;
        header.wakeMs = Long.MAX_VALUE;
        header.clockMs = Math.max(header.clockMs, timeMs);
        LocalDate businessDate = loans.dateAt(header.clockMs);
        LocalDate due = header.nextReview;
        if (due != null && !due.isAfter(businessDate)) {
            LocalDate before = header.debtAsOf;
            loans.refreshDebt(businessDate);
            for (String loanId : List.copyOf(header.loanIds)) {
                LoanAccount account = state.loan(loanId);
                loans.statement(account, businessDate).ifPresent(statement -> {
                    if (!statement.loan().closed() || loans.closedAfter(before, account)) {
                        evaluate(Trigger.time(timeMs), null, view(timeMs), statement, account);
                    }
                });
            }
        }
        if (header.nextClosingMs <= timeMs) {
            state.desk().expire(timeMs, context(Trigger.time(timeMs), null, null));
        }
    }

    /** When the past is of no more use, UTC milliseconds; {@link Long#MAX_VALUE} if there is none. */
    private long forgetMs() {
        return header.history.isEmpty()
                ? Long.MAX_VALUE
                : header.history.lastMs() + parts.windows().retentionMs();
    }

    private WindowView view(long timeMs) {
        return parts.windows().view(header.history, timeMs);
    }

    private void evaluate(
            Trigger trigger,
            @Nullable CustomerEvent event,
            WindowView view,
            @Nullable LoanStatement statement,
            @Nullable LoanAccount account) {
        Facts facts = facts(trigger.timeMs(), event, view, statement, travel);
        Evaluation evaluation = parts.evaluator().evaluate(facts);
        errors = joined(errors, evaluation.errors());
        slow = joined(slow, evaluation.slow());
        if (!evaluation.hits().isEmpty() || statement != null) {
            AlertDesk desk = state.desk();
            desk.take(evaluation.hits(), undecided(parts, evaluation.errors()), context(trigger, statement, account));
            hits = joined(
                    hits,
                    evaluation.hits().stream()
                            .map(hit -> new CountedHit(hit.rule(), hit.subject(), desk.alertIdOf(hit)))
                            .toList());
        }
        if (trial != null) {
            trial.evaluate(trigger, facts, statement, account);
        }
    }

    /** Of nearly every event there is nothing to be joined. */
    private static <T> List<T> joined(List<T> known, List<T> more) {
        if (more.isEmpty()) {
            return known;
        }
        List<T> all = new ArrayList<>(known);
        all.addAll(more);
        return all;
    }

    private Facts facts(
            long timeMs,
            @Nullable CustomerEvent event,
            WindowView view,
            @Nullable LoanStatement statement,
            @Nullable Travel way) {
        return new Facts(
                event,
                () -> parts.moments().at(timeMs),
                () -> customer(timeMs),
                () -> loans.debtAt(timeMs).withBalance(header.balanceMinor),
                statement == null ? null : statement.loan(),
                way,
                view);
    }

    /** Tells of a group whether one of its rules failed or is left out, so that not to be hit means nothing. */
    static Predicate<String> undecided(EngineParts parts, List<RuleError> failed) {
        Set<String> failedGroups = new HashSet<>();
        boolean all = false;
        for (RuleError error : failed) {
            String group = parts.groups().get(error.rule());
            all |= group == null;
            failedGroups.add(String.valueOf(group));
        }
        for (String rule : parts.heldBack().quarantined()) {
            failedGroups.add(String.valueOf(parts.groups().get(rule)));
        }
        return all ? group -> true : failedGroups::contains;
    }

    private Customer customer(long timeMs) {
        Profile profile = state.profile();
        return new Customer(
                customerId,
                profile.segment(),
                profile.partner(),
                profile.monthlyIncomeMinor(),
                profile.bureauScore(),
                profile.bureauEnquiries30d(),
                profile.outsideDebtMinor(),
                profile.outsideDebtBeforeMinor(timeMs),
                header.balanceMinor,
                profile.hoursSinceContactChange(timeMs),
                Math.max(0, timeMs - header.firstSeenMs) / DAY_MS,
                parts.settings().currency(),
                header.dormancy.dormantDays(timeMs),
                header.dormancy.hoursSinceDormancy(timeMs),
                profile.creditLimitMinor());
    }

    private AlertContext context(Trigger trigger, @Nullable LoanStatement statement, @Nullable LoanAccount account) {
        return context(parts, facts -> facts, trigger, statement, account);
    }

    /**
     * What a desk needs to know.
     *
     * @param rules the rules that were evaluated, of this engine or of a candidate
     * @param seen facts as these rules see them
     */
    AlertContext context(
            EngineParts rules,
            UnaryOperator<Facts> seen,
            Trigger trigger,
            @Nullable LoanStatement statement,
            @Nullable LoanAccount account) {
        ZoneId zone = state.profile().zoneOr(parts.settings().zone());
        return new AlertContext(
                rules.ruleSetId(),
                customerId,
                trigger,
                nowMs,
                zone,
                statement,
                statement == null ? trigger.timeMs() : header.clockMs,
                new LoanLookBack(loans, account, (then, timeMs) -> rules.evaluator()
                        .evaluate(seen.apply(facts(timeMs, null, view(timeMs), then, null)))),
                rules.standingRules(),
                rules.heldBack().tripped());
    }

    /** A wake-up that was asked for and not yet come stays; only an earlier one is asked for anew. */
    Outcome finish(boolean duplicate, boolean late) {
        AlertDesk desk = state.deskIfUsed();
        if (desk != null && desk.changed()) {
            header.nextClosingMs = desk.nextClosingMs();
        }
        long wakeMs = wantedTimeMs();
        boolean isNew = changed && wakeMs < header.wakeMs;
        if (isNew) {
            header.wakeMs = wakeMs;
        }
        if (changed) {
            state.changed();
        }
        TrialOutcome ofTrial = trial == null ? null : trial.finish(forgetMs(), isPassing);
        state.rest();
        return new Outcome(
                desk == null ? List.of() : desk.published(),
                errors,
                slow,
                duplicate,
                late,
                withoutRate,
                limitsReached + (desk == null ? 0 : desk.limitsReached()),
                header.wakeMs,
                isNew,
                hits,
                ofTrial);
    }

    private long wantedTimeMs() {
        long reviewMs = loans.nextReviewMs();
        long forgetMs = forgetMs();
        if (trial != null && forgetMs < Long.MAX_VALUE) {
            forgetMs = trial.liveForgetMs(forgetMs, parts.windows().retentionMs());
        }
        return Math.min(Math.min(reviewMs, header.nextClosingMs), forgetMs);
    }
}

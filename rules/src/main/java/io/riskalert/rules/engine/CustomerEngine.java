package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertContext;
import io.riskalert.rules.alert.AlertDesk;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.alert.Trigger;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.evaluate.Evaluation;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.fact.Customer;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Moment;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.loan.LoanBook;
import io.riskalert.rules.loan.LoanStatement;
import io.riskalert.rules.window.WindowEngine;
import io.riskalert.rules.window.WindowView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one customer at a time: takes an event or the passing of time, brings windows, loans and profile up to date,
 * evaluates the rules and gives the alert revisions. All state is in the store that is handed in; the engine itself keeps
 * none. Belongs to one thread.
 */
public final class CustomerEngine implements AutoCloseable {
    /** An id that comes again within this time is the same event told twice. */
    public static final long REMEMBER_IDS_MS = 7L * 24 * 60 * 60 * 1000;

    /** Most loans of one customer. */
    public static final int MAX_LOANS = 200;

    private static final long DAY_MS = 24L * 60 * 60 * 1000;

    private final String ruleSetId;
    private final EngineSettings settings;
    private final RuleEvaluator evaluator;
    private final WindowEngine windows;
    private final LoanBook book;
    private final Map<String, String> groups = new HashMap<>();

    public CustomerEngine(RuleSet rules, EngineSettings settings) {
        this.ruleSetId = rules.id();
        this.settings = settings;
        this.evaluator = rules.newEvaluator();
        this.windows = new WindowEngine(rules.catalogue(), REMEMBER_IDS_MS);
        this.book = new LoanBook(settings.loanPolicy(), settings.zone());
        rules.rules().forEach(rule -> groups.put(rule.name(), rule.group()));
    }

    /** Id of the rule set that this engine decides with. */
    public String ruleSetId() {
        return ruleSetId;
    }

    /**
     * Takes an event.
     *
     * @param store state of the event's customer
     * @param origin where the event was read
     * @param nowMs time of detection, UTC milliseconds; in a replay the event's own
     */
    public Outcome onEvent(CustomerStore store, CustomerEvent event, Origin origin, long nowMs) {
        CustomerState state = new CustomerState(store, settings.contactHours());
        Header header = state.header();
        header.firstSeenMs = Math.min(header.firstSeenMs, event.timeMs());
        Call call = new Call(state, event.customerId(), nowMs);
        boolean taken;
        boolean late = false;
        if (event instanceof Transaction transaction) {
            late = event.timeMs() < header.history.lastMs();
            taken = call.take(transaction, origin);
        } else if (event instanceof LoanEvent loanEvent) {
            taken = call.take(loanEvent, origin);
        } else if (event instanceof Repayment repayment) {
            late = event.timeMs() < header.clockMs;
            taken = call.take(repayment, origin);
        } else {
            taken = call.take((CustomerUpdate) event, origin);
        }
        return call.finish(!taken, late);
    }

    /**
     * Takes the passing of time. A call before the time that was asked for does nothing.
     *
     * @param store state of the customer
     * @param timeMs event time that all streams have reached, UTC milliseconds
     * @param nowMs time of detection, UTC milliseconds
     */
    public Outcome onTime(CustomerStore store, String customerId, long timeMs, long nowMs) {
        CustomerState state = new CustomerState(store, settings.contactHours());
        Call call = new Call(state, customerId, nowMs);
        call.passTime(timeMs);
        return call.finish(false, false);
    }

    /** Statements of all loans of a customer at a business date, in the order in which the loans became known. */
    public List<LoanStatement> statements(CustomerStore store, String customerId, LocalDate businessDate) {
        CustomerState state = new CustomerState(store, settings.contactHours());
        List<LoanStatement> statements = new ArrayList<>();
        for (String loanId : state.header().loanIds) {
            book.statement(state.loan(loanId), customerId, businessDate).ifPresent(statements::add);
        }
        return statements;
    }

    @Override
    public void close() {
        evaluator.close();
    }

    private LocalDate dateAt(long timeMs) {
        return Instant.ofEpochMilli(timeMs).atZone(settings.zone()).toLocalDate();
    }

    private long startOf(LocalDate date) {
        return date.atStartOfDay(settings.zone()).toInstant().toEpochMilli();
    }

    /** One call: what was taken so far. */
    private final class Call {
        private final CustomerState state;
        private final Header header;
        private final String customerId;
        private final long nowMs;
        private final List<RuleError> errors = new ArrayList<>();
        private int limitsReached;
        private boolean changed;

        Call(CustomerState state, String customerId, long nowMs) {
            this.state = state;
            this.header = state.header();
            this.customerId = customerId;
            this.nowMs = nowMs;
        }

        boolean take(Transaction transaction, Origin origin) {
            WindowView view = windows.take(header.history, transaction);
            if (view == null) {
                return false;
            }
            changed = true;
            if (header.history.limitReached()) {
                limitsReached++;
            }
            if (transaction.balanceMinor() != null && transaction.timeMs() >= header.balanceAtMs) {
                header.balanceMinor = transaction.balanceMinor();
                header.balanceAtMs = transaction.timeMs();
            }
            Trigger trigger = new Trigger("transaction", transaction.eventId(), transaction.timeMs(), origin);
            evaluate(trigger, transaction, view, null, null);
            return true;
        }

        boolean take(CustomerUpdate update, Origin origin) {
            if (state.profile().knows(update)) {
                return false;
            }
            changed = true;
            state.profile().take(update, REMEMBER_IDS_MS);
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
            Trigger trigger = new Trigger("loan", event.eventId(), event.timeMs(), origin);
            return takeLoan(account.fullOfEvents(), account.with(event), event, trigger);
        }

        boolean take(Repayment repayment, Origin origin) {
            LoanAccount account = state.loan(repayment.loanId());
            if (account.knows(repayment)) {
                return false;
            }
            Trigger trigger = new Trigger("repayment", repayment.eventId(), repayment.timeMs(), origin);
            return takeLoan(account.fullOfPayments(), account.with(repayment), repayment, trigger);
        }

        private boolean takeLoan(boolean full, LoanAccount account, CustomerEvent event, Trigger trigger) {
            changed = true;
            if (full || !hasRoomFor(account.loanId())) {
                limitsReached++;
                return true;
            }
            state.writeLoan(account);
            if (account.scheduling().isEmpty()) {
                evaluate(trigger, event, view(trigger.timeMs()), null, account);
                return true;
            }
            header.clockMs = reached(Math.max(header.clockMs, event.timeMs()));
            LocalDate businessDate = dateAt(header.clockMs);
            refreshDebt(businessDate);
            Optional<LoanStatement> statement = book.statement(account, customerId, businessDate);
            evaluate(trigger, event, view(trigger.timeMs()), statement.orElse(null), account);
            return true;
        }

        /** A known loan, or one that fits; a loan that was closed makes room. */
        private boolean hasRoomFor(String loanId) {
            if (header.loanIds.contains(loanId) || header.loanIds.size() < MAX_LOANS) {
                return true;
            }
            String closedFirst = null;
            long closedFirstMs = Long.MAX_VALUE;
            for (String known : header.loanIds) {
                long closedMs =
                        state.loan(known).closing().map(LoanEvent::timeMs).orElse(Long.MAX_VALUE);
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

        /**
         * How far time may move by an event: not past a review that is still to come. An event can be ahead of payments
         * that are on their way; only time itself, which waits for them, finds an instalment missed.
         */
        private long reached(long timeMs) {
            LocalDate review = header.nextReview;
            return review == null ? timeMs : Math.max(header.clockMs, Math.min(timeMs, startOf(review) - 1));
        }

        void passTime(long timeMs) {
            if (timeMs < header.wakeMs) {
                return;
            }
            changed = true;
            header.wakeMs = Long.MAX_VALUE;
            header.clockMs = Math.max(header.clockMs, timeMs);
            LocalDate businessDate = dateAt(header.clockMs);
            LocalDate due = header.nextReview;
            if (due != null && !due.isAfter(businessDate)) {
                refreshDebt(businessDate);
                for (String loanId : List.copyOf(header.loanIds)) {
                    LoanAccount account = state.loan(loanId);
                    book.statement(account, customerId, businessDate).ifPresent(statement -> {
                        if (!statement.loan().closed()) {
                            evaluate(Trigger.time(timeMs), null, view(timeMs), statement, account);
                        }
                    });
                }
            }
            if (header.nextClosingMs <= timeMs) {
                state.desk().expire(timeMs, context(Trigger.time(timeMs), null, null));
            }
            if (!header.history.isEmpty() && header.history.lastMs() + windows.retentionMs() <= timeMs) {
                header.history.clear();
            }
        }

        private void refreshDebt(LocalDate businessDate) {
            List<Loan> loans = new ArrayList<>();
            LocalDate nextReview = null;
            for (String loanId : header.loanIds) {
                Optional<LoanStatement> statement = book.statement(state.loan(loanId), customerId, businessDate);
                if (statement.isPresent()) {
                    loans.add(statement.get().loan());
                    LocalDate review = statement.get().nextReview();
                    if (review != null && (nextReview == null || review.isBefore(nextReview))) {
                        nextReview = review;
                    }
                }
            }
            header.debt = LoanBook.debt(loans);
            header.debtAsOf = businessDate;
            header.nextReview = nextReview;
        }

        /** Debt at the time of the trigger, as far as time has come; a late trigger is judged with the debt of its own date. */
        private Debt debtAt(long timeMs) {
            if (header.loanIds.isEmpty()) {
                return Debt.NONE;
            }
            LocalDate date =
                    dateAt(header.nextReview == null ? timeMs : Math.min(timeMs, startOf(header.nextReview) - 1));
            if (date.equals(header.debtAsOf)) {
                return header.debt;
            }
            List<Loan> loans = new ArrayList<>();
            for (String loanId : header.loanIds) {
                book.statement(state.loan(loanId), customerId, date).ifPresent(s -> loans.add(s.loan()));
            }
            Debt debt = LoanBook.debt(loans);
            if (header.debtAsOf == null || date.isAfter(header.debtAsOf)) {
                header.debt = debt;
                header.debtAsOf = date;
            }
            return debt;
        }

        private WindowView view(long timeMs) {
            return windows.view(header.history, timeMs);
        }

        private void evaluate(
                Trigger trigger,
                @Nullable CustomerEvent event,
                WindowView view,
                @Nullable LoanStatement statement,
                @Nullable LoanAccount account) {
            ZonedDateTime local = Instant.ofEpochMilli(trigger.timeMs()).atZone(settings.zone());
            Moment moment = new Moment(
                    trigger.timeMs(),
                    local.toLocalDate(),
                    local.getHour(),
                    local.getDayOfWeek().getValue());
            Facts facts = new Facts(
                    event,
                    moment,
                    customer(trigger.timeMs()),
                    debtAt(trigger.timeMs()),
                    statement == null ? null : statement.loan(),
                    view);
            Evaluation evaluation = evaluator.evaluate(facts);
            errors.addAll(evaluation.errors());
            if (!evaluation.hits().isEmpty() || statement != null) {
                state.desk()
                        .take(evaluation.hits(), undecided(evaluation.errors()), context(trigger, statement, account));
            }
        }

        /** Tells of a group whether one of its rules failed, so that not to be hit means nothing. */
        private Predicate<String> undecided(List<RuleError> failed) {
            Set<String> failedGroups = new HashSet<>();
            boolean all = false;
            for (RuleError error : failed) {
                String group = groups.get(error.rule());
                all |= group == null;
                failedGroups.add(String.valueOf(group));
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
                    Math.max(0, timeMs - header.firstSeenMs) / DAY_MS);
        }

        private AlertContext context(
                Trigger trigger, @Nullable LoanStatement statement, @Nullable LoanAccount account) {
            ZoneId zone = state.profile().zoneOr(settings.zone());
            return new AlertContext(
                    ruleSetId,
                    customerId,
                    trigger,
                    nowMs,
                    zone,
                    statement,
                    statement == null ? trigger.timeMs() : header.clockMs,
                    timeMs -> account == null
                            ? null
                            : book.statement(account, customerId, dateAt(timeMs))
                                    .map(then -> then.loan().delinquentSince())
                                    .orElse(null));
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
                state.save();
            }
            return new Outcome(
                    desk == null ? List.of() : desk.published(),
                    errors,
                    duplicate,
                    late,
                    limitsReached + (desk == null ? 0 : desk.limitsReached()),
                    header.wakeMs,
                    isNew);
        }

        private long wantedTimeMs() {
            long reviewMs = header.nextReview == null ? Long.MAX_VALUE : startOf(header.nextReview);
            long forgetMs = header.history.isEmpty() ? Long.MAX_VALUE : header.history.lastMs() + windows.retentionMs();
            return Math.min(Math.min(reviewMs, header.nextClosingMs), forgetMs);
        }
    }
}

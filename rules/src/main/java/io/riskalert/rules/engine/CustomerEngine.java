package io.riskalert.rules.engine;

import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.alert.StandingRules;
import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.evaluate.Moments;
import io.riskalert.rules.evaluate.TimeLimit;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.loan.LoanBook;
import io.riskalert.rules.loan.LoanStatement;
import io.riskalert.rules.rate.Rates;
import io.riskalert.rules.window.JointWindows;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowEngine;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one customer at a time: takes an event or the passing of time, brings windows, loans and profile up to date,
 * evaluates the rules and gives the alert revisions. All state is in what is handed in; the engine itself keeps none. Belongs to one thread.
 */
public final class CustomerEngine implements AutoCloseable {
    /** An id that comes again within this time is the same event told twice. */
    public static final long REMEMBER_IDS_MS = 7L * 24 * 60 * 60 * 1000;

    /** Most loans of one customer. */
    public static final int MAX_LOANS = 200;

    private final List<RuleInfo> rules;
    private final WindowCatalogue catalogue;
    private final WindowEngine windows;
    private EngineParts parts;

    public CustomerEngine(RuleSet rules, EngineSettings settings) {
        this.rules = List.copyOf(rules.rules());
        catalogue = rules.catalogue();
        windows = windows(catalogue, settings);
        parts = new EngineParts(
                rules.id(),
                settings,
                rules.newEvaluator(),
                new Moments(settings.zone()),
                windows,
                new LoanBook(settings.loanPolicy(), settings.zone()),
                new Rates(rules.rates(), settings.currency(), settings.zone()),
                rules.rules().stream().collect(Collectors.toMap(RuleInfo::name, RuleInfo::group)),
                StandingRules.of(rules.rules()),
                HeldBack.NOTHING,
                null);
    }

    private static WindowEngine windows(WindowCatalogue catalogue, EngineSettings settings) {
        return new WindowEngine(catalogue, REMEMBER_IDS_MS, settings.zone());
    }

    /**
     * Lets a candidate set decide beside this one from now on, on the same events and facts; see {@link Outcome#trial()}.
     * It changes nothing of what this engine decides. Windows that only the candidate has are computed from each customer's
     * past, as far as it is kept.
     *
     * @param candidate the engine of the candidate set, which must stay open; null for none
     */
    public void tryBeside(@Nullable CustomerEngine candidate) {
        if (candidate == null) {
            parts = parts.with(windows, null);
            return;
        }
        JointWindows joint = new JointWindows(catalogue, candidate.catalogue);
        parts = parts.with(
                windows(joint.all(), parts.settings()),
                Trial.of(candidate.parts, candidate.rules, joint, windows.retentionMs()));
    }

    /** The rules that it decides with, in their order. */
    public List<RuleInfo> rules() {
        return rules;
    }

    /** Holds back these rules from now on, and no others. */
    public void holdBack(HeldBack heldBack) {
        if (!heldBack.quarantined().equals(parts.heldBack().quarantined())) {
            parts.evaluator().leaveOut(heldBack.quarantined());
        }
        List<RuleInfo> tripped = rules.stream()
                .filter(rule -> heldBack.tripped().contains(rule.name()))
                .toList();
        parts = parts.with(StandingRules.of(rules).withTripped(tripped), heldBack);
    }

    /** Limits the time of evaluations from now on, see {@link Outcome#slow()}; null for no limit. */
    public void limitTime(@Nullable TimeLimit limit) {
        parts.evaluator().limitTime(limit);
    }

    /** Id of the rule set that this engine decides with. */
    public String ruleSetId() {
        return parts.ruleSetId();
    }

    /**
     * Decides for made-up customers, so that the first real event finds everything loaded and open. May be called by another
     * thread than the one the engine is then handed to.
     */
    public void warmUp() {
        WarmUp.run(this);
    }

    /**
     * A customer's state. It is not bound to this engine: one with other rules may go on with it.
     *
     * @param store the customer's parts, but for the header
     * @param header the header, which is read at once, and of which nothing is kept; null of a customer who is new
     */
    public CustomerState open(CustomerStore store, @Nullable ByteReader header) {
        return new CustomerState(store, header, parts.settings().contactHours(), parts.windows());
    }

    private CustomerState read(CustomerStore store) {
        byte[] header = store.read(CustomerStore.HEADER);
        return open(store, header == null ? null : new ByteReader(header));
    }

    private static void write(CustomerStore store, CustomerState state) {
        if (state.headerChanged()) {
            store.write(CustomerStore.HEADER, Bytes.of(state::writeHeader));
        }
        state.close();
    }

    /** The same as for a state that is kept, with everything written at the end. */
    public Outcome onEvent(CustomerStore store, CustomerEvent event, Origin origin, long nowMs) {
        CustomerState state = read(store);
        Outcome outcome = onEvent(state, event, origin, nowMs);
        write(store, state);
        return outcome;
    }

    /**
     * Takes an event.
     *
     * @param state state of the event's customer
     * @param origin where the event was read
     * @param nowMs time of detection, UTC milliseconds; in a replay the event's own
     */
    public Outcome onEvent(CustomerState state, CustomerEvent event, Origin origin, long nowMs) {
        Header header = state.header();
        long firstSeenMs = header.firstSeenMs;
        header.firstSeenMs = Math.min(firstSeenMs, event.timeMs());
        CustomerCall call = new CustomerCall(parts, state, event.customerId(), nowMs);
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
        if (!taken) {
            header.firstSeenMs = firstSeenMs;
        }
        return call.finish(!taken, late);
    }

    /** The same as for a state that is kept, with everything written at the end. */
    public Outcome onTime(CustomerStore store, String customerId, long timeMs, long nowMs) {
        CustomerState state = read(store);
        Outcome outcome = onTime(state, customerId, timeMs, nowMs);
        write(store, state);
        return outcome;
    }

    /**
     * Takes the passing of time. A call before the time that was asked for decides nothing.
     *
     * @param state state of the customer
     * @param timeMs event time that all streams have reached, UTC milliseconds
     * @param nowMs time of detection, UTC milliseconds
     */
    public Outcome onTime(CustomerState state, String customerId, long timeMs, long nowMs) {
        CustomerCall call = new CustomerCall(parts, state, customerId, nowMs);
        call.passTime(timeMs);
        return call.finish(false, false);
    }

    /** Statements of all loans of a customer at a business date, in the order in which the loans became known. */
    public List<LoanStatement> statements(CustomerStore store, String customerId, LocalDate businessDate) {
        CustomerState state = read(store);
        List<LoanStatement> statements = statements(state, customerId, businessDate);
        state.close();
        return statements;
    }

    /** Statements of all loans of a customer at a business date, in the order in which the loans became known. */
    public List<LoanStatement> statements(CustomerState state, String customerId, LocalDate businessDate) {
        return new CustomerLoans(
                        state, customerId, parts.book(), parts.settings().zone())
                .statements(businessDate);
    }

    @Override
    public void close() {
        parts.evaluator().close();
    }
}

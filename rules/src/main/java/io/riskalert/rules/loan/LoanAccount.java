package io.riskalert.rules.loan;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.codec.LedgerCodec;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was told of one loan: its events and its payments. What follows from it is computed anew, so the order of
 * arrival does not matter. Payments may come before the loan. Schedules are computed when they are first asked for and kept
 * with the account; a further payment does not compute them again. Belongs to one thread.
 */
public final class LoanAccount {
    /** Most loan events and most payments kept for one loan. */
    public static final int MAX_ENTRIES = 2_000;

    private static final Comparator<LoanEvent> BY_TIME =
            Comparator.comparingLong(LoanEvent::timeMs).thenComparing(LoanEvent::eventId);
    private static final Comparator<Repayment> BY_VALUE_DATE = Comparator.comparing(Repayment::valueDate)
            .thenComparingLong(Repayment::timeMs)
            .thenComparing(Repayment::eventId);

    private final String loanId;
    private final List<LoanEvent> events;
    private final List<Repayment> payments;
    private final Computed computed;
    private @Nullable PaymentLedger ledger;
    private int versionsOfLedger;

    /** Schedules, shared by accounts with the same events. */
    private static final class Computed {
        private @Nullable LoanPolicy policy;
        private @Nullable ZoneId zone;
        private List<LoanVersion> versions = List.of();
    }

    private LoanAccount(String loanId, List<LoanEvent> events, List<Repayment> payments, Computed computed) {
        this.loanId = loanId;
        this.events = List.copyOf(events);
        this.payments = List.copyOf(payments);
        this.computed = computed;
    }

    /**
     * An account.
     *
     * @param loanId reference of the loan
     * @param events loan events in any order
     * @param payments payments and reversals in any order
     */
    public LoanAccount(String loanId, List<LoanEvent> events, List<Repayment> payments) {
        this(
                loanId,
                events.stream().sorted(BY_TIME).toList(),
                payments.stream().sorted(BY_VALUE_DATE).toList(),
                new Computed());
    }

    /** A loan of which nothing is known yet. */
    public static LoanAccount empty(String loanId) {
        return new LoanAccount(loanId, List.of(), List.of());
    }

    /** Reference of the loan. */
    public String loanId() {
        return loanId;
    }

    /** Loan events, by time and id. */
    public List<LoanEvent> events() {
        return events;
    }

    /** Payments and reversals, by value date, time and id. */
    public List<Repayment> payments() {
        return payments;
    }

    /** Whether this loan event was told before. */
    public boolean knows(LoanEvent event) {
        return events.stream().anyMatch(known -> known.eventId().equals(event.eventId()));
    }

    /** Whether this payment or reversal was told before. */
    public boolean knows(Repayment payment) {
        return payments.stream().anyMatch(known -> known.eventId().equals(payment.eventId()));
    }

    /** Whether no more loan events are taken. */
    public boolean fullOfEvents() {
        return events.size() >= MAX_ENTRIES;
    }

    /** Whether no more payments are taken. */
    public boolean fullOfPayments() {
        return payments.size() >= MAX_ENTRIES;
    }

    /** This account with one more loan event. */
    public LoanAccount with(LoanEvent event) {
        return new LoanAccount(loanId, inserted(events, event, BY_TIME), payments, new Computed());
    }

    /** This account with one more payment or reversal. */
    public LoanAccount with(Repayment payment) {
        return new LoanAccount(loanId, events, inserted(payments, payment, BY_VALUE_DATE), computed);
    }

    private static <T> List<T> inserted(List<T> sorted, T element, Comparator<T> order) {
        List<T> result = new ArrayList<>(sorted);
        result.add(element);
        result.sort(order);
        return result;
    }

    /** The event that opened the loan, if it was told. */
    public Optional<LoanEvent> opening() {
        return events.stream()
                .filter(event -> event.kind() == LoanEventKind.OPENED)
                .findFirst();
    }

    /** The event that ended the loan, if one was told and not taken back since. */
    public Optional<LoanEvent> closing() {
        LoanEvent closing = null;
        for (LoanEvent event : events) {
            if (event.kind() == LoanEventKind.REOPENED) {
                closing = null;
            } else if (event.kind().ends() && closing == null) {
                closing = event;
            }
        }
        return Optional.ofNullable(closing);
    }

    /** The latest event that told a schedule, as rows or by terms; empty before the loan was opened. */
    public Optional<LoanEvent> scheduling() {
        LoanEvent latest = null;
        for (LoanEvent event : events) {
            if (event.kind().schedules() && (!event.schedule().isEmpty() || event.terms() != null)) {
                latest = event;
            }
        }
        return Optional.ofNullable(latest);
    }

    /** The ledger seen from a business date; null before the loan was opened. */
    @Nullable
    PaymentLedger ledger(LocalDate businessDate, LoanPolicy policy, ZoneId zone) {
        if (computed.policy != policy || computed.zone != zone) {
            computed.versions = LoanVersions.of(events, policy.calendars(), zone);
            computed.policy = policy;
            computed.zone = zone;
            ledger = null;
        }
        int inForce = 0;
        while (inForce < computed.versions.size()
                && !computed.versions.get(inForce).from().isAfter(businessDate)) {
            inForce++;
        }
        if (inForce == 0) {
            return null;
        }
        PaymentLedger known = ledger;
        if (known == null || versionsOfLedger != inForce) {
            LocalDate next = inForce < computed.versions.size()
                    ? computed.versions.get(inForce).from()
                    : null;
            known = new PaymentLedger(computed.versions.subList(0, inForce), next, payments, policy.order());
            ledger = known;
            versionsOfLedger = inForce;
        }
        return known;
    }

    /** Writes the account. */
    public void writeTo(DataOutput out) throws IOException {
        LedgerCodec.Common common = !events.isEmpty()
                ? LedgerCodec.Common.of(events.get(0))
                : payments.isEmpty() ? new LedgerCodec.Common("", loanId, "") : LedgerCodec.Common.of(payments.get(0));
        LedgerCodec.write(out, common);
        Bytes.writeVarLong(out, events.size());
        for (LoanEvent event : events) {
            LedgerCodec.write(out, event, common);
        }
        Bytes.writeVarLong(out, payments.size());
        for (Repayment payment : payments) {
            LedgerCodec.write(out, payment, common);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static LoanAccount readFrom(DataInput in) throws IOException {
        LedgerCodec.Common common = LedgerCodec.readCommon(in);
        List<LoanEvent> events = new ArrayList<>();
        for (long left = Bytes.readVarLong(in); left > 0; left--) {
            events.add(LedgerCodec.readLoanEvent(in, common));
        }
        List<Repayment> payments = new ArrayList<>();
        for (long left = Bytes.readVarLong(in); left > 0; left--) {
            payments.add(LedgerCodec.readRepayment(in, common));
        }
        return new LoanAccount(common.loanId(), events, payments, new Computed());
    }
}

package io.riskalert.rules.loan;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.codec.EventCodec;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that was told of one loan: its events and its payments. What follows from it is computed anew, so the order of
 * arrival does not matter. Payments may come before the loan.
 *
 * @param loanId reference of the loan
 * @param events loan events, by time and id
 * @param payments payments and reversals, by value date, time and id
 */
public record LoanAccount(String loanId, List<LoanEvent> events, List<Repayment> payments) {
    /** Most loan events and most payments kept for one loan. */
    public static final int MAX_ENTRIES = 2_000;

    private static final Comparator<LoanEvent> BY_TIME =
            Comparator.comparingLong(LoanEvent::timeMs).thenComparing(LoanEvent::eventId);
    private static final Comparator<Repayment> BY_VALUE_DATE = Comparator.comparing(Repayment::valueDate)
            .thenComparingLong(Repayment::timeMs)
            .thenComparing(Repayment::eventId);

    public LoanAccount {
        events = List.copyOf(events);
        payments = List.copyOf(payments);
    }

    /** A loan of which nothing is known yet. */
    public static LoanAccount empty(String loanId) {
        return new LoanAccount(loanId, List.of(), List.of());
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
        return new LoanAccount(loanId, inserted(events, event, BY_TIME), payments);
    }

    /** This account with one more payment or reversal. */
    public LoanAccount with(Repayment payment) {
        return new LoanAccount(loanId, events, inserted(payments, payment, BY_VALUE_DATE));
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

    /** The event that closed the loan, if it was told. */
    public Optional<LoanEvent> closing() {
        return events.stream()
                .filter(event -> event.kind() == LoanEventKind.CLOSED)
                .findFirst();
    }

    /** The event that told the schedule in force: the latest with rows or terms; empty before the loan was opened. */
    public Optional<LoanEvent> scheduling() {
        LoanEvent latest = null;
        for (LoanEvent event : events) {
            boolean schedules = event.kind() == LoanEventKind.OPENED || event.kind() == LoanEventKind.RESCHEDULED;
            if (schedules && (!event.schedule().isEmpty() || event.terms() != null)) {
                latest = event;
            }
        }
        return Optional.ofNullable(latest);
    }

    /** The schedule in force, by due date; empty before the loan was opened. */
    public List<Instalment> schedule() {
        return scheduling().map(LoanAccount::scheduleOf).orElse(List.of());
    }

    private static List<Instalment> scheduleOf(LoanEvent event) {
        if (event.schedule().isEmpty() && event.terms() != null) {
            return Schedules.monthly(event.principalMinor(), event.terms());
        }
        return Schedules.given(event.schedule());
    }

    /** Writes the account. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeUTF(loanId);
        Bytes.writeVarLong(out, events.size());
        for (LoanEvent event : events) {
            EventCodec.writeLoanEvent(out, event);
        }
        Bytes.writeVarLong(out, payments.size());
        for (Repayment payment : payments) {
            EventCodec.writeRepayment(out, payment);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static LoanAccount readFrom(DataInput in) throws IOException {
        String loanId = in.readUTF();
        List<LoanEvent> events = new ArrayList<>();
        for (long left = Bytes.readVarLong(in); left > 0; left--) {
            events.add(EventCodec.readLoanEvent(in));
        }
        List<Repayment> payments = new ArrayList<>();
        for (long left = Bytes.readVarLong(in); left > 0; left--) {
            payments.add(EventCodec.readRepayment(in));
        }
        return new LoanAccount(loanId, events, payments);
    }
}

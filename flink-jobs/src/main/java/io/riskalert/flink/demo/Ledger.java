package io.riskalert.flink.demo;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down what customers do: gives ids, moves balances, hands events on. Each method returns the event's id. */
final class Ledger {
    static final String CURRENCY = "CNY";

    private final String prefix;
    private final String zone;
    private final Consumer<CustomerEvent> events;
    private long lastNumber;

    Ledger(long seed, String zone, Consumer<CustomerEvent> events) {
        this.prefix = Long.toString(seed, Character.MAX_RADIX) + "-";
        this.zone = zone;
        this.events = events;
    }

    /** A payment by card, at a shop or in its web shop. */
    String purchase(Account account, long timeMs, Merchant shop, long amountMinor, Channel channel, boolean approved) {
        if (approved) {
            account.book(-amountMinor);
        }
        boolean there = channel == Channel.POS;
        return hand(new Transaction(
                id("t"),
                account.person().customerId(),
                timeMs,
                account.person().accountId(),
                Direction.DEBIT,
                TransactionType.PURCHASE,
                channel,
                approved ? TransactionStatus.APPROVED : TransactionStatus.DECLINED,
                amountMinor,
                CURRENCY,
                account.balanceMinor(),
                shop.id(),
                shop.kind().mcc(),
                shop.id(),
                CounterpartyKind.MERCHANT,
                shop.city().country(),
                there ? shop.latitudeDeg() : null,
                there ? shop.longitudeDeg() : null,
                there ? "" : account.person().deviceId()));
    }

    /** Money sent or debited: a transfer, a repayment. */
    String moneyOut(
            Account account,
            long timeMs,
            TransactionType type,
            long amountMinor,
            String to,
            CounterpartyKind kind,
            String deviceId) {
        account.book(-amountMinor);
        Channel channel = deviceId.isEmpty() ? Channel.AUTOMATIC : Channel.MOBILE;
        return hand(money(
                account,
                timeMs,
                Direction.DEBIT,
                type,
                channel,
                amountMinor,
                to,
                kind,
                deviceId,
                account.person().home()));
    }

    /** Money that comes in without the customer's doing: salary, loan, refund. */
    String moneyIn(
            Account account, long timeMs, TransactionType type, long amountMinor, String from, CounterpartyKind kind) {
        account.book(amountMinor);
        return hand(money(
                account,
                timeMs,
                Direction.CREDIT,
                type,
                Channel.AUTOMATIC,
                amountMinor,
                from,
                kind,
                "",
                account.person().home()));
    }

    /** Cash from a machine. */
    String withdrawal(Account account, long timeMs, long amountMinor, City city) {
        account.book(-amountMinor);
        return hand(money(
                account,
                timeMs,
                Direction.DEBIT,
                TransactionType.CASH_WITHDRAWAL,
                Channel.ATM,
                amountMinor,
                "",
                CounterpartyKind.UNKNOWN,
                "",
                city));
    }

    /** Cash paid in at the counter. */
    String deposit(Account account, long timeMs, long amountMinor) {
        account.book(amountMinor);
        return hand(money(
                account,
                timeMs,
                Direction.CREDIT,
                TransactionType.CASH_DEPOSIT,
                Channel.BRANCH,
                amountMinor,
                "",
                CounterpartyKind.UNKNOWN,
                "",
                account.person().home()));
    }

    /** A loan was paid out, or no more is expected of it. */
    String loan(Account account, long timeMs, LoanPlan loan, LoanEventKind kind) {
        return hand(new LoanEvent(
                id("l"),
                account.person().customerId(),
                timeMs,
                loan.loanId(),
                kind,
                loan.product(),
                account.person().partner(),
                loan.principalMinor(),
                CURRENCY,
                null,
                kind == LoanEventKind.OPENED ? loan.schedule() : List.of()));
    }

    /** A payment on a loan, or if {@code reversesId} names one, its bounce. */
    String repayment(
            Account account, long timeMs, String loanId, long amountMinor, LocalDate valueDate, String reversesId) {
        return hand(new Repayment(
                id("r"),
                account.person().customerId(),
                timeMs,
                loanId,
                reversesId.isEmpty() ? RepaymentKind.RECEIVED : RepaymentKind.REVERSED,
                amountMinor,
                CURRENCY,
                valueDate,
                reversesId));
    }

    /** All that is known of a customer. */
    String profile(Account account, long timeMs) {
        Person person = account.person();
        return hand(new CustomerUpdate(
                id("c"),
                person.customerId(),
                timeMs,
                person.segment(),
                person.partner(),
                zone,
                person.monthlyIncomeMinor(),
                person.bureauScore(),
                0,
                0L,
                false));
    }

    /** Phone number or device binding changed. */
    String contactChange(Account account, long timeMs) {
        return hand(new CustomerUpdate(
                id("c"), account.person().customerId(), timeMs, "", "", "", null, null, null, null, true));
    }

    private Transaction money(
            Account account,
            long timeMs,
            Direction direction,
            TransactionType type,
            Channel channel,
            long amountMinor,
            String counterpartyId,
            CounterpartyKind kind,
            String deviceId,
            City city) {
        boolean there = channel == Channel.ATM || channel == Channel.BRANCH;
        @Nullable Double latitudeDeg = there ? city.latitudeDeg() : null;
        @Nullable Double longitudeDeg = there ? city.longitudeDeg() : null;
        return new Transaction(
                id("t"),
                account.person().customerId(),
                timeMs,
                account.person().accountId(),
                direction,
                type,
                channel,
                TransactionStatus.APPROVED,
                amountMinor,
                CURRENCY,
                account.balanceMinor(),
                "",
                "",
                counterpartyId,
                kind,
                city.country(),
                latitudeDeg,
                longitudeDeg,
                deviceId);
    }

    private String hand(CustomerEvent event) {
        events.accept(event);
        return event.eventId();
    }

    private String id(String kind) {
        return kind + "-" + prefix + ++lastNumber;
    }
}

package io.riskalert.rules.window;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as windows remember it: numbers and enums as they are, texts as {@link Codes}.
 *
 * @param repayment what a repayment says of itself; null if the event is a transaction
 * @param loan the loan of a repayment; {@link Codes#NONE} for a transaction
 */
record LoggedEvent(
        long timeMs,
        long id,
        long amountMinor,
        long baseAmountMinor,
        @Nullable Long balanceMinor,
        Direction direction,
        TransactionType type,
        Channel channel,
        TransactionStatus status,
        CounterpartyKind counterpartyKind,
        long account,
        long merchant,
        long mcc,
        long counterparty,
        long country,
        long device,
        long currency,
        @Nullable RepaymentKind repayment,
        long loan) {
    /** Stands for an amount in the portfolio's currency that is not known. */
    static final long NO_BASE_AMOUNT = Long.MIN_VALUE;

    static LoggedEvent of(Transaction t) {
        return new LoggedEvent(
                t.timeMs(),
                Codes.of(t.eventId()),
                t.amountMinor(),
                base(t.baseAmountMinor()),
                t.balanceMinor(),
                t.direction(),
                t.type(),
                t.channel(),
                t.status(),
                t.counterpartyKind(),
                Codes.of(t.accountId()),
                Codes.of(t.merchantId()),
                Codes.of(t.mcc()),
                Codes.of(t.counterpartyId()),
                Codes.of(t.country()),
                Codes.of(t.deviceId()),
                Codes.of(t.currency()),
                null,
                Codes.NONE);
    }

    /** A repayment. It has no id here, as its loan's ledger knows which ones have come. */
    static LoggedEvent of(Repayment r) {
        return new LoggedEvent(
                r.timeMs(),
                Codes.NONE,
                r.amountMinor(),
                NO_BASE_AMOUNT,
                null,
                Direction.UNKNOWN,
                TransactionType.UNKNOWN,
                Channel.UNKNOWN,
                TransactionStatus.UNKNOWN,
                CounterpartyKind.UNKNOWN,
                Codes.NONE,
                Codes.NONE,
                Codes.NONE,
                Codes.NONE,
                Codes.NONE,
                Codes.NONE,
                Codes.of(r.currency()),
                r.kind(),
                Codes.of(r.loanId()));
    }

    private static long base(@Nullable Long amountMinor) {
        return amountMinor == null ? NO_BASE_AMOUNT : amountMinor;
    }

    boolean hasBaseAmount() {
        return baseAmountMinor != NO_BASE_AMOUNT;
    }

    /** By how much it is likely to have changed the balance, minor units. */
    long balanceChangeMinor() {
        return balanceChangeMinor(direction, status, amountMinor);
    }

    /** The same for an event of which no more is known. */
    static long balanceChangeMinor(Direction direction, TransactionStatus status, long amountMinor) {
        return status == TransactionStatus.DECLINED || direction == Direction.UNKNOWN
                ? 0
                : direction == Direction.CREDIT ? amountMinor : -amountMinor;
    }

    /** What kind of event it is. */
    Kinds kinds() {
        return new Kinds(direction, type, channel, status, counterpartyKind, repayment);
    }

    boolean approved() {
        return approved(status);
    }

    /** Whether events of a status count as approved. */
    static boolean approved(TransactionStatus status) {
        return status != TransactionStatus.DECLINED;
    }

    boolean cardPresent() {
        return cardPresent(channel);
    }

    /** Whether the card is there where a channel is used. */
    static boolean cardPresent(Channel channel) {
        return channel == Channel.POS || channel == Channel.ATM || channel == Channel.BRANCH;
    }

    /** Whether it tells the same at the same time, whatever the ids. Its amount by a rate of exchange is not told by it. */
    boolean sameAs(LoggedEvent other) {
        return timeMs == other.timeMs
                && amountMinor == other.amountMinor
                && Objects.equals(balanceMinor, other.balanceMinor)
                && direction == other.direction
                && type == other.type
                && channel == other.channel
                && status == other.status
                && counterpartyKind == other.counterpartyKind
                && account == other.account
                && merchant == other.merchant
                && mcc == other.mcc
                && counterparty == other.counterparty
                && country == other.country
                && device == other.device
                && currency == other.currency
                && repayment == other.repayment
                && loan == other.loan;
    }
}

package io.riskalert.rules.window;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A transaction as windows remember it: numbers and enums as they are, texts as {@link Codes}. */
record LoggedTransaction(
        long timeMs,
        long id,
        long amountMinor,
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
        long currency) {
    static LoggedTransaction of(Transaction t) {
        return new LoggedTransaction(
                t.timeMs(),
                Codes.of(t.eventId()),
                t.amountMinor(),
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
                Codes.of(t.currency()));
    }

    boolean approved() {
        return status != TransactionStatus.DECLINED;
    }

    boolean cardPresent() {
        return channel == Channel.POS || channel == Channel.ATM || channel == Channel.BRANCH;
    }

    /** The same, to be kept when its id need not be known any more. */
    LoggedTransaction withoutId() {
        return new LoggedTransaction(
                timeMs,
                Codes.NONE,
                amountMinor,
                balanceMinor,
                direction,
                type,
                channel,
                status,
                counterpartyKind,
                account,
                merchant,
                mcc,
                counterparty,
                country,
                device,
                currency);
    }

    /** Whether it has the other's id, at or after a time. */
    boolean isKnownAs(LoggedTransaction other, long fromMs) {
        return id == other.id && timeMs >= fromMs;
    }

    /** Whether it tells the same at the same time, whatever the ids. */
    boolean sameAs(LoggedTransaction other) {
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
                && currency == other.currency;
    }
}

package io.riskalert.rules.window;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final TransactionType[] TYPES = TransactionType.values();
    private static final Channel[] CHANNELS = Channel.values();
    private static final TransactionStatus[] STATUSES = TransactionStatus.values();
    private static final CounterpartyKind[] COUNTERPARTIES = CounterpartyKind.values();

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

    /** Writes it after an event at {@code previousMs} of the same segment. */
    void writeTo(DataOutput out, long previousMs, CodeTable codes) throws IOException {
        Bytes.writeSigned(out, timeMs - previousMs);
        out.writeLong(id);
        Bytes.writeVarLong(out, amountMinor);
        Bytes.writeNullable(out, balanceMinor);
        Bytes.writeEnum(out, direction);
        Bytes.writeEnum(out, type);
        Bytes.writeEnum(out, channel);
        Bytes.writeEnum(out, status);
        Bytes.writeEnum(out, counterpartyKind);
        codes.write(out, account);
        codes.write(out, merchant);
        codes.write(out, mcc);
        codes.write(out, counterparty);
        codes.write(out, country);
        codes.write(out, device);
        codes.write(out, currency);
    }

    static LoggedTransaction readFrom(DataInput in, long previousMs, CodeTable codes) throws IOException {
        return new LoggedTransaction(
                previousMs + Bytes.readSigned(in),
                in.readLong(),
                Bytes.readVarLong(in),
                Bytes.readNullable(in),
                Bytes.readEnum(in, DIRECTIONS),
                Bytes.readEnum(in, TYPES),
                Bytes.readEnum(in, CHANNELS),
                Bytes.readEnum(in, STATUSES),
                Bytes.readEnum(in, COUNTERPARTIES),
                codes.read(in),
                codes.read(in),
                codes.read(in),
                codes.read(in),
                codes.read(in),
                codes.read(in),
                codes.read(in));
    }
}

package io.riskalert.rules.codec;

import static io.riskalert.rules.codec.Bytes.readEnum;
import static io.riskalert.rules.codec.Bytes.readNullable;
import static io.riskalert.rules.codec.Bytes.readVarLong;
import static io.riskalert.rules.codec.Bytes.writeEnum;
import static io.riskalert.rules.codec.Bytes.writeNullable;
import static io.riskalert.rules.codec.Bytes.writeVarLong;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Binary form of events, for the network between operators and for the ledgers in state. Texts up to 65,535 bytes. */
public final class EventCodec {
    private static final int TRANSACTION = 1;
    private static final int LOAN_EVENT = 2;
    private static final int REPAYMENT = 3;
    private static final int CUSTOMER_UPDATE = 4;

    private static final Direction[] DIRECTIONS = Direction.values();
    private static final TransactionType[] TYPES = TransactionType.values();
    private static final Channel[] CHANNELS = Channel.values();
    private static final TransactionStatus[] STATUSES = TransactionStatus.values();
    private static final CounterpartyKind[] COUNTERPARTIES = CounterpartyKind.values();

    private EventCodec() {}

    /** Writes an event with its kind in front. */
    public static void write(DataOutput out, CustomerEvent event) throws IOException {
        if (event instanceof Transaction transaction) {
            out.writeByte(TRANSACTION);
            writeTransaction(out, transaction);
        } else if (event instanceof LoanEvent loanEvent) {
            out.writeByte(LOAN_EVENT);
            LedgerCodec.Common common = LedgerCodec.Common.of(loanEvent);
            LedgerCodec.write(out, common);
            LedgerCodec.write(out, loanEvent, common);
        } else if (event instanceof Repayment repayment) {
            out.writeByte(REPAYMENT);
            LedgerCodec.Common common = LedgerCodec.Common.of(repayment);
            LedgerCodec.write(out, common);
            LedgerCodec.write(out, repayment, common);
        } else if (event instanceof CustomerUpdate update) {
            out.writeByte(CUSTOMER_UPDATE);
            writeUpdate(out, update);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static CustomerEvent read(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case TRANSACTION -> readTransaction(in);
            case LOAN_EVENT -> LedgerCodec.readLoanEvent(in, LedgerCodec.readCommon(in));
            case REPAYMENT -> LedgerCodec.readRepayment(in, LedgerCodec.readCommon(in));
            case CUSTOMER_UPDATE -> readUpdate(in);
            default -> throw new IOException("event kind " + kind + " is not known");
        };
    }

    private static void writeTransaction(DataOutput out, Transaction t) throws IOException {
        out.writeUTF(t.eventId());
        out.writeUTF(t.customerId());
        out.writeLong(t.timeMs());
        out.writeUTF(t.accountId());
        writeEnum(out, t.direction());
        writeEnum(out, t.type());
        writeEnum(out, t.channel());
        writeEnum(out, t.status());
        writeVarLong(out, t.amountMinor());
        out.writeUTF(t.currency());
        writeNullable(out, t.balanceMinor());
        out.writeUTF(t.merchantId());
        out.writeUTF(t.mcc());
        out.writeUTF(t.counterpartyId());
        writeEnum(out, t.counterpartyKind());
        out.writeUTF(t.country());
        writeNullableDouble(out, t.latitudeDeg());
        writeNullableDouble(out, t.longitudeDeg());
        out.writeUTF(t.deviceId());
    }

    private static Transaction readTransaction(DataInput in) throws IOException {
        return new Transaction(
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readUTF(),
                readEnum(in, DIRECTIONS),
                readEnum(in, TYPES),
                readEnum(in, CHANNELS),
                readEnum(in, STATUSES),
                readVarLong(in),
                in.readUTF(),
                readNullable(in),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                readEnum(in, COUNTERPARTIES),
                in.readUTF(),
                readNullableDouble(in),
                readNullableDouble(in),
                in.readUTF());
    }

    private static void writeUpdate(DataOutput out, CustomerUpdate u) throws IOException {
        out.writeUTF(u.eventId());
        out.writeUTF(u.customerId());
        out.writeLong(u.timeMs());
        out.writeUTF(u.segment());
        out.writeUTF(u.partner());
        out.writeUTF(u.zone());
        writeNullable(out, u.monthlyIncomeMinor());
        writeNullable(out, asLong(u.bureauScore()));
        writeNullable(out, asLong(u.bureauEnquiries30d()));
        writeNullable(out, u.outsideDebtMinor());
        out.writeBoolean(u.contactChanged());
        writeNullable(out, u.creditLimitMinor());
    }

    private static CustomerUpdate readUpdate(DataInput in) throws IOException {
        return new CustomerUpdate(
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                readNullable(in),
                asInteger(readNullable(in)),
                asInteger(readNullable(in)),
                readNullable(in),
                in.readBoolean(),
                readNullable(in));
    }

    private static void writeNullableDouble(DataOutput out, @Nullable Double value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeDouble(value);
        }
    }

    private static @Nullable Double readNullableDouble(DataInput in) throws IOException {
        return in.readBoolean() ? in.readDouble() : null;
    }

    private static @Nullable Long asLong(@Nullable Integer value) {
        return value == null ? null : Long.valueOf(value);
    }

    private static @Nullable Integer asInteger(@Nullable Long value) {
        return value == null ? null : Math.toIntExact(value);
    }
}

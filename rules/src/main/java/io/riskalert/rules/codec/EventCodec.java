package io.riskalert.rules.codec;

import static io.riskalert.rules.codec.Bytes.readDate;
import static io.riskalert.rules.codec.Bytes.readEnum;
import static io.riskalert.rules.codec.Bytes.readNullable;
import static io.riskalert.rules.codec.Bytes.readSigned;
import static io.riskalert.rules.codec.Bytes.readVarLong;
import static io.riskalert.rules.codec.Bytes.writeDate;
import static io.riskalert.rules.codec.Bytes.writeEnum;
import static io.riskalert.rules.codec.Bytes.writeNullable;
import static io.riskalert.rules.codec.Bytes.writeSigned;
import static io.riskalert.rules.codec.Bytes.writeVarLong;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.LoanTerms;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
    private static final LoanEventKind[] LOAN_EVENTS = LoanEventKind.values();
    private static final RepaymentKind[] REPAYMENTS = RepaymentKind.values();
    private static final RepaymentMethod[] METHODS = RepaymentMethod.values();

    private EventCodec() {}

    /** Writes an event with its kind in front. */
    public static void write(DataOutput out, CustomerEvent event) throws IOException {
        if (event instanceof Transaction transaction) {
            out.writeByte(TRANSACTION);
            writeTransaction(out, transaction);
        } else if (event instanceof LoanEvent loanEvent) {
            out.writeByte(LOAN_EVENT);
            writeLoanEvent(out, loanEvent);
        } else if (event instanceof Repayment repayment) {
            out.writeByte(REPAYMENT);
            writeRepayment(out, repayment);
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
            case LOAN_EVENT -> readLoanEvent(in);
            case REPAYMENT -> readRepayment(in);
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

    /** Writes a loan event without its kind. */
    public static void writeLoanEvent(DataOutput out, LoanEvent e) throws IOException {
        out.writeUTF(e.eventId());
        out.writeUTF(e.customerId());
        out.writeLong(e.timeMs());
        out.writeUTF(e.loanId());
        writeEnum(out, e.kind());
        out.writeUTF(e.product());
        out.writeUTF(e.partner());
        writeVarLong(out, e.principalMinor());
        out.writeUTF(e.currency());
        LoanTerms terms = e.terms();
        out.writeBoolean(terms != null);
        if (terms != null) {
            writeEnum(out, terms.method());
            writeVarLong(out, terms.annualRatePpm());
            writeVarLong(out, terms.instalments());
            writeSigned(out, terms.firstDueDate().toEpochDay());
            writeVarLong(out, terms.instalmentMinor());
        }
        writeVarLong(out, e.schedule().size());
        for (Instalment row : e.schedule()) {
            writeInstalment(out, row);
        }
    }

    /** Reads what {@link #writeLoanEvent} wrote. */
    public static LoanEvent readLoanEvent(DataInput in) throws IOException {
        String eventId = in.readUTF();
        String customerId = in.readUTF();
        long timeMs = in.readLong();
        String loanId = in.readUTF();
        LoanEventKind kind = readEnum(in, LOAN_EVENTS);
        String product = in.readUTF();
        String partner = in.readUTF();
        long principalMinor = readVarLong(in);
        String currency = in.readUTF();
        LoanTerms terms = null;
        if (in.readBoolean()) {
            terms = new LoanTerms(
                    readEnum(in, METHODS),
                    readVarLong(in),
                    (int) readVarLong(in),
                    LocalDate.ofEpochDay(readSigned(in)),
                    readVarLong(in));
        }
        int rows = (int) readVarLong(in);
        List<Instalment> schedule = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            schedule.add(readInstalment(in));
        }
        return new LoanEvent(
                eventId, customerId, timeMs, loanId, kind, product, partner, principalMinor, currency, terms, schedule);
    }

    private static void writeInstalment(DataOutput out, Instalment row) throws IOException {
        writeVarLong(out, row.number());
        writeSigned(out, row.dueDate().toEpochDay());
        writeVarLong(out, row.principalMinor());
        writeVarLong(out, row.interestMinor());
        writeVarLong(out, row.feeMinor());
    }

    private static Instalment readInstalment(DataInput in) throws IOException {
        return new Instalment(
                (int) readVarLong(in),
                LocalDate.ofEpochDay(readSigned(in)),
                readVarLong(in),
                readVarLong(in),
                readVarLong(in));
    }

    /** Writes a repayment without its kind. */
    public static void writeRepayment(DataOutput out, Repayment r) throws IOException {
        out.writeUTF(r.eventId());
        out.writeUTF(r.customerId());
        out.writeLong(r.timeMs());
        out.writeUTF(r.loanId());
        writeEnum(out, r.kind());
        writeVarLong(out, r.amountMinor());
        out.writeUTF(r.currency());
        writeDate(out, r.valueDate());
        out.writeUTF(r.reversesId());
    }

    /** Reads what {@link #writeRepayment} wrote. */
    public static Repayment readRepayment(DataInput in) throws IOException {
        String eventId = in.readUTF();
        String customerId = in.readUTF();
        long timeMs = in.readLong();
        String loanId = in.readUTF();
        RepaymentKind kind = readEnum(in, REPAYMENTS);
        long amountMinor = readVarLong(in);
        String currency = in.readUTF();
        LocalDate valueDate = readDate(in);
        if (valueDate == null) {
            throw new IOException("a repayment without value date");
        }
        return new Repayment(eventId, customerId, timeMs, loanId, kind, amountMinor, currency, valueDate, in.readUTF());
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
                in.readBoolean());
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

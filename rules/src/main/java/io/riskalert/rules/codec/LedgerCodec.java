package io.riskalert.rules.codec;

import static io.riskalert.rules.codec.Bytes.readEnum;
import static io.riskalert.rules.codec.Bytes.readSigned;
import static io.riskalert.rules.codec.Bytes.readVarLong;
import static io.riskalert.rules.codec.Bytes.writeEnum;
import static io.riskalert.rules.codec.Bytes.writeSigned;
import static io.riskalert.rules.codec.Bytes.writeVarLong;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.loan.schedule.Disbursement;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Binary form of loan events and repayments. What all entries of one loan have in common can be left out: customer, loan and
 * currency.
 */
public final class LedgerCodec {
    private static final LoanEventKind[] LOAN_EVENTS = LoanEventKind.values();
    private static final RepaymentKind[] REPAYMENTS = RepaymentKind.values();
    private static final long DAY_MS = 24L * 60 * 60 * 1000;
    private static final int UUID_CHARACTERS = 36;

    private static final int TERMS = 1;
    private static final int SCHEDULE = 1 << 1;
    private static final int DISBURSEMENTS = 1 << 2;
    private static final int VALUE_DATE = 1 << 3;
    private static final int AMOUNTS = 1 << 4;
    private static final int CURRENCY = 1 << 5;
    private static final int PRODUCT = 1 << 6;

    private static final int REVERSES = 1 << 4;
    private static final int KIND = 0x0F;

    private LedgerCodec() {}

    /**
     * What entries of one loan have in common.
     *
     * @param customerId opaque reference of the customer
     * @param loanId reference of the loan
     * @param currency ISO 4217 code of most entries
     */
    public record Common(String customerId, String loanId, String currency) {
        /** What is to be left out of this event. */
        public static Common of(LoanEvent event) {
            return new Common(event.customerId(), event.loanId(), event.currency());
        }

        /** What is to be left out of this repayment. */
        public static Common of(Repayment repayment) {
            return new Common(repayment.customerId(), repayment.loanId(), repayment.currency());
        }
    }

    /** Writes what entries have in common. */
    public static void write(DataOutput out, Common common) throws IOException {
        out.writeUTF(common.customerId());
        out.writeUTF(common.loanId());
        out.writeUTF(common.currency());
    }

    /** Reads what entries have in common. */
    public static Common readCommon(DataInput in) throws IOException {
        return new Common(in.readUTF(), in.readUTF(), in.readUTF());
    }

    /** Writes a loan event. */
    public static void write(DataOutput out, LoanEvent e, Common common) throws IOException {
        boolean described = !e.product().isEmpty() || !e.partner().isEmpty();
        writeEnum(out, e.kind());
        out.writeByte((e.terms() == null ? 0 : TERMS)
                | (e.schedule().isEmpty() ? 0 : SCHEDULE)
                | (e.disbursements().isEmpty() ? 0 : DISBURSEMENTS)
                | (e.valueDate() == null ? 0 : VALUE_DATE)
                | (e.amountMinor() == 0 && e.holidayPeriods() == 0 ? 0 : AMOUNTS)
                | (e.currency().equals(common.currency()) ? 0 : CURRENCY)
                | (described ? PRODUCT : 0));
        writeId(out, e.eventId());
        writeSigned(out, e.timeMs());
        writeVarLong(out, e.principalMinor());
        if (e.terms() != null) {
            TermsCodec.write(out, e.terms());
        }
        if (!e.schedule().isEmpty()) {
            writeVarLong(out, e.schedule().size());
            for (Instalment row : e.schedule()) {
                writeInstalment(out, row);
            }
        }
        if (!e.disbursements().isEmpty()) {
            writeVarLong(out, e.disbursements().size());
            for (Disbursement disbursement : e.disbursements()) {
                writeSigned(out, disbursement.date().toEpochDay());
                writeVarLong(out, disbursement.amountMinor());
            }
        }
        if (e.valueDate() != null) {
            writeSigned(out, e.valueDate().toEpochDay());
        }
        if (e.amountMinor() != 0 || e.holidayPeriods() != 0) {
            writeVarLong(out, e.amountMinor());
            writeVarLong(out, e.holidayPeriods());
        }
        if (!e.currency().equals(common.currency())) {
            out.writeUTF(e.currency());
        }
        if (described) {
            out.writeUTF(e.product());
            out.writeUTF(e.partner());
        }
    }

    /** Reads a loan event. */
    public static LoanEvent readLoanEvent(DataInput in, Common common) throws IOException {
        LoanEventKind kind = readEnum(in, LOAN_EVENTS);
        int there = in.readUnsignedByte();
        String eventId = readId(in);
        long timeMs = readSigned(in);
        long principalMinor = readVarLong(in);
        ScheduleTerms terms = (there & TERMS) == 0 ? null : TermsCodec.read(in);
        List<Instalment> schedule = new ArrayList<>();
        for (long left = (there & SCHEDULE) == 0 ? 0 : readVarLong(in); left > 0; left--) {
            schedule.add(readInstalment(in));
        }
        List<Disbursement> disbursements = new ArrayList<>();
        for (long left = (there & DISBURSEMENTS) == 0 ? 0 : readVarLong(in); left > 0; left--) {
            disbursements.add(new Disbursement(LocalDate.ofEpochDay(readSigned(in)), readVarLong(in)));
        }
        LocalDate valueDate = (there & VALUE_DATE) == 0 ? null : LocalDate.ofEpochDay(readSigned(in));
        boolean amounts = (there & AMOUNTS) != 0;
        long amountMinor = amounts ? readVarLong(in) : 0;
        int holidayPeriods = amounts ? (int) readVarLong(in) : 0;
        String currency = (there & CURRENCY) == 0 ? common.currency() : in.readUTF();
        boolean described = (there & PRODUCT) != 0;
        return new LoanEvent(
                eventId,
                common.customerId(),
                timeMs,
                common.loanId(),
                kind,
                described ? in.readUTF() : "",
                described ? in.readUTF() : "",
                principalMinor,
                currency,
                terms,
                schedule,
                disbursements,
                valueDate,
                amountMinor,
                holidayPeriods);
    }

    private static void writeInstalment(DataOutput out, Instalment row) throws IOException {
        writeVarLong(out, row.number());
        writeSigned(out, row.dueDate().toEpochDay());
        writeVarLong(out, row.principalMinor());
        writeVarLong(out, row.interestMinor());
        writeVarLong(out, row.feeMinor());
        writeVarLong(out, row.penaltyMinor());
    }

    private static Instalment readInstalment(DataInput in) throws IOException {
        return new Instalment(
                (int) readVarLong(in),
                LocalDate.ofEpochDay(readSigned(in)),
                readVarLong(in),
                readVarLong(in),
                readVarLong(in),
                readVarLong(in));
    }

    /** Writes a repayment. Its time is near its value date and is written as the distance from it. */
    public static void write(DataOutput out, Repayment r, Common common) throws IOException {
        out.writeByte(r.kind().ordinal()
                | (r.reversesId().isEmpty() ? 0 : REVERSES)
                | (r.currency().equals(common.currency()) ? 0 : CURRENCY));
        writeId(out, r.eventId());
        writeVarLong(out, r.amountMinor());
        writeSigned(out, r.valueDate().toEpochDay());
        writeSigned(out, r.timeMs() - r.valueDate().toEpochDay() * DAY_MS);
        if (!r.reversesId().isEmpty()) {
            writeId(out, r.reversesId());
        }
        if (!r.currency().equals(common.currency())) {
            out.writeUTF(r.currency());
        }
    }

    /** Reads a repayment. */
    public static Repayment readRepayment(DataInput in, Common common) throws IOException {
        int there = in.readUnsignedByte();
        String eventId = readId(in);
        long amountMinor = readVarLong(in);
        long valueDay = readSigned(in);
        long timeMs = valueDay * DAY_MS + readSigned(in);
        String reversesId = (there & REVERSES) == 0 ? "" : readId(in);
        String currency = (there & CURRENCY) == 0 ? common.currency() : in.readUTF();
        return new Repayment(
                eventId,
                common.customerId(),
                timeMs,
                common.loanId(),
                Bytes.constant(there & KIND, REPAYMENTS),
                amountMinor,
                currency,
                LocalDate.ofEpochDay(valueDay),
                reversesId);
    }

    /** Ids are most of what a ledger holds; a UUID as text is packed to its 16 bytes. */
    private static void writeId(DataOutput out, String id) throws IOException {
        UUID uuid = uuid(id);
        if (uuid != null) {
            writeVarLong(out, 0);
            out.writeLong(uuid.getMostSignificantBits());
            out.writeLong(uuid.getLeastSignificantBits());
        } else {
            byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
            writeVarLong(out, utf8.length + 1L);
            out.write(utf8);
        }
    }

    /** The UUID whose text this is, to the letter; null if it is none. */
    private static @Nullable UUID uuid(String id) {
        if (id.length() != UUID_CHARACTERS || id.charAt(8) != '-') {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equals(id) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String readId(DataInput in) throws IOException {
        long length = readVarLong(in) - 1;
        if (length < 0) {
            return new UUID(in.readLong(), in.readLong()).toString();
        }
        byte[] utf8 = new byte[(int) length];
        in.readFully(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

package io.riskalert.rules.codec;

import static io.riskalert.rules.codec.Bytes.readEnum;
import static io.riskalert.rules.codec.Bytes.readSigned;
import static io.riskalert.rules.codec.Bytes.readVarLong;
import static io.riskalert.rules.codec.Bytes.writeEnum;
import static io.riskalert.rules.codec.Bytes.writeSigned;
import static io.riskalert.rules.codec.Bytes.writeVarLong;

import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.schedule.AmortisationTerms;
import io.riskalert.rules.loan.schedule.DayCount;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.loan.schedule.Frequency;
import io.riskalert.rules.loan.schedule.InterestTerms;
import io.riskalert.rules.loan.schedule.MoneyRounding;
import io.riskalert.rules.loan.schedule.PaymentPeriods;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Binary form of the terms of a schedule: what is ordinary takes no room. */
final class TermsCodec {
    private static final int FIRST_DUE_DATE = 1;
    private static final int LAST_DUE_DATE = 1 << 1;
    private static final int ADJUSTMENT = 1 << 2;
    private static final int REGION = 1 << 3;
    private static final int INTEREST = 1 << 4;
    private static final int AMORTISATION = 1 << 5;
    private static final int ROUNDING = 1 << 6;

    private static final RepaymentMethod[] METHODS = RepaymentMethod.values();
    private static final Frequency.Unit[] UNITS = Frequency.Unit.values();
    private static final DayCount[] DAY_COUNTS = DayCount.values();
    private static final DueDateAdjustment[] ADJUSTMENTS = DueDateAdjustment.values();
    private static final InterestTerms.Method[] INTEREST_METHODS = InterestTerms.Method.values();

    private TermsCodec() {}

    static void write(DataOutput out, ScheduleTerms terms) throws IOException {
        PaymentPeriods periods = terms.periods();
        InterestTerms interest = terms.interest();
        AmortisationTerms amortisation = terms.amortisation();
        boolean plainInterest = interest.equals(InterestTerms.declining(interest.annualRatePpm(), interest.dayCount()));
        boolean plainAmortisation = amortisation.equals(AmortisationTerms.of(amortisation.method()));
        boolean plainRounding = terms.rounding().equals(MoneyRounding.HALF_UP);
        out.writeByte((periods.firstDueDate() == null ? 0 : FIRST_DUE_DATE)
                | (periods.lastDueDate() == null ? 0 : LAST_DUE_DATE)
                | (periods.adjustment() == null ? 0 : ADJUSTMENT)
                | (periods.region().isEmpty() ? 0 : REGION)
                | (plainInterest ? 0 : INTEREST)
                | (plainAmortisation ? 0 : AMORTISATION)
                | (plainRounding ? 0 : ROUNDING));
        write(out, periods);
        writeVarLong(out, interest.annualRatePpm());
        writeEnum(out, interest.dayCount());
        if (!plainInterest) {
            writeEnum(out, interest.method());
            writeVarLong(out, interest.freePeriods());
            writeVarLong(out, interest.deferredPeriods());
        }
        writeEnum(out, amortisation.method());
        if (!plainAmortisation) {
            writeVarLong(out, amortisation.principalGracePeriods());
            writeVarLong(out, amortisation.balloonMinor());
            writeVarLong(out, amortisation.downPaymentPpm());
            out.writeBoolean(amortisation.levelled());
            writeVarLong(out, amortisation.instalmentMinor());
        }
        if (!plainRounding) {
            out.writeBoolean(terms.rounding().mode() == RoundingMode.HALF_EVEN);
            writeVarLong(out, terms.rounding().instalmentMultipleMinor());
        }
    }

    private static void write(DataOutput out, PaymentPeriods periods) throws IOException {
        writeSigned(out, periods.startDate().toEpochDay());
        writeVarLong(out, periods.instalments());
        writeVarLong(out, periods.frequency().every());
        writeEnum(out, periods.frequency().unit());
        writeDate(out, periods.startDate(), periods.firstDueDate());
        writeDate(out, periods.startDate(), periods.lastDueDate());
        if (periods.adjustment() != null) {
            writeEnum(out, periods.adjustment());
        }
        if (!periods.region().isEmpty()) {
            out.writeUTF(periods.region());
        }
    }

    static ScheduleTerms read(DataInput in) throws IOException {
        int there = in.readUnsignedByte();
        LocalDate startDate = LocalDate.ofEpochDay(readSigned(in));
        PaymentPeriods periods = new PaymentPeriods(
                startDate,
                (int) readVarLong(in),
                new Frequency((int) readVarLong(in), readEnum(in, UNITS)),
                (there & FIRST_DUE_DATE) == 0 ? null : startDate.plusDays(readSigned(in)),
                (there & LAST_DUE_DATE) == 0 ? null : startDate.plusDays(readSigned(in)),
                (there & ADJUSTMENT) == 0 ? null : readEnum(in, ADJUSTMENTS),
                (there & REGION) == 0 ? "" : in.readUTF());
        InterestTerms interest = InterestTerms.declining(readVarLong(in), readEnum(in, DAY_COUNTS));
        if ((there & INTEREST) != 0) {
            interest = new InterestTerms(
                    readEnum(in, INTEREST_METHODS),
                    interest.annualRatePpm(),
                    interest.dayCount(),
                    (int) readVarLong(in),
                    (int) readVarLong(in));
        }
        AmortisationTerms amortisation = AmortisationTerms.of(readEnum(in, METHODS));
        if ((there & AMORTISATION) != 0) {
            amortisation = new AmortisationTerms(
                    amortisation.method(),
                    (int) readVarLong(in),
                    readVarLong(in),
                    readVarLong(in),
                    in.readBoolean(),
                    readVarLong(in));
        }
        MoneyRounding rounding = (there & ROUNDING) == 0
                ? MoneyRounding.HALF_UP
                : (in.readBoolean() ? MoneyRounding.HALF_EVEN : MoneyRounding.HALF_UP)
                        .withInstalmentMultiple(readVarLong(in));
        return new ScheduleTerms(periods, interest, amortisation, rounding);
    }

    private static void writeDate(DataOutput out, LocalDate startDate, @Nullable LocalDate date) throws IOException {
        if (date != null) {
            writeSigned(out, date.toEpochDay() - startDate.toEpochDay());
        }
    }
}

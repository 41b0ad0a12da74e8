package io.riskalert.rules.engine;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.AssetClass;
import io.riskalert.rules.fact.Debt;
import java.io.IOException;

/** A customer's debt as bytes, without the balance that it is held against. */
final class DebtCodec {
    private static final AssetClass[] ASSET_CLASSES = AssetClass.values();

    private DebtCodec() {}

    static void write(ByteWriter out, Debt debt) throws IOException {
        Bytes.writeVarLong(out, debt.openLoans());
        Bytes.writeVarLong(out, debt.outstandingMinor());
        Bytes.writeSigned(out, debt.daysToNextDue());
        Bytes.writeVarLong(out, debt.nextDueMinor());
        Bytes.writeEnum(out, debt.assetClass());
        Bytes.writeVarLong(out, debt.lateInLast12());
        Bytes.writeVarLong(out, debt.mostDaysLateInLast12());
        Bytes.writeVarLong(out, debt.overdueLoans());
        if (debt.overdueLoans() > 0) {
            Bytes.writeVarLong(out, debt.daysPastDue());
            Bytes.writeVarLong(out, debt.bucket());
            Bytes.writeVarLong(out, debt.overdueMinor());
            Bytes.writeVarLong(out, debt.overduePrincipalMinor());
            Bytes.writeVarLong(out, debt.overdueInterestMinor());
            Bytes.writeDate(out, debt.oldestUnpaidDueDate());
        }
    }

    static Debt read(ByteReader in) throws IOException {
        int openLoans = (int) Bytes.readVarLong(in);
        long outstandingMinor = Bytes.readVarLong(in);
        int daysToNextDue = (int) Bytes.readSigned(in);
        long nextDueMinor = Bytes.readVarLong(in);
        AssetClass assetClass = Bytes.readEnum(in, ASSET_CLASSES);
        int lateInLast12 = (int) Bytes.readVarLong(in);
        int mostDaysLateInLast12 = (int) Bytes.readVarLong(in);
        int overdueLoans = (int) Bytes.readVarLong(in);
        boolean overdue = overdueLoans > 0;
        return new Debt(
                openLoans,
                overdueLoans,
                overdue ? (int) Bytes.readVarLong(in) : 0,
                overdue ? (int) Bytes.readVarLong(in) : 0,
                assetClass,
                overdue ? Bytes.readVarLong(in) : 0,
                overdue ? Bytes.readVarLong(in) : 0,
                overdue ? Bytes.readVarLong(in) : 0,
                outstandingMinor,
                overdue ? Bytes.readDate(in) : null,
                lateInLast12,
                mostDaysLateInLast12,
                daysToNextDue,
                nextDueMinor,
                null);
    }
}

package io.riskalert.rules.engine;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.window.CustomerHistory;
import io.riskalert.rules.window.LogParts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The small part of a customer's state that is read with every event: where the rest is, and what rules ask most often.
 * The debt summary holds for one business date; on another it is computed anew from the loans.
 */
final class Header {
    static final String PART = CustomerStore.HEADER;

    private static final int VERSION = 1;

    final CustomerHistory history;
    final List<String> loanIds = new ArrayList<>();
    long firstSeenMs = Long.MAX_VALUE;
    long clockMs = Long.MIN_VALUE;
    long balanceAtMs = Long.MIN_VALUE;

    @Nullable
    Long balanceMinor;

    @Nullable
    LocalDate debtAsOf;

    Debt debt = Debt.NONE;

    @Nullable
    LocalDate nextReview;

    long nextClosingMs = Long.MAX_VALUE;
    long wakeMs = Long.MAX_VALUE;
    boolean hasProfile;
    Dormancy dormancy = new Dormancy();

    @Nullable
    CardPlace cardPlace;

    private Header(CustomerHistory history) {
        this.history = history;
    }

    static Header of(byte @Nullable [] stored, LogParts parts) {
        return stored == null
                ? new Header(CustomerHistory.empty(parts))
                : Bytes.read(stored, in -> readFrom(in, parts));
    }

    byte[] toBytes() {
        return Bytes.of(this::writeTo);
    }

    private void writeTo(ByteWriter out) throws IOException {
        out.writeByte(VERSION);
        history.writeTo(out);
        Bytes.writeVarLong(out, loanIds.size());
        for (String loanId : loanIds) {
            out.writeUTF(loanId);
        }
        out.writeLong(firstSeenMs);
        out.writeLong(clockMs);
        Bytes.writeNullable(out, balanceMinor);
        if (balanceMinor != null) {
            out.writeLong(balanceAtMs);
        }
        if (!loanIds.isEmpty()) {
            Bytes.writeDate(out, debtAsOf);
            Bytes.writeVarLong(out, debt.openLoans());
            Bytes.writeVarLong(out, debt.daysPastDue());
            Bytes.writeVarLong(out, debt.overdueMinor());
            Bytes.writeVarLong(out, debt.outstandingMinor());
            Bytes.writeSigned(out, debt.daysToNextDue());
            Bytes.writeVarLong(out, debt.nextDueMinor());
            Bytes.writeDate(out, nextReview);
        }
        Bytes.writeNullable(out, nextClosingMs == Long.MAX_VALUE ? null : nextClosingMs);
        out.writeLong(wakeMs);
        out.writeBoolean(hasProfile);
        dormancy.writeTo(out, nearMs());
        out.writeBoolean(cardPlace != null);
        if (cardPlace != null) {
            cardPlace.writeTo(out);
        }
    }

    /** A time near that of the last use of an account, as long as transactions are kept. */
    private long nearMs() {
        return history.isEmpty() ? 0 : history.lastMs();
    }

    private static Header readFrom(ByteReader in, LogParts parts) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new StateVersionException(PART, version);
        }
        Header header = new Header(CustomerHistory.readFrom(in, parts));
        for (long left = Bytes.readVarLong(in); left > 0; left--) {
            header.loanIds.add(in.readUTF());
        }
        header.firstSeenMs = in.readLong();
        header.clockMs = in.readLong();
        header.balanceMinor = Bytes.readNullable(in);
        if (header.balanceMinor != null) {
            header.balanceAtMs = in.readLong();
        }
        if (!header.loanIds.isEmpty()) {
            header.debtAsOf = Bytes.readDate(in);
            header.debt = new Debt(
                    (int) Bytes.readVarLong(in),
                    (int) Bytes.readVarLong(in),
                    Bytes.readVarLong(in),
                    Bytes.readVarLong(in),
                    (int) Bytes.readSigned(in),
                    Bytes.readVarLong(in));
            header.nextReview = Bytes.readDate(in);
        }
        Long closingMs = Bytes.readNullable(in);
        header.nextClosingMs = closingMs == null ? Long.MAX_VALUE : closingMs;
        header.wakeMs = in.readLong();
        header.hasProfile = in.readBoolean();
        header.dormancy = Dormancy.readFrom(in, header.nearMs());
        header.cardPlace = in.readBoolean() ? CardPlace.readFrom(in) : null;
        return header;
    }
}

package io.riskalert.rules.engine;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.window.CustomerHistory;
import io.riskalert.rules.window.LogParts;
import io.riskalert.rules.window.WindowEngine;
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

    private static final int LOANS = 1;
    private static final int FIRST_SEEN = 1 << 1;
    private static final int CLOCK = 1 << 2;
    private static final int BALANCE = 1 << 3;
    private static final int CLOSING = 1 << 4;
    private static final int WAKE = 1 << 5;
    private static final int PROFILE = 1 << 6;
    private static final int CARD_PLACE = 1 << 7;

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

    /**
     * A customer's header.
     *
     * @param stored what {@link #writeTo} wrote; null of a customer who is new
     * @param windows keeps the windows over the customer's past
     */
    static Header of(@Nullable ByteReader stored, LogParts parts, WindowEngine windows) {
        return stored == null
                ? new Header(windows.begin(parts))
                : Bytes.read(stored, in -> readFrom(in, parts, windows));
    }

    /** What is there and what is not, before it, so that what is not there costs nothing; times as distances from a near one. */
    void writeTo(ByteWriter out) throws IOException {
        out.writeByte(VERSION);
        history.writeTo(out);
        long nearMs = nearMs();
        out.writeByte((loanIds.isEmpty() ? 0 : LOANS)
                | (firstSeenMs == Long.MAX_VALUE ? 0 : FIRST_SEEN)
                | (clockMs == Long.MIN_VALUE ? 0 : CLOCK)
                | (balanceMinor == null ? 0 : BALANCE)
                | (nextClosingMs == Long.MAX_VALUE ? 0 : CLOSING)
                | (wakeMs == Long.MAX_VALUE ? 0 : WAKE)
                | (hasProfile ? PROFILE : 0)
                | (cardPlace == null ? 0 : CARD_PLACE));
        if (!loanIds.isEmpty()) {
            writeLoans(out);
        }
        if (firstSeenMs != Long.MAX_VALUE) {
            out.writeSigned(nearMs - firstSeenMs);
        }
        if (clockMs != Long.MIN_VALUE) {
            out.writeSigned(clockMs - nearMs);
        }
        if (balanceMinor != null) {
            out.writeSigned(balanceMinor);
            out.writeSigned(nearMs - balanceAtMs);
        }
        if (nextClosingMs != Long.MAX_VALUE) {
            out.writeSigned(nextClosingMs - nearMs);
        }
        if (wakeMs != Long.MAX_VALUE) {
            out.writeSigned(wakeMs - nearMs);
        }
        dormancy.writeTo(out, nearMs);
        if (cardPlace != null) {
            cardPlace.writeTo(out, nearMs);
        }
    }

    private void writeLoans(ByteWriter out) throws IOException {
        out.writeVarLong(loanIds.size());
        for (String loanId : loanIds) {
            out.writeUTF(loanId);
        }
        Bytes.writeDate(out, debtAsOf);
        DebtCodec.write(out, debt);
        Bytes.writeDate(out, nextReview);
    }

    /** A time near that of the last use of an account, as long as transactions are kept. */
    private long nearMs() {
        return history.isEmpty() ? 0 : history.lastMs();
    }

    private static Header readFrom(ByteReader in, LogParts parts, WindowEngine windows) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new StateVersionException(PART, version);
        }
        Header header = new Header(windows.read(in, parts));
        long nearMs = header.nearMs();
        int there = in.readUnsignedByte();
        if ((there & LOANS) != 0) {
            header.readLoans(in);
        }
        if ((there & FIRST_SEEN) != 0) {
            header.firstSeenMs = nearMs - in.readSigned();
        }
        if ((there & CLOCK) != 0) {
            header.clockMs = nearMs + in.readSigned();
        }
        if ((there & BALANCE) != 0) {
            header.balanceMinor = in.readSigned();
            header.balanceAtMs = nearMs - in.readSigned();
        }
        if ((there & CLOSING) != 0) {
            header.nextClosingMs = nearMs + in.readSigned();
        }
        if ((there & WAKE) != 0) {
            header.wakeMs = nearMs + in.readSigned();
        }
        header.hasProfile = (there & PROFILE) != 0;
        header.dormancy = Dormancy.readFrom(in, nearMs);
        header.cardPlace = (there & CARD_PLACE) == 0 ? null : CardPlace.readFrom(in, nearMs);
        return header;
    }

    private void readLoans(ByteReader in) throws IOException {
        for (long left = in.readVarLong(); left > 0; left--) {
            loanIds.add(in.readUTF());
        }
        debtAsOf = Bytes.readDate(in);
        debt = DebtCodec.read(in);
        nextReview = Bytes.readDate(in);
    }
}

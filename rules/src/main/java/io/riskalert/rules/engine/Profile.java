package io.riskalert.rules.engine;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.CustomerUpdate;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What was told of a customer: the latest by event time of each field, and the figures of outside debt of 90 days. */
final class Profile {
    static final String PART = "profile";

    private static final int VERSION = 1;
    private static final long DEBT_HISTORY_MS = 90L * 24 * 60 * 60 * 1000;
    private static final int MAX_DEBT_FIGURES = 100;
    private static final int MAX_SEEN = 200;
    private static final long HOUR_MS = 60L * 60 * 1000;

    private String segment = "";
    private String partner = "";
    private String zone = "";
    private @Nullable Long monthlyIncomeMinor;
    private @Nullable Long bureauScore;
    private @Nullable Long bureauEnquiries30d;
    private @Nullable Long outsideDebtMinor;
    private @Nullable Long contactChangedAtMs;
    private long latestMs = Long.MIN_VALUE;
    private final Deque<DebtFigure> debts = new ArrayDeque<>();
    private final Deque<SeenUpdate> seen = new ArrayDeque<>();

    private record DebtFigure(long timeMs, long debtMinor) {}

    private record SeenUpdate(long timeMs, String eventId) {}

    static Profile of(byte @Nullable [] stored) {
        return stored == null ? new Profile() : Bytes.read(stored, Profile::readFrom);
    }

    boolean knows(CustomerUpdate update) {
        return seen.stream().anyMatch(known -> known.eventId().equals(update.eventId()));
    }

    /** Takes an update; one that is older than the latest only fills what is not known yet. */
    void take(CustomerUpdate update, long rememberMs) {
        boolean newer = update.timeMs() >= latestMs;
        segment = text(segment, update.segment(), newer);
        partner = text(partner, update.partner(), newer);
        zone = text(zone, update.zone(), newer);
        monthlyIncomeMinor = number(monthlyIncomeMinor, update.monthlyIncomeMinor(), newer);
        bureauScore = number(bureauScore, widened(update.bureauScore()), newer);
        bureauEnquiries30d = number(bureauEnquiries30d, widened(update.bureauEnquiries30d()), newer);
        outsideDebtMinor = number(outsideDebtMinor, update.outsideDebtMinor(), newer);
        if (update.contactChanged()) {
            contactChangedAtMs = contactChangedAtMs == null
                    ? Long.valueOf(update.timeMs())
                    : Long.valueOf(Math.max(contactChangedAtMs, update.timeMs()));
        }
        latestMs = Math.max(latestMs, update.timeMs());
        if (update.outsideDebtMinor() != null) {
            debts.addLast(new DebtFigure(update.timeMs(), update.outsideDebtMinor()));
        }
        debts.removeIf(figure -> figure.timeMs() < latestMs - DEBT_HISTORY_MS);
        trim(debts, MAX_DEBT_FIGURES);
        seen.addLast(new SeenUpdate(update.timeMs(), update.eventId()));
        seen.removeIf(known -> known.timeMs() < latestMs - rememberMs);
        trim(seen, MAX_SEEN);
    }

    private static void trim(Deque<?> entries, int limit) {
        while (entries.size() > limit) {
            entries.removeFirst();
        }
    }

    private static String text(String known, String told, boolean newer) {
        return told.isEmpty() || (!newer && !known.isEmpty()) ? known : told;
    }

    private static @Nullable Long number(@Nullable Long known, @Nullable Long told, boolean newer) {
        return told == null || (!newer && known != null) ? known : told;
    }

    private static @Nullable Long widened(@Nullable Integer value) {
        return value == null ? null : Long.valueOf(value);
    }

    private static @Nullable Integer narrowed(@Nullable Long value) {
        return value == null ? null : Math.toIntExact(value);
    }

    String segment() {
        return segment;
    }

    String partner() {
        return partner;
    }

    @Nullable
    Long monthlyIncomeMinor() {
        return monthlyIncomeMinor;
    }

    @Nullable
    Integer bureauScore() {
        return narrowed(bureauScore);
    }

    @Nullable
    Integer bureauEnquiries30d() {
        return narrowed(bureauEnquiries30d);
    }

    @Nullable
    Long outsideDebtMinor() {
        return outsideDebtMinor;
    }

    /** The oldest figure of outside debt that is not older than 90 days, other than the latest. */
    @Nullable
    Long outsideDebtBeforeMinor(long nowMs) {
        Iterator<DebtFigure> figures = debts.iterator();
        DebtFigure oldest = null;
        int recent = 0;
        while (figures.hasNext()) {
            DebtFigure figure = figures.next();
            if (figure.timeMs() > nowMs - DEBT_HISTORY_MS && figure.timeMs() <= nowMs) {
                recent++;
                if (oldest == null || figure.timeMs() < oldest.timeMs()) {
                    oldest = figure;
                }
            }
        }
        return oldest == null || recent < 2 ? null : oldest.debtMinor();
    }

    @Nullable
    Long hoursSinceContactChange(long nowMs) {
        return contactChangedAtMs == null || contactChangedAtMs > nowMs ? null : (nowMs - contactChangedAtMs) / HOUR_MS;
    }

    /** The customer's zone, or the portfolio's where none or an unknown one was told. */
    ZoneId zoneOr(ZoneId portfolioZone) {
        if (zone.isEmpty()) {
            return portfolioZone;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return portfolioZone;
        }
    }

    byte[] toBytes() {
        return Bytes.of(this::writeTo);
    }

    private void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(segment);
        out.writeUTF(partner);
        out.writeUTF(zone);
        Bytes.writeNullable(out, monthlyIncomeMinor);
        Bytes.writeNullable(out, bureauScore);
        Bytes.writeNullable(out, bureauEnquiries30d);
        Bytes.writeNullable(out, outsideDebtMinor);
        Bytes.writeNullable(out, contactChangedAtMs);
        out.writeLong(latestMs);
        Bytes.writeVarLong(out, debts.size());
        for (DebtFigure figure : debts) {
            Bytes.writeSigned(out, figure.timeMs());
            Bytes.writeSigned(out, figure.debtMinor());
        }
        Bytes.writeVarLong(out, seen.size());
        for (SeenUpdate update : seen) {
            Bytes.writeSigned(out, update.timeMs());
            out.writeUTF(update.eventId());
        }
    }

    private static Profile readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new StateVersionException(PART, version);
        }
        Profile profile = new Profile();
        profile.segment = in.readUTF();
        profile.partner = in.readUTF();
        profile.zone = in.readUTF();
        profile.monthlyIncomeMinor = Bytes.readNullable(in);
        profile.bureauScore = Bytes.readNullable(in);
        profile.bureauEnquiries30d = Bytes.readNullable(in);
        profile.outsideDebtMinor = Bytes.readNullable(in);
        profile.contactChangedAtMs = Bytes.readNullable(in);
        profile.latestMs = in.readLong();
        for (long left = Bytes.readVarLong(in); left > 0; left--) {
            profile.debts.addLast(new DebtFigure(Bytes.readSigned(in), Bytes.readSigned(in)));
        }
        for (long left = Bytes.readVarLong(in); left > 0; left--) {
            profile.seen.addLast(new SeenUpdate(Bytes.readSigned(in), in.readUTF()));
        }
        return profile;
    }
}

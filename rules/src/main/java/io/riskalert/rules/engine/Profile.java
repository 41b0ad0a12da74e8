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
    /** Of most customers nothing is told again and again. */
    private static final int FEW = 1;

    private static final int MAX_SEEN = 200;
    private static final long HOUR_MS = 60L * 60 * 1000;

    private Text segment = Text.NONE;
    private Text partner = Text.NONE;
    private Text zone = Text.NONE;
    private @Nullable Figure monthlyIncomeMinor;
    private @Nullable Figure bureauScore;
    private @Nullable Figure bureauEnquiries30d;
    private @Nullable Figure outsideDebtMinor;
    private @Nullable Figure creditLimitMinor;
    private @Nullable Long contactChangedAtMs;
    private long latestMs = Long.MIN_VALUE;
    private final Deque<DebtFigure> debts = new ArrayDeque<>(FEW);
    private final Deque<SeenUpdate> seen = new ArrayDeque<>(FEW);

    private record Text(String value, long timeMs) {
        static final Text NONE = new Text("", Long.MIN_VALUE);

        Text orLater(String told, long toldAtMs) {
            return told.isEmpty() || toldAtMs < timeMs ? this : new Text(told, toldAtMs);
        }

        void writeTo(DataOutput out) throws IOException {
            out.writeUTF(value);
            if (!value.isEmpty()) {
                Bytes.writeSigned(out, timeMs);
            }
        }

        static Text readFrom(DataInput in) throws IOException {
            String value = in.readUTF();
            return value.isEmpty() ? NONE : new Text(value, Bytes.readSigned(in));
        }
    }

    private record Figure(long value, long timeMs) {
        static @Nullable Figure later(@Nullable Figure known, @Nullable Number told, long toldAtMs) {
            return told == null || (known != null && toldAtMs < known.timeMs())
                    ? known
                    : new Figure(told.longValue(), toldAtMs);
        }

        static @Nullable Long valueOf(@Nullable Figure figure) {
            return figure == null ? null : Long.valueOf(figure.value());
        }

        static @Nullable Integer intOf(@Nullable Figure figure) {
            return figure == null ? null : Integer.valueOf(Math.toIntExact(figure.value()));
        }

        static void write(DataOutput out, @Nullable Figure figure) throws IOException {
            Bytes.writeNullable(out, valueOf(figure));
            if (figure != null) {
                Bytes.writeSigned(out, figure.timeMs());
            }
        }

        static @Nullable Figure read(DataInput in) throws IOException {
            Long value = Bytes.readNullable(in);
            return value == null ? null : new Figure(value, Bytes.readSigned(in));
        }
    }

    private record DebtFigure(long timeMs, long debtMinor) {}

    private record SeenUpdate(long timeMs, String eventId) {}

    static Profile of(byte @Nullable [] stored) {
        return stored == null ? new Profile() : Bytes.read(stored, Profile::readFrom);
    }

    boolean knows(CustomerUpdate update) {
        return seen.stream().anyMatch(known -> known.eventId().equals(update.eventId()));
    }

    /** Takes an update; of each field the latest by event time counts, in whatever order they arrive. */
    void take(CustomerUpdate update, long rememberMs) {
        long timeMs = update.timeMs();
        segment = segment.orLater(update.segment(), timeMs);
        partner = partner.orLater(update.partner(), timeMs);
        zone = zone.orLater(update.zone(), timeMs);
        monthlyIncomeMinor = Figure.later(monthlyIncomeMinor, update.monthlyIncomeMinor(), timeMs);
        bureauScore = Figure.later(bureauScore, update.bureauScore(), timeMs);
        bureauEnquiries30d = Figure.later(bureauEnquiries30d, update.bureauEnquiries30d(), timeMs);
        outsideDebtMinor = Figure.later(outsideDebtMinor, update.outsideDebtMinor(), timeMs);
        creditLimitMinor = Figure.later(creditLimitMinor, update.creditLimitMinor(), timeMs);
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

    String segment() {
        return segment.value();
    }

    String partner() {
        return partner.value();
    }

    @Nullable
    Long monthlyIncomeMinor() {
        return Figure.valueOf(monthlyIncomeMinor);
    }

    @Nullable
    Integer bureauScore() {
        return Figure.intOf(bureauScore);
    }

    @Nullable
    Integer bureauEnquiries30d() {
        return Figure.intOf(bureauEnquiries30d);
    }

    @Nullable
    Long outsideDebtMinor() {
        return Figure.valueOf(outsideDebtMinor);
    }

    @Nullable
    Long creditLimitMinor() {
        return Figure.valueOf(creditLimitMinor);
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
        if (zone.value().isEmpty()) {
            return portfolioZone;
        }
        try {
            return ZoneId.of(zone.value());
        } catch (DateTimeException e) {
            return portfolioZone;
        }
    }

    byte[] toBytes() {
        return Bytes.of(this::writeTo);
    }

    private void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        segment.writeTo(out);
        partner.writeTo(out);
        zone.writeTo(out);
        Figure.write(out, monthlyIncomeMinor);
        Figure.write(out, bureauScore);
        Figure.write(out, bureauEnquiries30d);
        Figure.write(out, outsideDebtMinor);
        Figure.write(out, creditLimitMinor);
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
        profile.segment = Text.readFrom(in);
        profile.partner = Text.readFrom(in);
        profile.zone = Text.readFrom(in);
        profile.monthlyIncomeMinor = Figure.read(in);
        profile.bureauScore = Figure.read(in);
        profile.bureauEnquiries30d = Figure.read(in);
        profile.outsideDebtMinor = Figure.read(in);
        profile.creditLimitMinor = Figure.read(in);
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

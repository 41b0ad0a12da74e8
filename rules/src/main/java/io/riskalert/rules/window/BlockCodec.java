package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of events that follow each other. In front stand the ids, each of the same width, so that one can
 * be looked for without reading the rest; they can be left out. Then each event says in what it differs from the latest one
 * at the same merchant, or else from the one before it: whoever comes again comes in the same way.
 */
final class BlockCodec {
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final TransactionType[] TYPES = TransactionType.values();
    private static final Channel[] CHANNELS = Channel.values();
    private static final TransactionStatus[] STATUSES = TransactionStatus.values();
    private static final CounterpartyKind[] COUNTERPARTIES = CounterpartyKind.values();
    private static final RepaymentKind[] REPAYMENTS = RepaymentKind.values();

    /** Marks of what differs; those that differ most often first, so that the mark takes one byte. */
    private static final int MERCHANT = 1;

    private static final int BALANCE = 1 << 1;
    private static final int COUNTERPARTY = 1 << 2;
    private static final int MCC = 1 << 3;
    private static final int KINDS = 1 << 4;
    private static final int DEVICE = 1 << 5;
    private static final int ACCOUNT = 1 << 6;
    private static final int COUNTRY = 1 << 7;
    private static final int CURRENCY = 1 << 8;
    private static final int LOAN = 1 << 9;
    private static final int BASE = 1 << 10;

    /** The amount in the portfolio's currency is the amount itself, is not known, or stands there. */
    private static final int BASE_SAME = 0;

    private static final int BASE_UNKNOWN = 1;
    private static final int BASE_OTHER = 2;

    /** How far back the latest event at the same merchant is looked for. */
    private static final int REACH = 64;

    /** Room for kinds that are different, which a block has few of. */
    private static final int FEW_KINDS = 4;

    /** Added to the kind of a repayment, where a transaction has its direction. */
    private static final int REPAYMENT = 0x40;

    private static final LoggedEvent BEFORE_FIRST = new LoggedEvent(
            0,
            0,
            0,
            0,
            null,
            DIRECTIONS[0],
            TYPES[0],
            CHANNELS[0],
            STATUSES[0],
            COUNTERPARTIES[0],
            Codes.NONE,
            Codes.NONE,
            Codes.NONE,
            Codes.NONE,
            Codes.NONE,
            Codes.NONE,
            Codes.NONE,
            null,
            Codes.NONE);

    private BlockCodec() {}

    /** Writes events; {@code baseMs} is a time near that of the first, for {@link #read}. */
    static void write(ByteWriter out, List<LoggedEvent> entries, boolean withIds, long baseMs) {
        out.writeVarLong((long) entries.size() << 1 | (withIds ? 1 : 0));
        if (withIds) {
            for (LoggedEvent entry : entries) {
                Codes.write(out, entry.id());
            }
        }
        CodeTable codes = new CodeTable();
        List<LoggedEvent> kinds = new ArrayList<>(FEW_KINDS);
        long previousMs = baseMs;
        long balanceMinor = 0;
        for (int i = 0; i < entries.size(); i++) {
            LoggedEvent entry = entries.get(i);
            out.writeSigned(entry.timeMs() - previousMs);
            previousMs = entry.timeMs();
            out.writeSigned(entry.amountMinor());
            int differs = differences(like(entries, i, entry.merchant()), entry)
                    | (before(entries, i).merchant() == entry.merchant() ? 0 : MERCHANT);
            out.writeVarLong(differs);
            if ((differs & MERCHANT) != 0) {
                codes.write(out, entry.merchant());
            }
            Long balance = entry.balanceMinor();
            if (balance != null) {
                out.writeSigned(balance - balanceMinor - entry.balanceChangeMinor());
                balanceMinor = balance;
            }
            if ((differs & COUNTERPARTY) != 0) {
                codes.write(out, entry.counterparty());
            }
            if ((differs & MCC) != 0) {
                codes.write(out, entry.mcc());
            }
            if ((differs & KINDS) != 0) {
                writeKinds(out, entry, kinds);
            }
            if ((differs & DEVICE) != 0) {
                codes.write(out, entry.device());
            }
            if ((differs & ACCOUNT) != 0) {
                codes.write(out, entry.account());
            }
            if ((differs & COUNTRY) != 0) {
                codes.write(out, entry.country());
            }
            if ((differs & CURRENCY) != 0) {
                codes.write(out, entry.currency());
            }
            if ((differs & LOAN) != 0) {
                codes.write(out, entry.loan());
            }
            if ((differs & BASE) != 0) {
                writeBase(out, entry);
            }
        }
    }

    private static LoggedEvent before(List<LoggedEvent> entries, int at) {
        return at == 0 ? BEFORE_FIRST : entries.get(at - 1);
    }

    /** The event that one at a place and merchant is likely to be like. */
    private static LoggedEvent like(List<LoggedEvent> entries, int at, long merchant) {
        for (int i = at - 1; i >= Math.max(0, at - REACH); i--) {
            if (entries.get(i).merchant() == merchant) {
                return entries.get(i);
            }
        }
        return before(entries, at);
    }

    /** Kinds that come again in a block are written once, like codes. */
    private static void writeKinds(ByteWriter out, LoggedEvent entry, List<LoggedEvent> known) {
        for (int i = 0; i < known.size(); i++) {
            if (sameKinds(known.get(i), entry)) {
                out.writeVarLong(1 + (long) i);
                return;
            }
        }
        out.writeVarLong(0);
        writeKinds(out, entry);
        known.add(entry);
    }

    private static LoggedEvent readKinds(ByteReader in, List<LoggedEvent> known) throws IOException {
        long place = in.readVarLong();
        if (place == 0) {
            LoggedEvent read = readKinds(in);
            known.add(read);
            return read;
        }
        if (place < 0 || place > known.size()) {
            throw new IOException("kinds " + place + " of " + known.size());
        }
        return known.get((int) place - 1);
    }

    private static boolean sameKinds(LoggedEvent one, LoggedEvent other) {
        return one.repayment() == other.repayment()
                && one.direction() == other.direction()
                && one.type() == other.type()
                && one.channel() == other.channel()
                && one.status() == other.status()
                && one.counterpartyKind() == other.counterpartyKind();
    }

    private static int baseKind(LoggedEvent entry) {
        return !entry.hasBaseAmount()
                ? BASE_UNKNOWN
                : entry.baseAmountMinor() == entry.amountMinor() ? BASE_SAME : BASE_OTHER;
    }

    private static void writeBase(ByteWriter out, LoggedEvent entry) {
        int kind = baseKind(entry);
        out.writeByte(kind);
        if (kind == BASE_OTHER) {
            out.writeSigned(entry.baseAmountMinor());
        }
    }

    private static long readBase(ByteReader in, int kind, long amountMinor) throws IOException {
        return switch (kind) {
            case BASE_SAME -> amountMinor;
            case BASE_UNKNOWN -> LoggedEvent.NO_BASE_AMOUNT;
            case BASE_OTHER -> in.readSigned();
            default -> throw new IOException("kind of base amount " + kind);
        };
    }

    private static void writeKinds(ByteWriter out, LoggedEvent entry) {
        if (entry.repayment() != null) {
            out.writeByte(REPAYMENT + entry.repayment().ordinal());
            return;
        }
        out.writeByte(entry.direction().ordinal());
        out.writeByte(entry.type().ordinal());
        out.writeByte(entry.channel().ordinal());
        out.writeByte(entry.status().ordinal());
        out.writeByte(entry.counterpartyKind().ordinal());
    }

    /** In what an event differs from one that it is like, but for its merchant. */
    private static int differences(LoggedEvent from, LoggedEvent to) {
        return (to.balanceMinor() == null ? 0 : BALANCE)
                | (from.counterparty() == to.counterparty() ? 0 : COUNTERPARTY)
                | (from.mcc() == to.mcc() ? 0 : MCC)
                | (sameKinds(from, to) ? 0 : KINDS)
                | (from.device() == to.device() ? 0 : DEVICE)
                | (from.account() == to.account() ? 0 : ACCOUNT)
                | (from.country() == to.country() ? 0 : COUNTRY)
                | (from.currency() == to.currency() ? 0 : CURRENCY)
                | (from.loan() == to.loan() ? 0 : LOAN)
                | (baseKind(from) == baseKind(to) && baseKind(to) != BASE_OTHER ? 0 : BASE);
    }

    /** Reads what {@link #write} wrote; where ids were left out they are {@link Codes#NONE}. */
    static List<LoggedEvent> read(ByteReader in, long baseMs) throws IOException {
        long head = in.readVarLong();
        int count = count(in, head);
        long[] ids = new long[count];
        if ((head & 1) != 0) {
            for (int i = 0; i < count; i++) {
                ids[i] = Codes.read(in);
            }
        }
        CodeTable codes = new CodeTable();
        List<LoggedEvent> entries = new ArrayList<>(count + 1);
        List<LoggedEvent> kinds = new ArrayList<>(FEW_KINDS);
        long timeMs = baseMs;
        long balanceMinor = 0;
        for (int i = 0; i < count; i++) {
            timeMs += in.readSigned();
            long amountMinor = in.readSigned();
            int differs = (int) in.readVarLong();
            long merchant = (differs & MERCHANT) == 0 ? before(entries, i).merchant() : codes.read(in);
            LoggedEvent like = like(entries, i, merchant);
            long balanceRestMinor = (differs & BALANCE) == 0 ? 0 : in.readSigned();
            long counterparty = (differs & COUNTERPARTY) == 0 ? like.counterparty() : codes.read(in);
            long mcc = (differs & MCC) == 0 ? like.mcc() : codes.read(in);
            LoggedEvent kind = (differs & KINDS) == 0 ? like : readKinds(in, kinds);
            long device = (differs & DEVICE) == 0 ? like.device() : codes.read(in);
            long account = (differs & ACCOUNT) == 0 ? like.account() : codes.read(in);
            long country = (differs & COUNTRY) == 0 ? like.country() : codes.read(in);
            long currency = (differs & CURRENCY) == 0 ? like.currency() : codes.read(in);
            long loan = (differs & LOAN) == 0 ? like.loan() : codes.read(in);
            int baseKind = (differs & BASE) == 0 ? baseKind(like) : in.readByte();
            long baseAmountMinor = readBase(in, baseKind, amountMinor);
            @Nullable Long balance = null;
            if ((differs & BALANCE) != 0) {
                balanceMinor += balanceRestMinor + LoggedEvent.balanceChangeMinor(kind, amountMinor);
                balance = balanceMinor;
            }
            entries.add(new LoggedEvent(
                    timeMs,
                    ids[i],
                    amountMinor,
                    baseAmountMinor,
                    balance,
                    kind.direction(),
                    kind.type(),
                    kind.channel(),
                    kind.status(),
                    kind.counterpartyKind(),
                    account,
                    merchant,
                    mcc,
                    counterparty,
                    country,
                    device,
                    currency,
                    kind.repayment(),
                    loan));
        }
        return entries;
    }

    /** An event that tells of nothing but its kinds. */
    private static LoggedEvent readKinds(ByteReader in) throws IOException {
        int first = in.readUnsignedByte();
        boolean repayment = first >= REPAYMENT;
        return new LoggedEvent(
                0,
                Codes.NONE,
                0,
                0,
                null,
                repayment ? DIRECTIONS[0] : Bytes.constant(first, DIRECTIONS),
                repayment ? TYPES[0] : Bytes.readEnum(in, TYPES),
                repayment ? CHANNELS[0] : Bytes.readEnum(in, CHANNELS),
                repayment ? STATUSES[0] : Bytes.readEnum(in, STATUSES),
                repayment ? COUNTERPARTIES[0] : Bytes.readEnum(in, COUNTERPARTIES),
                Codes.NONE,
                Codes.NONE,
                Codes.NONE,
                Codes.NONE,
                Codes.NONE,
                Codes.NONE,
                Codes.NONE,
                repayment ? Bytes.constant(first - REPAYMENT, REPAYMENTS) : null,
                Codes.NONE);
    }

    private static int count(ByteReader in, long head) throws IOException {
        long count = head >>> 1;
        if (count > EventLog.MAX_EVENTS) {
            throw new IOException("a block of " + count + " transactions");
        }
        return (int) count;
    }

    /** Whether ids were kept, by the first byte of a block. */
    static boolean hasIds(byte first) {
        return (first & 1) != 0;
    }

    /** Whether the block holds that id, in the ids in front alone; false where ids were left out. */
    static boolean containsId(ByteReader in, long id) throws IOException {
        long head = in.readVarLong();
        if ((head & 1) != 0) {
            for (int left = count(in, head); left > 0; left--) {
                if (Codes.read(in) == id) {
                    return true;
                }
            }
        }
        return false;
    }
}

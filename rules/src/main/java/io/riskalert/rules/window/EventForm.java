package io.riskalert.rules.window;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The events of one block in bits, one after the other: each says in what it differs from the latest one at the same
 * merchant, or, at a new one, from the event before it. One of these writes a block, or reads it.
 */
final class EventForm {
    /** Marks of what differs. */
    private static final int BALANCE = 1;

    private static final int COUNTERPARTY = 1 << 1;
    private static final int MCC = 1 << 2;
    private static final int KINDS = 1 << 3;
    private static final int DEVICE = 1 << 4;
    private static final int ACCOUNT = 1 << 5;
    private static final int COUNTRY = 1 << 6;
    private static final int CURRENCY = 1 << 7;
    private static final int LOAN = 1 << 8;
    private static final int BASE = 1 << 9;
    private static final int MARK_BITS = 10;

    /** The amount in the portfolio's currency is the amount itself, is not known, or stands there. */
    private static final int BASE_SAME = 0;

    private static final int BASE_UNKNOWN = 1;
    private static final int BASE_OTHER = 2;
    private static final int BASE_BITS = 2;

    private static final LoggedEvent BEFORE_FIRST = new LoggedEvent(
            0,
            0,
            0,
            0,
            null,
            Direction.UNKNOWN,
            TransactionType.UNKNOWN,
            Channel.UNKNOWN,
            TransactionStatus.UNKNOWN,
            CounterpartyKind.UNKNOWN,
            Codes.NONE,
            Codes.NONE,
            Codes.NONE,
            Codes.NONE,
            Codes.NONE,
            Codes.NONE,
            Codes.NONE,
            null,
            Codes.NONE);

    private final int amountLow;
    private final boolean signed;
    private final RecentMerchants merchants = new RecentMerchants();
    private final RecentValues marksOfKnown = new RecentValues(0, false);
    private final RecentValues marksOfNew = new RecentValues(0, false);
    private final RecentValues kinds = new RecentValues(0, false);
    private final RecentValues counterparties = new RecentValues(1, true);
    private final RecentValues mccs = new RecentValues(1, false);
    /** Devices, accounts, countries, currencies and loans: a customer has few of each. */
    private final RecentValues others = new RecentValues(1, false);

    private LoggedEvent before = BEFORE_FIRST;
    private long balanceMinor;

    /**
     * A block that begins.
     *
     * @param amountLow how many low bits a usual amount has
     * @param signed whether there are amounts below 0
     */
    EventForm(int amountLow, boolean signed) {
        this.amountLow = amountLow;
        this.signed = signed;
    }

    /** An amount as a number that is not negative; where some are, small ones of both signs stay small. */
    static long unsigned(long amountMinor, boolean signed) {
        return signed ? amountMinor << 1 ^ amountMinor >> 63 : amountMinor;
    }

    private static long signed(long unsigned, boolean signed) {
        return signed ? unsigned >>> 1 ^ -(unsigned & 1) : unsigned;
    }

    /** Writes all but time and id. */
    void write(BitWriter out, LoggedEvent event) {
        LoggedEvent known = merchants.write(out, event);
        out.writeAbout(unsigned(event.amountMinor(), signed), amountLow);
        LoggedEvent like = known == null ? before : known;
        int differs = differences(like, event);
        if (RecentValues.isNew((known == null ? marksOfNew : marksOfKnown).write(out, differs))) {
            out.write(differs, MARK_BITS);
        }
        if ((differs & COUNTERPARTY) != 0) {
            writeCode(out, counterparties, event.counterparty());
        }
        if ((differs & MCC) != 0) {
            writeCode(out, mccs, event.mcc());
        }
        if ((differs & KINDS) != 0) {
            long number = Kinds.of(event);
            if (RecentValues.isNew(kinds.write(out, number))) {
                Kinds.write(out, number);
            }
        }
        if ((differs & DEVICE) != 0) {
            writeCode(out, others, event.device());
        }
        if ((differs & ACCOUNT) != 0) {
            writeCode(out, others, event.account());
        }
        if ((differs & COUNTRY) != 0) {
            writeCode(out, others, event.country());
        }
        if ((differs & CURRENCY) != 0) {
            writeCode(out, others, event.currency());
        }
        if ((differs & LOAN) != 0) {
            writeCode(out, others, event.loan());
        }
        if ((differs & BASE) != 0) {
            out.write(baseKind(event), BASE_BITS);
            if (baseKind(event) == BASE_OTHER) {
                out.writeAbout(unsigned(event.baseAmountMinor(), true), amountLow);
            }
        }
        Long balance = event.balanceMinor();
        if (balance != null) {
            long rest = balance - balanceMinor - event.balanceChangeMinor();
            out.write(rest != 0);
            if (rest != 0) {
                out.writeAbout(unsigned(rest, true), amountLow);
            }
            balanceMinor = balance;
        }
        note(event);
    }

    /** Reads what {@link #write} wrote. */
    LoggedEvent read(BitReader in, long timeMs) throws IOException {
        LoggedEvent known = merchants.read(in);
        long amountMinor = signed(in.readAbout(amountLow), signed);
        LoggedEvent like = known == null ? before : known;
        int differs = readMarks(in, known == null ? marksOfNew : marksOfKnown);
        long counterparty = (differs & COUNTERPARTY) == 0 ? like.counterparty() : readCode(in, counterparties);
        long mcc = (differs & MCC) == 0 ? like.mcc() : readCode(in, mccs);
        Kinds kind = (differs & KINDS) == 0 ? like.kinds() : readKinds(in);
        long device = (differs & DEVICE) == 0 ? like.device() : readCode(in, others);
        long account = (differs & ACCOUNT) == 0 ? like.account() : readCode(in, others);
        long country = (differs & COUNTRY) == 0 ? like.country() : readCode(in, others);
        long currency = (differs & CURRENCY) == 0 ? like.currency() : readCode(in, others);
        long loan = (differs & LOAN) == 0 ? like.loan() : readCode(in, others);
        int baseKind = (differs & BASE) == 0 ? baseKind(like) : (int) in.read(BASE_BITS);
        long baseAmountMinor = readBase(in, baseKind, amountMinor);
        @Nullable Long balance = null;
        if ((differs & BALANCE) != 0) {
            long rest = in.readBit() ? signed(in.readAbout(amountLow), true) : 0;
            balanceMinor += rest + LoggedEvent.balanceChangeMinor(kind.direction(), kind.status(), amountMinor);
            balance = balanceMinor;
        }
        LoggedEvent event = new LoggedEvent(
                timeMs,
                Codes.NONE,
                amountMinor,
                baseAmountMinor,
                balance,
                kind.direction(),
                kind.type(),
                kind.channel(),
                kind.status(),
                kind.counterpartyKind(),
                account,
                merchants.merchant(),
                mcc,
                counterparty,
                country,
                device,
                currency,
                kind.repayment(),
                loan);
        note(event);
        return event;
    }

    private static void writeCode(BitWriter out, RecentValues known, long code) {
        if (RecentValues.isNew(known.write(out, code))) {
            Codes.write(out, code);
        }
    }

    private static long readCode(BitReader in, RecentValues known) throws IOException {
        if (RecentValues.isNew(known.read(in))) {
            known.add(Codes.read(in));
        }
        return known.front();
    }

    private static int readMarks(BitReader in, RecentValues known) throws IOException {
        if (RecentValues.isNew(known.read(in))) {
            known.add(in.read(MARK_BITS));
        }
        return (int) known.front();
    }

    private Kinds readKinds(BitReader in) throws IOException {
        if (RecentValues.isNew(kinds.read(in))) {
            kinds.add(Kinds.read(in));
        }
        return Kinds.of(kinds.front());
    }

    private void note(LoggedEvent event) {
        merchants.note(event);
        before = event;
    }

    private long readBase(BitReader in, int kind, long amountMinor) throws IOException {
        return switch (kind) {
            case BASE_SAME -> amountMinor;
            case BASE_UNKNOWN -> LoggedEvent.NO_BASE_AMOUNT;
            case BASE_OTHER -> signed(in.readAbout(amountLow), true);
            default -> throw new IOException("kind of base amount " + kind);
        };
    }

    private static int baseKind(LoggedEvent event) {
        return !event.hasBaseAmount()
                ? BASE_UNKNOWN
                : event.baseAmountMinor() == event.amountMinor() ? BASE_SAME : BASE_OTHER;
    }

    /** In what an event differs from one that it is like, but for its merchant. */
    private static int differences(LoggedEvent from, LoggedEvent to) {
        return (to.balanceMinor() == null ? 0 : BALANCE)
                | (from.counterparty() == to.counterparty() ? 0 : COUNTERPARTY)
                | (from.mcc() == to.mcc() ? 0 : MCC)
                | (Kinds.same(from, to) ? 0 : KINDS)
                | (from.device() == to.device() ? 0 : DEVICE)
                | (from.account() == to.account() ? 0 : ACCOUNT)
                | (from.country() == to.country() ? 0 : COUNTRY)
                | (from.currency() == to.currency() ? 0 : CURRENCY)
                | (from.loan() == to.loan() ? 0 : LOAN)
                | (baseKind(from) == baseKind(to) && baseKind(to) != BASE_OTHER ? 0 : BASE);
    }
}

package io.riskalert.rules.window;

import static io.riskalert.rules.window.EventColumns.ACCOUNT;
import static io.riskalert.rules.window.EventColumns.AMOUNT;
import static io.riskalert.rules.window.EventColumns.BALANCE;
import static io.riskalert.rules.window.EventColumns.BASE;
import static io.riskalert.rules.window.EventColumns.COUNTERPARTY;
import static io.riskalert.rules.window.EventColumns.COUNTRY;
import static io.riskalert.rules.window.EventColumns.CURRENCY;
import static io.riskalert.rules.window.EventColumns.DEVICE;
import static io.riskalert.rules.window.EventColumns.KINDS;
import static io.riskalert.rules.window.EventColumns.LOAN;
import static io.riskalert.rules.window.EventColumns.MCC;
import static io.riskalert.rules.window.EventColumns.MERCHANT;
import static io.riskalert.rules.window.EventColumns.WITH_BALANCE;
import static io.riskalert.rules.window.EventColumns.WITH_BASE;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import java.io.IOException;

/**
 * The events of one block in bits, one after the other: each says in what it differs from the latest one at the same
 * merchant, or, at a new one, from the event before it. One of these writes a block, or reads it.
 */
final class EventForm {
    /** Marks of what differs. */
    private static final int BALANCE_THERE = 1;

    private static final int KINDS_DIFFER = 1 << 3;
    private static final int BASE_DIFFERS = 1 << 9;
    private static final int MARK_BITS = 10;

    /** What is a code, where it differs, and the mark of that. */
    private static final int[] CODES = {COUNTERPARTY, MCC, DEVICE, ACCOUNT, COUNTRY, CURRENCY, LOAN};

    private static final int[] CODE_MARKS = {1 << 1, 1 << 2, 1 << 4, 1 << 5, 1 << 6, 1 << 7, 1 << 8};

    /** The amount in the portfolio's currency is the amount itself, is not known, or stands there. */
    private static final int BASE_SAME = 0;

    private static final int BASE_UNKNOWN = 1;
    private static final int BASE_OTHER = 2;
    private static final int BASE_BITS = 2;

    private static final long KINDS_ALONE = WITH_BALANCE - 1;
    private static final int NO_ROW = RecentMerchants.NONE;

    private final long[] rows;
    private final int amountLow;
    private final boolean signed;
    private final RecentMerchants merchants = new RecentMerchants();
    private final RecentValues marksOfKnown = new RecentValues(0, false);
    private final RecentValues marksOfNew = new RecentValues(0, false);
    private final RecentValues kinds = new RecentValues(0, false);
    private final RecentValues[] codes = new RecentValues[CODES.length];

    private int before = NO_ROW;
    private long balanceMinor;

    /**
     * A block that begins.
     *
     * @param rows the events, or where they are to be; all 0 then
     * @param amountLow how many low bits a usual amount has
     * @param signed whether there are amounts below 0
     */
    EventForm(long[] rows, int amountLow, boolean signed) {
        this.rows = rows;
        this.amountLow = amountLow;
        this.signed = signed;
        codes[0] = new RecentValues(1, true);
        codes[1] = new RecentValues(1, false);
        // A customer has few devices, accounts, countries, currencies and loans.
        RecentValues others = new RecentValues(1, false);
        for (int i = 2; i < codes.length; i++) {
            codes[i] = others;
        }
    }

    /** An amount as a number that is not negative; where some are, small ones of both signs stay small. */
    static long unsigned(long amountMinor, boolean signed) {
        return signed ? amountMinor << 1 ^ amountMinor >> 63 : amountMinor;
    }

    private static long signed(long unsigned, boolean signed) {
        return signed ? unsigned >>> 1 ^ -(unsigned & 1) : unsigned;
    }

    /** Writes all but time and id of the event whose row begins at a place. */
    void write(BitWriter out, int row) {
        int known = merchants.write(out, rows[row + MERCHANT], row);
        long amountMinor = rows[row + AMOUNT];
        out.writeAbout(unsigned(amountMinor, signed), amountLow);
        int like = known == NO_ROW ? before : known;
        int differs = differences(like, row);
        if (RecentValues.isNew((known == NO_ROW ? marksOfNew : marksOfKnown).write(out, differs))) {
            out.write(differs, MARK_BITS);
        }
        if ((differs & KINDS_DIFFER) != 0) {
            long number = rows[row + KINDS] & KINDS_ALONE;
            if (RecentValues.isNew(kinds.write(out, number))) {
                Kinds.write(out, number);
            }
        }
        for (int i = 0; i < CODES.length; i++) {
            if ((differs & CODE_MARKS[i]) != 0) {
                writeCode(out, codes[i], rows[row + CODES[i]]);
            }
        }
        if ((differs & BASE_DIFFERS) != 0) {
            out.write(baseKind(row), BASE_BITS);
            if (baseKind(row) == BASE_OTHER) {
                out.writeAbout(unsigned(rows[row + BASE], true), amountLow);
            }
        }
        if ((differs & BALANCE_THERE) != 0) {
            long balance = rows[row + BALANCE];
            long rest = balance - balanceMinor - Kinds.balanceChangeMinor(rows[row + KINDS], amountMinor);
            out.write(rest != 0);
            if (rest != 0) {
                out.writeAbout(unsigned(rest, true), amountLow);
            }
            balanceMinor = balance;
        }
        before = row;
    }

    /** Reads what {@link #write} wrote into the row that begins at a place. */
    void read(BitReader in, int row) throws IOException {
        int known = merchants.read(in, row);
        long amountMinor = signed(in.readAbout(amountLow), signed);
        int like = known == NO_ROW ? before : known;
        if (like != NO_ROW) {
            System.arraycopy(rows, like + KINDS, rows, row + KINDS, LOAN + 1 - KINDS);
        }
        rows[row + MERCHANT] = merchants.merchant();
        rows[row + AMOUNT] = amountMinor;
        int differs = readMarks(in, known == NO_ROW ? marksOfNew : marksOfKnown);
        long kind = ((differs & KINDS_DIFFER) == 0 ? rows[row + KINDS] : readKinds(in)) & KINDS_ALONE;
        for (int i = 0; i < CODES.length; i++) {
            if ((differs & CODE_MARKS[i]) != 0) {
                rows[row + CODES[i]] = readCode(in, codes[i]);
            }
        }
        int baseKind = (differs & BASE_DIFFERS) == 0 ? baseKindLike(like) : (int) in.read(BASE_BITS);
        rows[row + BASE] = readBase(in, baseKind, amountMinor);
        kind |= baseKind == BASE_UNKNOWN ? 0 : WITH_BASE;
        if ((differs & BALANCE_THERE) != 0) {
            long rest = in.readBit() ? signed(in.readAbout(amountLow), true) : 0;
            balanceMinor += rest + Kinds.balanceChangeMinor(kind, amountMinor);
            rows[row + BALANCE] = balanceMinor;
            kind |= WITH_BALANCE;
        }
        rows[row + KINDS] = kind;
        before = row;
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

    private long readKinds(BitReader in) throws IOException {
        if (RecentValues.isNew(kinds.read(in))) {
            kinds.add(Kinds.read(in));
        }
        return kinds.front();
    }

    private long readBase(BitReader in, int kind, long amountMinor) throws IOException {
        return switch (kind) {
            case BASE_SAME, BASE_UNKNOWN -> amountMinor;
            case BASE_OTHER -> signed(in.readAbout(amountLow), true);
            default -> throw new IOException("kind of base amount " + kind);
        };
    }

    private int baseKind(int row) {
        return (rows[row + KINDS] & WITH_BASE) == 0
                ? BASE_UNKNOWN
                : rows[row + BASE] == rows[row + AMOUNT] ? BASE_SAME : BASE_OTHER;
    }

    private int baseKindLike(int like) {
        return like == NO_ROW ? BASE_SAME : baseKind(like);
    }

    private long valueLike(int like, int column) {
        return like == NO_ROW ? 0 : rows[like + column];
    }

    /** In what an event differs from one that it is like, but for its merchant. */
    private int differences(int like, int row) {
        long kind = rows[row + KINDS];
        int differs = (kind & WITH_BALANCE) == 0 ? 0 : BALANCE_THERE;
        differs |= ((kind ^ valueLike(like, KINDS)) & KINDS_ALONE) == 0 ? 0 : KINDS_DIFFER;
        for (int i = 0; i < CODES.length; i++) {
            differs |= rows[row + CODES[i]] == valueLike(like, CODES[i]) ? 0 : CODE_MARKS[i];
        }
        boolean likeBase = baseKind(row) != BASE_OTHER && baseKind(row) == baseKindLike(like);
        return differs | (likeBase ? 0 : BASE_DIFFERS);
    }
}

package io.riskalert.rules.window;

import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events of a log that follow each other, ordered by time and, at equal times, by arrival, as rows of numbers. Their form is
 * made to be fast, as the newest are read and written with every event of the customer: each row says in which bits it
 * differs from the one before. Events themselves are made when they are asked for.
 */
final class EventRows {
    private static final int TIME = 0;
    private static final int ID = 1;
    private static final int AMOUNT = 2;
    private static final int BASE = 3;
    private static final int BALANCE = 4;
    private static final int KINDS = 5;
    private static final int ACCOUNT = 6;
    private static final int MERCHANT = 7;
    private static final int MCC = 8;
    private static final int COUNTERPARTY = 9;
    private static final int COUNTRY = 10;
    private static final int DEVICE = 11;
    private static final int CURRENCY = 12;
    private static final int LOAN = 13;
    private static final int ROW = 14;

    /** Marks above the kinds: there is a balance, there is an amount in the portfolio's currency. */
    private static final long WITH_BALANCE = 1L << 48;

    private static final long WITH_BASE = 1L << 49;

    /** No column: events whatever stands there. */
    static final int ANY = -1;

    private static final int FIRST_ROOM = 8;

    private long[] rows;
    private @Nullable LoggedEvent[] events;
    private int count;

    /** No events. */
    EventRows() {
        this(FIRST_ROOM);
    }

    private EventRows(int room) {
        rows = new long[room * ROW];
        events = new LoggedEvent[room];
    }

    /** These events, which are in order. */
    static EventRows of(List<LoggedEvent> events) {
        EventRows made = new EventRows(Math.max(FIRST_ROOM, events.size()));
        events.forEach(made::add);
        return made;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Time of the first, UTC milliseconds; only where there is one. */
    long firstMs() {
        return rows[TIME];
    }

    /** Time of the last, UTC milliseconds; only where there is one. */
    long lastMs() {
        return timeMs(count - 1);
    }

    /** Time of the one at a place, UTC milliseconds. */
    long timeMs(int at) {
        return rows[at * ROW + TIME];
    }

    /** Whether the id is in the block at or after a time. */
    boolean contains(long id, long fromMs) {
        for (int at = 0; at < count; at++) {
            if (id(at) == id && timeMs(at) >= fromMs) {
                return true;
            }
        }
        return false;
    }

    /** Whether one tells the same at the same time as an event, whatever their ids. */
    boolean containsSame(LoggedEvent event) {
        for (int at = 0; at < count; at++) {
            if (timeMs(at) == event.timeMs() && event(at).sameAs(event)) {
                return true;
            }
        }
        return false;
    }

    private void makeRoom(int needed) {
        if (needed > events.length) {
            int room = Math.max(needed, 2 * events.length);
            rows = Arrays.copyOf(rows, room * ROW);
            events = Arrays.copyOf(events, room);
        }
    }

    /** Puts an event in behind those of the same time. */
    void add(LoggedEvent event) {
        makeRoom(count + 1);
        int place = count;
        while (place > 0 && timeMs(place - 1) > event.timeMs()) {
            place--;
        }
        System.arraycopy(rows, place * ROW, rows, (place + 1) * ROW, (count - place) * ROW);
        System.arraycopy(events, place, events, place + 1, count - place);
        put(place * ROW, event);
        events[place] = event;
        count++;
    }

    private void put(int row, LoggedEvent event) {
        Long balance = event.balanceMinor();
        rows[row + TIME] = event.timeMs();
        rows[row + ID] = event.id();
        rows[row + AMOUNT] = event.amountMinor();
        rows[row + BASE] = event.hasBaseAmount() ? event.baseAmountMinor() : event.amountMinor();
        rows[row + BALANCE] = balance == null ? 0 : balance;
        rows[row + KINDS] =
                Kinds.of(event) | (balance == null ? 0 : WITH_BALANCE) | (event.hasBaseAmount() ? WITH_BASE : 0);
        rows[row + ACCOUNT] = event.account();
        rows[row + MERCHANT] = event.merchant();
        rows[row + MCC] = event.mcc();
        rows[row + COUNTERPARTY] = event.counterparty();
        rows[row + COUNTRY] = event.country();
        rows[row + DEVICE] = event.device();
        rows[row + CURRENCY] = event.currency();
        rows[row + LOAN] = event.loan();
    }

    /** Id of the one at a place. */
    long id(int at) {
        return rows[at * ROW + ID];
    }

    /** The event at a place. */
    LoggedEvent event(int at) {
        LoggedEvent known = events[at];
        if (known == null) {
            known = made(at * ROW);
            events[at] = known;
        }
        return known;
    }

    private LoggedEvent made(int row) {
        long kind = rows[row + KINDS];
        Kinds kinds = kinds(kind);
        return new LoggedEvent(
                rows[row + TIME],
                rows[row + ID],
                rows[row + AMOUNT],
                (kind & WITH_BASE) == 0 ? LoggedEvent.NO_BASE_AMOUNT : rows[row + BASE],
                (kind & WITH_BALANCE) == 0 ? null : Long.valueOf(rows[row + BALANCE]),
                kinds.direction(),
                kinds.type(),
                kinds.channel(),
                kinds.status(),
                kinds.counterpartyKind(),
                rows[row + ACCOUNT],
                rows[row + MERCHANT],
                rows[row + MCC],
                rows[row + COUNTERPARTY],
                rows[row + COUNTRY],
                rows[row + DEVICE],
                rows[row + CURRENCY],
                kinds.repayment(),
                rows[row + LOAN]);
    }

    private static Kinds kinds(long number) {
        try {
            return Kinds.of(number);
        } catch (IOException e) {
            throw new UncheckedIOException("an event of a kind that is not known", e);
        }
    }

    /** Takes others behind its own, none of which is later. */
    void addAll(EventRows later) {
        makeRoom(count + later.count);
        System.arraycopy(later.rows, 0, rows, count * ROW, later.count * ROW);
        System.arraycopy(later.events, 0, events, count, later.count);
        count += later.count;
    }

    /** Those from one place up to another, by themselves. */
    EventRows part(int from, int to) {
        EventRows part = new EventRows(Math.max(FIRST_ROOM, to - from));
        System.arraycopy(rows, from * ROW, part.rows, 0, (to - from) * ROW);
        System.arraycopy(events, from, part.events, 0, to - from);
        part.count = to - from;
        return part;
    }

    /** Lets the ids of all go. */
    void dropIds() {
        for (int at = 0; at < count; at++) {
            rows[at * ROW + ID] = Codes.NONE;
            events[at] = null;
        }
    }

    /** All events, in their order. */
    List<LoggedEvent> events() {
        List<LoggedEvent> all = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            all.add(event(at));
        }
        return all;
    }

    /**
     * Visits the events with a time in (afterMs, untilMs].
     *
     * @param column see {@link #columnOf}: only events that have this value there are visited; or {@link #ANY}
     * @return time of the first after {@code untilMs}; {@link Long#MAX_VALUE} if there is none
     */
    long forEach(long afterMs, long untilMs, int column, long value, Consumer<LoggedEvent> visitor) {
        for (int at = 0; at < count; at++) {
            long timeMs = timeMs(at);
            if (timeMs > untilMs) {
                return timeMs;
            }
            if (timeMs > afterMs && (column == ANY || rows[at * ROW + column] == value)) {
                visitor.accept(event(at));
            }
        }
        return Long.MAX_VALUE;
    }

    /** The column of a field whose numbers are codes; {@link #ANY} for another. */
    static int columnOf(String field) {
        return switch (field) {
            case "accountId" -> ACCOUNT;
            case "merchantId" -> MERCHANT;
            case "mcc" -> MCC;
            case "counterpartyId" -> COUNTERPARTY;
            case "country" -> COUNTRY;
            case "deviceId" -> DEVICE;
            case "currency" -> CURRENCY;
            case "loanId" -> LOAN;
            default -> ANY;
        };
    }

    /** Writes the events; {@code baseMs} is a time near that of the first, for {@link #read}. */
    void writeTo(WordWriter out, long baseMs) {
        out.write(count);
        for (int at = 0; at < count; at++) {
            int row = at * ROW;
            if (at == 0) {
                out.writeSigned(rows[TIME] - baseMs);
            } else {
                out.write(rows[row + TIME] - rows[row - ROW + TIME]);
            }
            out.write(rows[row + ID]);
            out.writeSigned(rows[row + AMOUNT]);
            out.write(rows[row + BASE] ^ rows[row + AMOUNT]);
            out.writeSigned(rows[row + BALANCE] - expectedBalance(at));
            writeDifferences(out, at);
        }
    }

    /** Of what most events of a customer have in common, which differs from the one before, and in which bits. */
    private void writeDifferences(WordWriter out, int at) {
        int row = at * ROW;
        int differing = 0;
        for (int field = KINDS; field < ROW; field++) {
            differing |= rows[row + field] == before(at, field) ? 0 : 1 << field - KINDS;
        }
        out.write(differing);
        for (int left = differing; left != 0; left &= left - 1) {
            int field = KINDS + Integer.numberOfTrailingZeros(left);
            out.write(rows[row + field] ^ before(at, field));
        }
    }

    private long before(int at, int field) {
        return at == 0 ? 0 : rows[(at - 1) * ROW + field];
    }

    /** Reads what {@link #writeTo} wrote. */
    static EventRows read(WordReader in, long baseMs) throws IOException {
        int count = in.readCount(EventLog.MAX_EVENTS);
        EventRows read = new EventRows(count + 1);
        read.readRows(in, count, baseMs);
        return read;
    }

    private void readRows(WordReader in, int toRead, long baseMs) throws IOException {
        count = toRead;
        for (int at = 0; at < count; at++) {
            int row = at * ROW;
            rows[row + TIME] = at == 0 ? baseMs + in.readSigned() : rows[row - ROW + TIME] + in.read();
            rows[row + ID] = in.read();
            rows[row + AMOUNT] = in.readSigned();
            rows[row + BASE] = in.read() ^ rows[row + AMOUNT];
            long unexpected = in.readSigned();
            readDifferences(in, at);
            rows[row + BALANCE] = unexpected + expectedBalance(at);
        }
    }

    private void readDifferences(WordReader in, int at) throws IOException {
        int row = at * ROW;
        if (at > 0) {
            System.arraycopy(rows, row - ROW + KINDS, rows, row + KINDS, ROW - KINDS);
        }
        long differing = in.read();
        if (differing >>> ROW - KINDS != 0) {
            throw new IOException("a row of " + Long.toBinaryString(differing));
        }
        for (long left = differing; left != 0; left &= left - 1) {
            rows[row + KINDS + Long.numberOfTrailingZeros(left)] ^= in.read();
        }
    }

    /** The balance that the one before leads to. */
    private long expectedBalance(int at) {
        int row = at * ROW;
        return (rows[row + KINDS] & WITH_BALANCE) == 0
                ? 0
                : (at == 0 ? 0 : rows[row - ROW + BALANCE])
                        + Kinds.balanceChangeMinor(rows[row + KINDS], rows[row + AMOUNT]);
    }
}

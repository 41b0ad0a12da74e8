package io.riskalert.rules.window;

import static io.riskalert.rules.window.EventColumns.ANY;
import static io.riskalert.rules.window.EventColumns.ID;
import static io.riskalert.rules.window.EventColumns.ROW;
import static io.riskalert.rules.window.EventColumns.TIME;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events of a log that follow each other, ordered by time and, at equal times, by arrival, as {@linkplain EventColumns rows of
 * numbers}. Events themselves are made when they are asked for. Belongs to one thread.
 */
final class EventRows {
    private static final @Nullable LoggedEvent[] NONE_MADE = {};
    /** Read beyond a time up to which all were wanted: as many as are noted to leave next, and one that tells that it is later. */
    private static final int BEYOND = Leaving.LIMIT + 1;

    private final SpareRows spare;
    private SpareRows.Room room;
    private long[] rows;
    private @Nullable LoggedEvent[] events = NONE_MADE;
    private int count;

    /** No events, in room that comes from the spare, and goes back there by {@link #giveBack}. */
    EventRows(SpareRows spare) {
        this(spare, 1);
    }

    private EventRows(SpareRows spare, int count) {
        this.spare = spare;
        room = spare.take(count);
        rows = room.rows();
    }

    /** Ends their use; they are without events and without room then. More than once is the same as once. */
    void giveBack() {
        spare.giveBack(room);
        room = SpareRows.NO_ROOM;
        rows = room.rows();
        events = NONE_MADE;
        count = 0;
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

    /** Whether there are some after a time, UTC milliseconds, and not only one or two. */
    boolean goesBeyond(long untilMs) {
        return count > BEYOND && timeMs(count - BEYOND / 2) > untilMs;
    }

    /** Time of the one at a place, UTC milliseconds. */
    long timeMs(int at) {
        return rows[at * ROW + TIME];
    }

    /** Whether one at or after a time, UTC milliseconds, has the id. */
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
        if (needed > room.count()) {
            SpareRows.Room next = spare.take(needed);
            System.arraycopy(rows, 0, next.rows(), 0, count * ROW);
            spare.giveBack(room);
            room = next;
            rows = next.rows();
        }
    }

    private void makeRoomForEvents() {
        if (events.length < room.count()) {
            events = Arrays.copyOf(events, room.count());
        }
    }

    /** Puts an event in behind those of the same time. */
    void add(LoggedEvent event) {
        makeRoom(count + 1);
        makeRoomForEvents();
        int place = count;
        while (place > 0 && timeMs(place - 1) > event.timeMs()) {
            place--;
        }
        System.arraycopy(rows, place * ROW, rows, (place + 1) * ROW, (count - place) * ROW);
        System.arraycopy(events, place, events, place + 1, count - place);
        EventColumns.put(rows, place * ROW, event);
        events[place] = event;
        count++;
    }

    /** Id of the one at a place. */
    long id(int at) {
        return rows[at * ROW + ID];
    }

    /** The event at a place. */
    LoggedEvent event(int at) {
        makeRoomForEvents();
        LoggedEvent known = events[at];
        if (known == null) {
            known = EventColumns.event(rows, at * ROW);
            events[at] = known;
        }
        return known;
    }

    /** Takes others behind its own, none of which is earlier. */
    void addAll(EventRows later) {
        makeRoom(count + later.count);
        System.arraycopy(later.rows, 0, rows, count * ROW, later.count * ROW);
        int made = Math.min(later.count, later.events.length);
        if (made > 0) {
            makeRoomForEvents();
            System.arraycopy(later.events, 0, events, count, made);
        }
        count += later.count;
    }

    /** Those from one place up to another, by themselves. */
    EventRows part(int from, int to) {
        EventRows part = new EventRows(spare, to - from);
        System.arraycopy(rows, from * ROW, part.rows, 0, (to - from) * ROW);
        part.count = to - from;
        return part;
    }

    /** Lets the ids of all go. */
    void dropIds() {
        for (int at = 0; at < count; at++) {
            rows[at * ROW + ID] = Codes.NONE;
        }
        events = NONE_MADE;
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
     * @param column see {@link EventColumns#of}: only events that have this value there are visited; or {@link EventColumns#ANY}
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

    /** Writes the events; {@code baseMs} is a time near that of the first, UTC milliseconds, and to be told to {@link #read}. */
    void writeTo(WordWriter out, long baseMs) {
        out.write(count);
        RowForm.write(out, rows, count, baseMs);
    }

    /** Reads what {@link #writeTo} wrote. */
    static EventRows read(SpareRows spare, WordReader in, long baseMs) throws IOException {
        int count = in.readCount(EventLog.MAX_EVENTS);
        EventRows read = new EventRows(spare, count + 1);
        RowForm.read(in, read.rows, count, baseMs);
        read.count = count;
        return read;
    }

    /** Writes the events so that they take little room, with their ids or without. */
    void writeBits(ByteWriter out, long baseMs, boolean withIds) {
        out.writeVarLong(count);
        BlockCodec.write(out, rows, count, baseMs, withIds);
    }

    /**
     * Reads what {@link #writeBits} wrote, told the same, or the first of it.
     *
     * @param untilMs up to this time all are read, and a few beyond it; {@link Long#MAX_VALUE} for all there are
     */
    static EventRows readBits(SpareRows spare, ByteReader in, long baseMs, boolean withIds, long untilMs)
            throws IOException {
        long count = in.readVarLong();
        if (count < 0 || count > EventLog.MAX_EVENTS) {
            throw new IOException("a block of " + count + " transactions, at byte " + in.position());
        }
        EventRows read = new EventRows(spare, (int) count + 1);
        read.count = BlockCodec.read(in, read.rows, (int) count, baseMs, withIds, untilMs, BEYOND);
        return read;
    }
}

package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of a loan, one after the other, from what was told of it: a pure function of its events, which count from
 * their value dates and, on one day, in the order of their times.
 */
final class LoanVersions {
    private final LoanCalendars calendars;
    private final ZoneId zone;
    private final List<LoanVersion> past = new ArrayList<>();
    private final List<Instalment> charges = new ArrayList<>();
    private final List<LoanEvent> waivers = new ArrayList<>();
    private LocalDate from = LocalDate.MIN;
    private @Nullable ToldSchedule told;
    private int @Nullable [] periodsLater;

    private LoanVersions(LoanCalendars calendars, ZoneId zone) {
        this.calendars = calendars;
        this.zone = zone;
    }

    /** Schedules in the order in which they come into force; empty before the loan was opened. */
    static List<LoanVersion> of(List<LoanEvent> events, LoanCalendars calendars, ZoneId zone) {
        LoanVersions versions = new LoanVersions(calendars, zone);
        events.stream()
                .sorted(Comparator.comparing((LoanEvent event) -> event.valueDateIn(zone))
                        .thenComparingLong(LoanEvent::timeMs)
                        .thenComparing(LoanEvent::eventId))
                .forEach(versions::take);
        versions.end();
        return List.copyOf(versions.past);
    }

    private void take(LoanEvent event) {
        switch (event.kind()) {
            case OPENED, RESCHEDULED -> schedule(event);
            case PAYMENT_HOLIDAY -> moveDueDates(event.valueDateIn(zone), event.holidayPeriods());
            case CHARGED -> charge(event);
            case WAIVED -> waivers.add(event);
            case CLOSED, SETTLED, WRITTEN_OFF, REOPENED, PROMISED, UNKNOWN -> {
                // no schedule changes
            }
        }
    }

    /**
     * A rescheduling whose first instalment is still to come tells what remains: what was paid before it settled the
     * schedule that it replaced. Any other one tells the whole schedule anew.
     */
    private void schedule(LoanEvent event) {
        ToldSchedule next = ToldSchedule.of(event, calendars);
        if (next.rows().isEmpty()) {
            return;
        }
        LocalDate begin = event.valueDateIn(zone);
        boolean remains = event.kind() == LoanEventKind.RESCHEDULED
                && next.rows().get(0).dueDate().isAfter(begin);
        if (remains) {
            end();
        } else {
            past.clear();
        }
        from = remains ? begin : LocalDate.MIN;
        told = next;
        periodsLater = null;
        if (event.kind() == LoanEventKind.RESCHEDULED) {
            charges.clear();
            waivers.clear();
        }
    }

    /** A charge does not fall due before the day from which it counts: nobody could have paid it. */
    private void charge(LoanEvent event) {
        LocalDate begin = event.valueDateIn(zone);
        for (Instalment row : event.schedule()) {
            charges.add(row.numbered(0).due(row.dueDate().isBefore(begin) ? begin : row.dueDate()));
        }
    }

    private void moveDueDates(LocalDate begin, int periods) {
        if (told == null) {
            return;
        }
        int[] moved = periodsLater == null ? new int[told.rows().size()] : periodsLater;
        for (int i = 0; i < moved.length; i++) {
            if (!dueDate(told, moved, i).isBefore(begin)) {
                moved[i] += periods;
            }
        }
        periodsLater = moved;
    }

    private static LocalDate dueDate(ToldSchedule told, int[] periodsLater, int place) {
        return periodsLater[place] == 0 ? told.rows().get(place).dueDate() : told.later(place, periodsLater[place]);
    }

    /** The schedule as it stands becomes a version. */
    private void end() {
        if (told == null) {
            return;
        }
        List<Instalment> rows = told.rows();
        if (periodsLater != null || !charges.isEmpty()) {
            List<Instalment> changed = new ArrayList<>(charges);
            for (int i = 0; i < rows.size(); i++) {
                Instalment row = rows.get(i);
                changed.add(
                        periodsLater == null || periodsLater[i] == 0 ? row : row.due(dueDate(told, periodsLater, i)));
            }
            rows = Schedules.given(changed);
        }
        List<LoanVersion.Waiver> ofRows = new ArrayList<>();
        List<LoanVersion.Credit> credits = new ArrayList<>();
        for (LoanEvent waiver : waivers) {
            LocalDate date = waiver.valueDateIn(zone);
            if (waiver.amountMinor() > 0) {
                credits.add(new LoanVersion.Credit(date, waiver.amountMinor()));
            }
            for (Instalment waived : waiver.schedule()) {
                int place = placeOf(waived, rows);
                if (place >= 0) {
                    ofRows.add(new LoanVersion.Waiver(date, place, waived));
                }
            }
        }
        past.add(new LoanVersion(from, rows, ofRows, credits));
    }

    /** An instalment is known by its number, a charge by its due date. */
    private static int placeOf(Instalment waived, List<Instalment> rows) {
        for (int i = 0; i < rows.size(); i++) {
            Instalment row = rows.get(i);
            if (row.number() == waived.number()
                    && (row.number() > 0 || row.dueDate().equals(waived.dueDate()))) {
                return i;
            }
        }
        return -1;
    }
}

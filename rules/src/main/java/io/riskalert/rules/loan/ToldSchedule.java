package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.loan.schedule.BusinessCalendar;
import io.riskalert.rules.loan.schedule.Disbursement;
import io.riskalert.rules.loan.schedule.Frequency;
import io.riskalert.rules.loan.schedule.PaymentPeriods;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedule that one loan event tells, as rows or by terms, and what its due dates become after a payment holiday: they
 * go on as the schedule does, on the same day of the month. Rows that were given move by months and are not moved by the
 * business calendar.
 */
final class ToldSchedule {
    private final List<Disbursement> disbursements;
    private final @Nullable ScheduleTerms terms;
    private final BusinessCalendar calendar;
    private final List<Instalment> rows;
    private @Nullable List<Instalment> unadjusted;

    private ToldSchedule(
            List<Disbursement> disbursements,
            @Nullable ScheduleTerms terms,
            BusinessCalendar calendar,
            List<Instalment> rows) {
        this.disbursements = disbursements;
        this.terms = terms;
        this.calendar = calendar;
        this.rows = rows;
    }

    /** The schedule; without rows if the event tells none. */
    static ToldSchedule of(LoanEvent event, LoanCalendars calendars) {
        if (!event.schedule().isEmpty() || event.terms() == null) {
            return new ToldSchedule(List.of(), null, BusinessCalendar.EVERY_DAY, Schedules.given(event.schedule()));
        }
        ScheduleTerms terms = calendars.decided(event.terms(), event.product());
        List<Disbursement> disbursements = event.disbursements().isEmpty()
                ? List.of(new Disbursement(terms.periods().startDate(), event.principalMinor()))
                : event.disbursements();
        BusinessCalendar calendar = calendars.of(terms.periods().region());
        return new ToldSchedule(disbursements, terms, calendar, Schedules.of(disbursements, terms, calendar));
    }

    /** Instalments have numbers from 1 on; where none are told, their places. */
    private static List<Instalment> numbered(List<Instalment> rows) {
        if (rows.stream().allMatch(row -> row.number() > 0)) {
            return rows;
        }
        List<Instalment> numbered = new ArrayList<>();
        for (Instalment row : rows) {
            numbered.add(row.numbered(numbered.size() + 1));
        }
        return numbered;
    }

    /** Rows by due date. */
    List<Instalment> rows() {
        return rows;
    }

    /** The due date of a row some periods later. */
    LocalDate later(int place, int periods) {
        if (terms == null) {
            int day = rows.stream()
                    .mapToInt(row -> row.dueDate().getDayOfMonth())
                    .max()
                    .orElseThrow();
            return later(rows.get(place).dueDate(), Frequency.MONTHLY, periods, day);
        }
        if (unadjusted == null) {
            unadjusted = Schedules.of(
                    disbursements, terms.with(terms.periods().withAdjustment(null)), BusinessCalendar.EVERY_DAY);
        }
        PaymentPeriods dates = terms.periods();
        int day = (dates.firstDueDate() == null ? dates.startDate() : dates.firstDueDate()).getDayOfMonth();
        LocalDate later = later(unadjusted.get(place).dueDate(), dates.frequency(), periods, day);
        return dates.adjusted(later, calendar);
    }

    /** A date that is the last of its month because the month lacks the day takes up that day again. */
    private static LocalDate later(LocalDate date, Frequency frequency, int periods, int dayOfMonth) {
        LocalDate later = frequency.after(date, periods);
        boolean shortened = dayOfMonth > date.getDayOfMonth() && date.getDayOfMonth() == date.lengthOfMonth();
        return shortened && frequency.unit() == Frequency.Unit.MONTHS
                ? later.withDayOfMonth(Math.min(dayOfMonth, later.lengthOfMonth()))
                : later;
    }
}

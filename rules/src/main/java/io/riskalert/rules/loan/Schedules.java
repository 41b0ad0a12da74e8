package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.schedule.Amortisation;
import io.riskalert.rules.loan.schedule.BusinessCalendar;
import io.riskalert.rules.loan.schedule.Disbursement;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.util.Comparator;
import java.util.List;

/**
 * Repayment schedules from terms or from rows. Pure functions; the principals of a computed schedule add up exactly to what
 * was paid out (but for {@link RepaymentMethod#FIXED_INSTALMENT}, which is not split), and nothing in it is negative.
 */
public final class Schedules {
    /** Most instalments that a schedule may have. */
    public static final int MAX_INSTALMENTS = ScheduleTerms.MAX_INSTALMENTS;

    private static final Comparator<Instalment> BY_DUE_DATE =
            Comparator.comparing(Instalment::dueDate).thenComparing(Instalment::number);

    private Schedules() {}

    /**
     * The schedule of a loan that is paid out in one or more disbursements, by due date.
     *
     * @param disbursements what is paid out, from the start of the first period until before the end of the last
     * @param calendar business days of the region; used if the terms move due dates
     * @throws IllegalArgumentException if the terms cannot make a schedule; says all reasons
     * @throws IllegalStateException if the calendar has no business day near a due date that it has to move
     */
    public static List<Instalment> of(
            List<Disbursement> disbursements, ScheduleTerms terms, BusinessCalendar calendar) {
        return given(Amortisation.rows(disbursements, terms, calendar));
    }

    /**
     * The schedule of a loan that is paid out at the start of its first period; every day is a business day.
     *
     * @param principalMinor amount paid out, minor units, not negative
     * @throws IllegalArgumentException if the terms cannot make a schedule; says all reasons
     */
    public static List<Instalment> of(long principalMinor, ScheduleTerms terms) {
        return of(
                List.of(new Disbursement(terms.periods().startDate(), principalMinor)),
                terms,
                BusinessCalendar.EVERY_DAY);
    }

    /** A schedule that was given as rows: the same rows by due date. */
    public static List<Instalment> given(List<Instalment> rows) {
        return rows.stream().sorted(BY_DUE_DATE).toList();
    }
}

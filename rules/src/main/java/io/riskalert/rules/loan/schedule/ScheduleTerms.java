package io.riskalert.rules.loan.schedule;

import io.riskalert.rules.fact.RepaymentMethod;
import java.time.LocalDate;

/**
 * All that a repayment schedule is computed from, but for the disbursements and the business calendar. Nothing is checked
 * here; {@link TermsCheck} says what cannot be.
 *
 * @param periods when instalments fall due
 * @param interest what interest is charged
 * @param amortisation how principal is paid back
 * @param rounding how amounts become whole
 */
public record ScheduleTerms(
        PaymentPeriods periods, InterestTerms interest, AmortisationTerms amortisation, MoneyRounding rounding) {
    /** Most instalments that a schedule may have. */
    public static final int MAX_INSTALMENTS = 600;

    /** Most disbursements of one loan. */
    public static final int MAX_DISBURSEMENTS = 100;

    /** Interest on what is still owed, nothing special, half up to the minor unit. */
    public static ScheduleTerms of(
            RepaymentMethod method, PaymentPeriods periods, long annualRatePpm, DayCount dayCount) {
        return new ScheduleTerms(
                periods,
                InterestTerms.declining(annualRatePpm, dayCount),
                AmortisationTerms.of(method),
                MoneyRounding.HALF_UP);
    }

    /**
     * Monthly instalments on the day of the month of the first due date, a month before which interest begins; 30/360.
     *
     * @param instalmentMinor the amount of each instalment for {@link RepaymentMethod#FIXED_INSTALMENT}, minor units; else 0
     */
    public static ScheduleTerms monthly(
            RepaymentMethod method, long annualRatePpm, int instalments, LocalDate firstDueDate, long instalmentMinor) {
        PaymentPeriods periods = PaymentPeriods.regular(
                        Frequency.MONTHLY.after(firstDueDate, -1), instalments, Frequency.MONTHLY)
                .withFirstDueDate(firstDueDate);
        ScheduleTerms terms = of(method, periods, annualRatePpm, DayCount.THIRTY_360);
        return method == RepaymentMethod.FIXED_INSTALMENT
                ? terms.with(AmortisationTerms.fixed(instalmentMinor))
                : terms;
    }

    /** The same with other dates. */
    public ScheduleTerms with(PaymentPeriods other) {
        return new ScheduleTerms(other, interest, amortisation, rounding);
    }

    /** The same with other interest. */
    public ScheduleTerms with(InterestTerms other) {
        return new ScheduleTerms(periods, other, amortisation, rounding);
    }

    /** The same with principal paid back in another way. */
    public ScheduleTerms with(AmortisationTerms other) {
        return new ScheduleTerms(periods, interest, other, rounding);
    }

    /** The same with other rounding. */
    public ScheduleTerms with(MoneyRounding other) {
        return new ScheduleTerms(periods, interest, amortisation, other);
    }
}

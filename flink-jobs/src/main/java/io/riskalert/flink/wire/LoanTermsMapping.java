package io.riskalert.flink.wire;

import io.riskalert.avro.LoanTerms;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.schedule.AmortisationTerms;
import io.riskalert.rules.loan.schedule.DayCount;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.loan.schedule.Frequency;
import io.riskalert.rules.loan.schedule.InterestTerms;
import io.riskalert.rules.loan.schedule.MoneyRounding;
import io.riskalert.rules.loan.schedule.PaymentPeriods;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.math.RoundingMode;
import java.time.LocalDate;

/** Terms of a schedule between wire and facts. Whether they make a schedule is not checked here. */
final class LoanTermsMapping {
    private static final LocalDate NOT_TOLD = LocalDate.EPOCH;

    private LoanTermsMapping() {}

    static ScheduleTerms toFact(LoanTerms terms) throws InvalidEventException {
        RepaymentMethod method = Checks.symbol("terms.method", terms.getMethod(), RepaymentMethod.class);
        if (method == RepaymentMethod.UNKNOWN) {
            throw new InvalidEventException("terms.method is not told, or newer than this version");
        }
        long instalmentMinor = Checks.amount("terms.instalmentMinor", terms.getInstalmentMinor());
        boolean fixed = method == RepaymentMethod.FIXED_INSTALMENT;
        if (fixed && instalmentMinor == 0) {
            throw new InvalidEventException("terms.instalmentMinor is 0, but the method is FIXED_INSTALMENT");
        }
        return new ScheduleTerms(
                periods(terms),
                new InterestTerms(
                        Checks.symbol("terms.interestMethod", terms.getInterestMethod(), InterestTerms.Method.class),
                        terms.getAnnualRatePpm(),
                        Checks.symbol("terms.dayCount", terms.getDayCount(), DayCount.class),
                        terms.getInterestFreePeriods(),
                        terms.getInterestDeferredPeriods()),
                new AmortisationTerms(
                        method,
                        terms.getPrincipalGracePeriods(),
                        terms.getBalloonMinor(),
                        terms.getDownPaymentPpm(),
                        terms.getLevelled(),
                        fixed ? instalmentMinor : 0),
                new MoneyRounding(
                        Checks.symbol("terms.rounding", terms.getRounding(), RoundingMode.class),
                        terms.getInstalmentMultipleMinor()));
    }

    private static PaymentPeriods periods(LoanTerms terms) throws InvalidEventException {
        Frequency frequency = new Frequency(
                (int) Checks.range("terms.every", terms.getEvery(), 1, Frequency.MAX_EVERY),
                Checks.symbol("terms.unit", terms.getUnit(), Frequency.Unit.class));
        LocalDate startDate = terms.getStartDate();
        LocalDate firstDueDate = terms.getFirstDueDate();
        boolean regular = firstDueDate.equals(NOT_TOLD);
        if (regular && startDate == null) {
            throw new InvalidEventException("terms.firstDueDate and terms.startDate are not told; one of them must be");
        }
        Checks.date("terms.firstDueDate", firstDueDate);
        LocalDate lastDueDate = terms.getLastDueDate();
        return new PaymentPeriods(
                startDate == null ? frequency.after(firstDueDate, -1) : Checks.date("terms.startDate", startDate),
                (int) Checks.range("terms.instalments", terms.getInstalments(), 1, ScheduleTerms.MAX_INSTALMENTS),
                frequency,
                regular ? null : firstDueDate,
                lastDueDate == null ? null : Checks.date("terms.lastDueDate", lastDueDate),
                terms.getDueDateAdjustment() == io.riskalert.avro.DueDateAdjustment.UNKNOWN
                        ? null
                        : Checks.symbol(
                                "terms.dueDateAdjustment", terms.getDueDateAdjustment(), DueDateAdjustment.class),
                Checks.text("terms.region", terms.getRegion()));
    }

    static LoanTerms toRecord(ScheduleTerms terms) {
        PaymentPeriods periods = terms.periods();
        InterestTerms interest = terms.interest();
        AmortisationTerms amortisation = terms.amortisation();
        return new LoanTerms(
                io.riskalert.avro.RepaymentMethod.valueOf(amortisation.method().name()),
                interest.annualRatePpm(),
                periods.instalments(),
                periods.firstDueDate() == null ? NOT_TOLD : periods.firstDueDate(),
                amortisation.instalmentMinor(),
                periods.startDate(),
                periods.lastDueDate(),
                periods.frequency().every(),
                io.riskalert.avro.PeriodUnit.valueOf(periods.frequency().unit().name()),
                io.riskalert.avro.InterestMethod.valueOf(interest.method().name()),
                io.riskalert.avro.DayCount.valueOf(interest.dayCount().name()),
                interest.freePeriods(),
                interest.deferredPeriods(),
                amortisation.principalGracePeriods(),
                amortisation.balloonMinor(),
                amortisation.downPaymentPpm(),
                amortisation.levelled(),
                io.riskalert.avro.MoneyRounding.valueOf(terms.rounding().mode().name()),
                terms.rounding().instalmentMultipleMinor(),
                periods.adjustment() == null
                        ? io.riskalert.avro.DueDateAdjustment.UNKNOWN
                        : io.riskalert.avro.DueDateAdjustment.valueOf(
                                periods.adjustment().name()),
                periods.region());
    }
}

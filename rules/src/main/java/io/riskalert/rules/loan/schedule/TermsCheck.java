package io.riskalert.rules.loan.schedule;

import io.riskalert.rules.fact.RepaymentMethod;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Says why terms cannot make a schedule: all reasons at once, each naming the term. */
public final class TermsCheck {
    /** Highest sum paid out for one loan, minor units; with the next two limits all interest fits 64 bits. */
    public static final long MAX_PRINCIPAL_MINOR = 1_000_000_000_000_000L;

    /** Highest annual rate, parts per million: 10,000 %. */
    public static final long MAX_RATE_PPM = 100_000_000;

    /** Most years from the start to the last due date. */
    public static final int MAX_YEARS = 60;

    private final List<String> problems = new ArrayList<>();

    private TermsCheck() {}

    /** What is wrong, in plain words; empty if the terms make a schedule. */
    public static List<String> problems(List<Disbursement> disbursements, ScheduleTerms terms) {
        TermsCheck check = new TermsCheck();
        check.check(disbursements, terms);
        return List.copyOf(check.problems);
    }

    private void check(List<Disbursement> disbursements, ScheduleTerms terms) {
        PaymentPeriods periods = terms.periods();
        int count = periods.instalments();
        boolean counted = range("instalments", count, 1, ScheduleTerms.MAX_INSTALMENTS);
        counted &= range("every", periods.frequency().every(), 1, Frequency.MAX_EVERY);
        if (counted) {
            checkDates(disbursements, periods);
        }
        range("annualRatePpm", terms.interest().annualRatePpm(), 0, MAX_RATE_PPM);
        range("freePeriods", terms.interest().freePeriods(), 0, count);
        range("deferredPeriods", terms.interest().deferredPeriods(), 0, count - 1L);
        AmortisationTerms amortisation = terms.amortisation();
        range("principalGracePeriods", amortisation.principalGracePeriods(), 0, count - 1L);
        range("downPaymentPpm", amortisation.downPaymentPpm(), 0, 1_000_000);
        range("instalmentMinor", amortisation.instalmentMinor(), 0, MAX_PRINCIPAL_MINOR);
        range("instalmentMultipleMinor", terms.rounding().instalmentMultipleMinor(), 1, MAX_PRINCIPAL_MINOR);
        RoundingMode mode = terms.rounding().mode();
        require(
                mode == RoundingMode.HALF_UP || mode == RoundingMode.HALF_EVEN,
                "rounding mode is " + mode + ", allowed are HALF_UP and HALF_EVEN");
        require(
                amortisation.method() != RepaymentMethod.UNKNOWN,
                "a schedule needs a repayment method or its own rows");
        checkAmounts(disbursements, amortisation);
    }

    private void checkAmounts(List<Disbursement> disbursements, AmortisationTerms amortisation) {
        range("number of disbursements", disbursements.size(), 1, ScheduleTerms.MAX_DISBURSEMENTS);
        long sumMinor = 0;
        for (Disbursement disbursement : disbursements) {
            if (range("amountMinor of a disbursement", disbursement.amountMinor(), 0, MAX_PRINCIPAL_MINOR)) {
                sumMinor += disbursement.amountMinor();
            }
        }
        range("sum of the disbursements", sumMinor, 0, MAX_PRINCIPAL_MINOR);
        range("balloonMinor", amortisation.balloonMinor(), 0, sumMinor);
    }

    private void checkDates(List<Disbursement> disbursements, PaymentPeriods terms) {
        List<Period> periods = Period.of(terms);
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            if (!period.to().isAfter(period.from())) {
                problems.add(
                        "due date " + period.to() + " of instalment " + (i + 1) + " is not after " + period.from());
            }
        }
        LocalDate end = periods.get(periods.size() - 1).to();
        require(
                !end.isAfter(terms.startDate().plusYears(MAX_YEARS)),
                "the last due date " + end + " is more than " + MAX_YEARS + " years after " + terms.startDate());
        for (Disbursement disbursement : disbursements) {
            LocalDate date = disbursement.date();
            require(
                    !date.isBefore(terms.startDate()) && date.isBefore(end),
                    "disbursement of " + date + " is not from " + terms.startDate() + " until the day before " + end);
        }
    }

    private boolean range(String term, long value, long lowest, long highest) {
        boolean inside = value >= lowest && value <= highest;
        require(inside, term + " is " + value + ", allowed are " + lowest + " to " + highest);
        return inside;
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}

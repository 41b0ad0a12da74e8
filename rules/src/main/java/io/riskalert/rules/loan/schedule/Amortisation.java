package io.riskalert.rules.loan.schedule;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.RepaymentMethod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Walks through the periods of one loan and writes its schedule. With every disbursement the share of principal or the
 * equal instalment is set anew for what is left.
 */
public final class Amortisation {
    private final ScheduleTerms terms;
    private final BusinessCalendar calendar;
    private final List<Disbursement> disbursements;
    private final List<Period> periods;
    private final Accrual accrual;
    private final EqualInstalment equalInstalment;
    private final FlatInterest flat;
    private final List<Instalment> rows = new ArrayList<>();
    private final int count;
    private long balanceMinor;
    private long shareMinor;
    private long deferredMinor;

    private Amortisation(List<Disbursement> disbursements, ScheduleTerms terms, BusinessCalendar calendar) {
        this.terms = terms;
        this.calendar = calendar;
        this.disbursements = disbursements.stream()
                .sorted(Comparator.comparing(Disbursement::date))
                .toList();
        periods = Period.of(terms.periods());
        count = periods.size();
        accrual = new Accrual(terms.interest(), terms.rounding(), periods);
        equalInstalment = new EqualInstalment(terms, accrual, count);
        flat = new FlatInterest(accrual, count);
    }

    /**
     * The schedule, by due date.
     *
     * @throws IllegalArgumentException if the terms cannot make a schedule; says all reasons
     */
    public static List<Instalment> rows(
            List<Disbursement> disbursements, ScheduleTerms terms, BusinessCalendar calendar) {
        List<String> problems = TermsCheck.problems(disbursements, terms);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Amortisation(disbursements, terms, calendar).walk();
    }

    private List<Instalment> walk() {
        int next = 0;
        for (int i = 0; i < count; i++) {
            List<Disbursement> drawn = new ArrayList<>();
            while (next < disbursements.size()
                    && disbursements.get(next).date().isBefore(periods.get(i).to())) {
                drawn.add(disbursements.get(next++));
            }
            walk(i, drawn);
        }
        return List.copyOf(rows);
    }

    private void walk(int i, List<Disbursement> drawn) {
        BigDecimal weight = Accrual.weight(balanceMinor, accrual.units(i));
        BigDecimal flatWeight = flat.weight(i);
        for (Disbursement disbursement : drawn) {
            long financedMinor = disbursement.amountMinor() - downPaymentMinor(disbursement);
            long units = accrual.unitsAfter(disbursement, i);
            balanceMinor += financedMinor;
            weight = weight.add(Accrual.weight(financedMinor, units));
            flatWeight = flatWeight.add(flat.drawn(disbursement.amountMinor(), units));
        }
        boolean isFlat = terms.interest().method() == InterestTerms.Method.FLAT;
        if (i == 0 || !drawn.isEmpty()) {
            shareMinor = shareMinor(i, weight, flatWeight, isFlat);
        }
        long interestMinor = isFlat ? flat.chargeMinor(i, flatWeight) : accrual.interestMinor(weight);
        long principalMinor = principalMinor(i, interestMinor);
        boolean unsplit = terms.amortisation().method() == RepaymentMethod.FIXED_INSTALMENT;
        boolean deferred = i < terms.interest().deferredPeriods();
        long dueInterestMinor = unsplit || deferred ? 0 : deferredMinor + interestMinor;
        deferredMinor = deferred ? deferredMinor + interestMinor : 0;
        balanceMinor -= unsplit ? 0 : principalMinor;
        rows.add(new Instalment(
                rows.size() + 1,
                terms.periods().adjusted(periods.get(i).to(), calendar),
                principalMinor,
                dueInterestMinor,
                0));
    }

    private long downPaymentMinor(Disbursement disbursement) {
        if (terms.amortisation().downPaymentPpm() == 0) {
            return 0;
        }
        BigDecimal share = BigDecimal.valueOf(disbursement.amountMinor())
                .multiply(BigDecimal.valueOf(terms.amortisation().downPaymentPpm(), 6));
        long amountMinor = Math.min(disbursement.amountMinor(), terms.rounding().instalmentMinor(share));
        rows.add(new Instalment(rows.size() + 1, disbursement.date(), amountMinor, 0, 0));
        return amountMinor;
    }

    /** What is paid each time until further disbursements: the instalment, or the principal alone, by method. */
    private long shareMinor(int i, BigDecimal weight, BigDecimal flatWeight, boolean isFlat) {
        AmortisationTerms amortisation = terms.amortisation();
        BigDecimal spreadMinor = BigDecimal.valueOf(Math.max(0, balanceMinor - amortisation.balloonMinor()));
        BigDecimal share = spreadMinor.divide(
                BigDecimal.valueOf(count - Math.max(i, amortisation.principalGracePeriods())), MathContext.DECIMAL128);
        return switch (amortisation.method()) {
            case EQUAL_INSTALMENT -> {
                if (!isFlat) {
                    yield equalInstalment.amountMinor(i, balanceMinor, weight);
                }
                int bearing = Math.max(1, count - Math.max(i, terms.interest().freePeriods()));
                BigDecimal interest =
                        flat.outstanding(i, flatWeight).divide(BigDecimal.valueOf(bearing), MathContext.DECIMAL128);
                yield terms.rounding().instalmentMinor(share.add(interest));
            }
            case EQUAL_PRINCIPAL -> terms.rounding().minor(share);
            case INTEREST_ONLY, UNKNOWN -> 0;
            case FIXED_INSTALMENT -> amortisation.instalmentMinor();
        };
    }

    private long principalMinor(int i, long interestMinor) {
        AmortisationTerms amortisation = terms.amortisation();
        if (amortisation.method() == RepaymentMethod.FIXED_INSTALMENT) {
            return shareMinor;
        }
        if (i == count - 1) {
            return balanceMinor;
        }
        if (i < amortisation.principalGracePeriods()) {
            return 0;
        }
        long principalMinor = amortisation.method() == RepaymentMethod.EQUAL_INSTALMENT
                ? Math.max(0, shareMinor - interestMinor)
                : shareMinor;
        return Math.min(principalMinor, Math.max(0, balanceMinor - amortisation.balloonMinor()));
    }
}

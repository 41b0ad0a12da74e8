package io.riskalert.rules.loan.schedule;

import io.riskalert.rules.fact.RepaymentMethod;

/**
 * How principal is paid back. The last instalment takes what is left, so that the principals add up exactly.
 *
 * @param method how principal and interest are spread
 * @param principalGracePeriods first instalments without principal, less than the number of instalments
 * @param balloonMinor principal that is left to the last instalment on top of its own share, minor units, not negative
 * @param downPaymentPpm share of each disbursement that is paid back on the day of the disbursement, parts per million;
 *     250000 is a quarter; 0 for none, at most 1000000
 * @param levelled whether the amount of {@link RepaymentMethod#EQUAL_INSTALMENT} is corrected where rounding would make the
 *     last one differ by more than half a minor unit per instalment, and the correction makes it differ less
 * @param instalmentMinor amount of each instalment for {@link RepaymentMethod#FIXED_INSTALMENT}, minor units; else 0
 */
public record AmortisationTerms(
        RepaymentMethod method,
        int principalGracePeriods,
        long balloonMinor,
        long downPaymentPpm,
        boolean levelled,
        long instalmentMinor) {
    /** A method with nothing special. */
    public static AmortisationTerms of(RepaymentMethod method) {
        return new AmortisationTerms(method, 0, 0, 0, false, 0);
    }

    /** The same amount on every due date, not split into principal and interest. */
    public static AmortisationTerms fixed(long instalmentMinor) {
        return new AmortisationTerms(RepaymentMethod.FIXED_INSTALMENT, 0, 0, 0, false, instalmentMinor);
    }

    /** The same with first instalments without principal. */
    public AmortisationTerms withPrincipalGracePeriods(int periods) {
        return new AmortisationTerms(method, periods, balloonMinor, downPaymentPpm, levelled, instalmentMinor);
    }

    /** The same with principal left to the last instalment. */
    public AmortisationTerms withBalloon(long amountMinor) {
        return new AmortisationTerms(
                method, principalGracePeriods, amountMinor, downPaymentPpm, levelled, instalmentMinor);
    }

    /** The same with a down payment. */
    public AmortisationTerms withDownPayment(long sharePpm) {
        return new AmortisationTerms(method, principalGracePeriods, balloonMinor, sharePpm, levelled, instalmentMinor);
    }

    /** The same with instalments corrected so that the last one differs less. */
    public AmortisationTerms withLevelling() {
        return new AmortisationTerms(
                method, principalGracePeriods, balloonMinor, downPaymentPpm, true, instalmentMinor);
    }
}

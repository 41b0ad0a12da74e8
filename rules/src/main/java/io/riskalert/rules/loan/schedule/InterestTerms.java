package io.riskalert.rules.loan.schedule;

/**
 * What interest is charged on, and how much.
 *
 * @param method what it is charged on
 * @param annualRatePpm nominal annual rate in parts per million: 120000 is 12 %; not negative
 * @param dayCount how days make a part of a year
 * @param freePeriods first periods that bear no interest, from 0 to the number of instalments
 * @param deferredPeriods first periods whose interest falls due with the instalment after them, less than the number of
 *     instalments
 */
public record InterestTerms(
        Method method, long annualRatePpm, DayCount dayCount, int freePeriods, int deferredPeriods) {
    /** What interest is charged on. */
    public enum Method {
        /** The principal that is still owed. */
        DECLINING_BALANCE,
        /** All that was paid out, for the whole term; the last instalment takes what rounding left over. */
        FLAT
    }

    /** Interest on what is still owed. */
    public static InterestTerms declining(long annualRatePpm, DayCount dayCount) {
        return new InterestTerms(Method.DECLINING_BALANCE, annualRatePpm, dayCount, 0, 0);
    }

    /** Interest on all that was paid out. */
    public static InterestTerms flat(long annualRatePpm, DayCount dayCount) {
        return new InterestTerms(Method.FLAT, annualRatePpm, dayCount, 0, 0);
    }

    /** The same with first periods that bear no interest. */
    public InterestTerms withFreePeriods(int periods) {
        return new InterestTerms(method, annualRatePpm, dayCount, periods, deferredPeriods);
    }

    /** The same with first periods whose interest falls due later. */
    public InterestTerms withDeferredPeriods(int periods) {
        return new InterestTerms(method, annualRatePpm, dayCount, freePeriods, periods);
    }
}

package io.riskalert.rules.fact;

/** How principal and interest are spread over the instalments of a loan. */
public enum RepaymentMethod {
    /** Not told; the schedule must be given. */
    UNKNOWN,
    /** Equal instalments of principal and interest (等额本息). */
    EQUAL_INSTALMENT,
    /** Equal principal, falling interest (等额本金). */
    EQUAL_PRINCIPAL,
    /** Interest each period, principal at the end (按期付息到期还本). */
    INTEREST_ONLY,
    /** The same given amount on every due date, not split. */
    FIXED_INSTALMENT
}

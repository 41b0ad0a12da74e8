package io.riskalert.rules.fact;

import java.time.LocalDate;

/**
 * Terms from which a repayment schedule is computed: monthly instalments on the day of the month of the first due date.
 *
 * @param method how principal and interest are spread
 * @param annualRatePpm nominal annual interest rate in parts per million: 120000 is 12 %; not negative
 * @param instalments number of instalments, 1 to 600
 * @param firstDueDate due date of the first instalment
 * @param instalmentMinor the amount of each instalment for {@link RepaymentMethod#FIXED_INSTALMENT}, minor units; else 0
 */
public record LoanTerms(
        RepaymentMethod method, long annualRatePpm, int instalments, LocalDate firstDueDate, long instalmentMinor) {}

/** Terms of repayment, dates of instalments, interest, and the schedule that follows from them; pure functions. */
@NullMarked
package io.riskalert.rules.loan.schedule;

import org.jspecify.annotations.NullMarked;

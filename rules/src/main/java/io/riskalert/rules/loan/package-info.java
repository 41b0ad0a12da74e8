/** Repayment schedules, the ledger of payments and the position that follows from them. */
@NullMarked
package io.riskalert.rules.loan;

import org.jspecify.annotations.NullMarked;

package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.Loan;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The position of a loan with the rows it rests on.
 *
 * @param loan the position as rules see it
 * @param missedDueDates due dates of all instalments ever missed, in order
 * @param oldestUnpaid the schedule row that days past due are counted from; null if nothing is overdue
 * @param nextReview first date after the business date on which rules should look at the loan again, even if nothing
 *     happens; null if there is none
 */
public record LoanStatement(
        Loan loan, List<LocalDate> missedDueDates, @Nullable Instalment oldestUnpaid, @Nullable LocalDate nextReview) {
    public LoanStatement {
        missedDueDates = List.copyOf(missedDueDates);
    }
}

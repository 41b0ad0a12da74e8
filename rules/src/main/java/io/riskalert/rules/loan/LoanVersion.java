package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Instalment;
import java.time.LocalDate;
import java.util.List;

/**
 * A schedule of a loan for a time.
 *
 * @param from first date on which it is in force, and first value date of payments that count towards it; {@link
 *     LocalDate#MIN} for the first schedule, or one that told anew what had fallen due before it
 * @param rows instalments and charges by due date
 * @param waivers what is waived of rows, by value date
 * @param credits amounts that are waived of the oldest rows, by value date
 */
record LoanVersion(LocalDate from, List<Instalment> rows, List<Waiver> waivers, List<Credit> credits) {
    LoanVersion {
        rows = List.copyOf(rows);
        waivers = List.copyOf(waivers);
        credits = List.copyOf(credits);
    }

    /**
     * A part of one row that need not be paid.
     *
     * @param date the day from which it counts
     * @param row place of the row
     * @param waived amounts by part
     */
    record Waiver(LocalDate date, int row, Instalment waived) {}

    /**
     * An amount that settles the oldest rows without being paid.
     *
     * @param date the day from which it counts
     * @param amountMinor minor units
     */
    record Credit(LocalDate date, long amountMinor) {}
}

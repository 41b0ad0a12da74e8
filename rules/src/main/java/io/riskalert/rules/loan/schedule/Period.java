package io.riskalert.rules.loan.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Time for which one instalment bears interest.
 *
 * @param from first day, a disbursement on it belongs to this period
 * @param to due date before the business calendar
 * @param wholeMonths how many months it has where it is a regular period of months; else 0
 */
record Period(LocalDate from, LocalDate to, int wholeMonths) {
    /** The periods in order; each begins where the one before it ends. */
    static List<Period> of(PaymentPeriods terms) {
        List<Period> periods = new ArrayList<>(terms.instalments());
        int months = terms.frequency().unit() == Frequency.Unit.MONTHS
                ? terms.frequency().every()
                : 0;
        LocalDate from = terms.startDate();
        for (int number = 1; number <= terms.instalments(); number++) {
            LocalDate regular = regularDueDate(terms, number);
            LocalDate to = regular;
            boolean odd = number == 1 && oddFirst(terms);
            if (number == terms.instalments() && terms.lastDueDate() != null) {
                to = terms.lastDueDate();
                odd |= !to.equals(regular);
            }
            periods.add(new Period(from, to, odd ? 0 : months));
            from = to;
        }
        return periods;
    }

    private static LocalDate regularDueDate(PaymentPeriods terms, int number) {
        return terms.firstDueDate() == null
                ? terms.frequency().after(terms.startDate(), number)
                : terms.frequency().after(terms.firstDueDate(), number - 1);
    }

    /** From 28 February to 31 March is regular: a month before 31 March is 28 February. */
    private static boolean oddFirst(PaymentPeriods terms) {
        LocalDate first = terms.firstDueDate();
        return first != null
                && !first.equals(terms.frequency().after(terms.startDate(), 1))
                && !terms.frequency().after(first, -1).equals(terms.startDate());
    }
}

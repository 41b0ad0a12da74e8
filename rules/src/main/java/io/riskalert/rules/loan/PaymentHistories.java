package io.riskalert.rules.loan;

import io.riskalert.rules.fact.FirstPayment;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.PaymentHistory;
import java.time.LocalDate;
import java.util.List;

/** Tells of a ledger how what has fallen due was paid. */
final class PaymentHistories {
    private static final int LONGEST = 24;
    private static final int PERCENT = 100;
    private static final int PARTIAL_BELOW_PERCENT = 90;

    private final List<Instalment> schedule;
    private final PaymentLedger ledger;
    private final LoanPolicy policy;
    private final LoanPast past;
    private final LocalDate date;
    private final int[] instalments;
    private final int ended;

    /**
     * A reader of one ledger.
     *
     * @param past the walk until the same date
     * @param date the business date; of a closed loan the day of its closing
     */
    PaymentHistories(
            List<Instalment> schedule, PaymentLedger ledger, LoanPolicy policy, LoanPast past, LocalDate date) {
        this.schedule = schedule;
        this.ledger = ledger;
        this.policy = policy;
        this.past = past;
        this.date = date;
        this.instalments = ledger.instalments();
        int count = 0;
        while (count < instalments.length && graceEnd(instalments[count]).isBefore(date)) {
            count++;
        }
        ended = count;
    }

    private LocalDate graceEnd(int index) {
        return schedule.get(index).dueDate().plusDays(policy.graceDays());
    }

    PaymentHistory read(int bucket) {
        long dueMinor = 0;
        long inTimeMinor = 0;
        long paidMinor = 0;
        Recent recent = new Recent();
        for (int place = 0; place < ended; place++) {
            int i = instalments[place];
            long unpaidInTimeMinor = ledger.unpaidMinor(i, graceEnd(i));
            dueMinor += schedule.get(i).dueMinor();
            inTimeMinor += schedule.get(i).dueMinor() - unpaidInTimeMinor;
            paidMinor += schedule.get(i).dueMinor() - ledger.unpaidMinor(i, date);
            if (ended - place <= LONGEST) {
                boolean late = unpaidInTimeMinor > policy.toleranceMinor();
                recent.add(ended - place, late ? daysLate(i) : 0, late, late && partial(place));
            }
        }
        return new PaymentHistory(
                recent.late[0],
                recent.late[1],
                recent.late[2],
                recent.mostDays[0],
                recent.mostDays[1],
                recent.mostDays[2],
                recent.partial[0],
                recent.partial[1],
                recent.partial[2],
                percent(inTimeMinor, dueMinor),
                percent(paidMinor, dueMinor),
                firstPayment(),
                firstInstalmentDaysLate(),
                buckets(),
                worsenedCycles(bucket));
    }

    /** Counts over the last 6, 12 and 24. */
    private static final class Recent {
        private static final int[] SPANS = {6, 12, LONGEST};
        private final int[] late = new int[SPANS.length];
        private final int[] mostDays = new int[SPANS.length];
        private final int[] partial = new int[SPANS.length];

        void add(int fromTheEnd, int daysLate, boolean isLate, boolean isPartial) {
            for (int span = 0; span < SPANS.length; span++) {
                if (fromTheEnd <= SPANS[span]) {
                    late[span] += isLate ? 1 : 0;
                    mostDays[span] = Math.max(mostDays[span], daysLate);
                    partial[span] += isPartial ? 1 : 0;
                }
            }
        }
    }

    private int daysLate(int index) {
        LocalDate settled = past.settledOn(index);
        LocalDate end = settled == null ? date : settled;
        return (int)
                Math.max(0, end.toEpochDay() - schedule.get(index).dueDate().toEpochDay());
    }

    /** What was paid ahead of the cycle is no longer asked for in it. */
    private boolean partial(int place) {
        int index = instalments[place];
        LocalDate before = place == 0 ? LocalDate.MIN : graceEnd(instalments[place - 1]);
        long askedMinor = ledger.unpaidMinor(index, before);
        long paidMinor = ledger.paidMinor(graceEnd(index)) - ledger.paidMinor(before);
        return paidMinor > 0 && paidMinor < askedMinor * PARTIAL_BELOW_PERCENT / (double) PERCENT;
    }

    private static int percent(long partMinor, long wholeMinor) {
        return wholeMinor <= 0 ? PERCENT : (int) Math.floor(PERCENT * ((double) partMinor / wholeMinor));
    }

    private FirstPayment firstPayment() {
        boolean paid = ledger.unpaidMinor(instalments[0], date) <= policy.toleranceMinor();
        if (!paid) {
            return schedule.get(instalments[0]).dueDate().isBefore(date) ? FirstPayment.UNPAID : FirstPayment.NOT_DUE;
        }
        return firstWasLate() ? FirstPayment.PAID_LATE : FirstPayment.PAID_IN_TIME;
    }

    private boolean firstWasLate() {
        LocalDate inTime = graceEnd(instalments[0]);
        return inTime.isBefore(date) && ledger.unpaidMinor(instalments[0], inTime) > policy.toleranceMinor();
    }

    private int firstInstalmentDaysLate() {
        return firstPayment() == FirstPayment.UNPAID || firstWasLate() ? daysLate(instalments[0]) : 0;
    }

    private String buckets() {
        List<Integer> buckets = past.bucketsAtCycleEnds();
        StringBuilder digits = new StringBuilder(LONGEST);
        for (int bucket : buckets.subList(Math.max(0, buckets.size() - LONGEST), buckets.size())) {
            digits.append((char) ('0' + Math.min(9, bucket)));
        }
        return digits.toString();
    }

    private int worsenedCycles(int bucket) {
        List<Integer> ends = past.bucketsAtCycleEnds();
        int worsened = 0;
        int later = bucket;
        for (int i = ends.size() - 1; i >= -1; i--) {
            int earlier = i < 0 ? 0 : ends.get(i);
            boolean present = i == ends.size() - 1;
            if (later > earlier) {
                worsened++;
            } else if (!present || later < earlier) {
                break;
            }
            later = earlier;
        }
        return worsened;
    }
}

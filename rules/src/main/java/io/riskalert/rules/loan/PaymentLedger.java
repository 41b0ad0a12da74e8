package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was paid by each date, and what that leaves unpaid of each instalment: the oldest instalment is settled first. A
 * reversal takes its amount back from its payment's own value date, and never more than was paid; one that names no known
 * payment takes its amount back from its own date.
 */
final class PaymentLedger {
    private final List<Instalment> schedule;
    private final long[] dueBeforeMinor;
    private final NavigableMap<LocalDate, Long> paidUntilMinor = new TreeMap<>();

    /**
     * A ledger.
     *
     * @param schedule rows by due date
     * @param payments payments and reversals
     * @param countsFrom first value date that counts towards this schedule
     */
    PaymentLedger(List<Instalment> schedule, List<Repayment> payments, LocalDate countsFrom) {
        this.schedule = schedule;
        dueBeforeMinor = new long[schedule.size() + 1];
        for (int i = 0; i < schedule.size(); i++) {
            dueBeforeMinor[i + 1] = dueBeforeMinor[i] + schedule.get(i).dueMinor();
        }
        NavigableMap<LocalDate, Long> changes = new TreeMap<>();
        Map<String, Repayment> received = new HashMap<>();
        Map<String, Long> standingMinor = new HashMap<>();
        for (Repayment payment : payments) {
            if (payment.kind() != RepaymentKind.REVERSED) {
                received.put(payment.eventId(), payment);
                standingMinor.put(payment.eventId(), payment.amountMinor());
                changes.merge(payment.valueDate(), payment.amountMinor(), Long::sum);
            }
        }
        for (Repayment reversal : payments) {
            if (reversal.kind() == RepaymentKind.REVERSED) {
                Repayment payment = received.get(reversal.reversesId());
                if (payment != null) {
                    long takenMinor = Math.min(reversal.amountMinor(), standingMinor.get(payment.eventId()));
                    standingMinor.merge(payment.eventId(), -takenMinor, Long::sum);
                    changes.merge(payment.valueDate(), -takenMinor, Long::sum);
                } else {
                    changes.merge(reversal.valueDate(), -reversal.amountMinor(), Long::sum);
                }
            }
        }
        long sum = 0;
        for (Map.Entry<LocalDate, Long> change :
                changes.tailMap(countsFrom, true).entrySet()) {
            sum += change.getValue();
            paidUntilMinor.put(change.getKey(), sum);
        }
    }

    /** Dates on which the sum of payments changes, in order. */
    List<LocalDate> paymentDates() {
        return new ArrayList<>(paidUntilMinor.keySet());
    }

    /** The first date after this one on which the sum of payments changes; null if there is none. */
    @Nullable
    LocalDate nextChange(LocalDate date) {
        return paidUntilMinor.higherKey(date);
    }

    /** Sum of the payments with a value date up to and including this date, minor units, not negative. */
    long paidMinor(LocalDate date) {
        Map.Entry<LocalDate, Long> entry = paidUntilMinor.floorEntry(date);
        return entry == null ? 0 : Math.max(0, entry.getValue());
    }

    /** Unpaid part of an instalment after the payments up to and including this date, minor units. */
    long unpaidMinor(int index, LocalDate date) {
        long dueMinor = schedule.get(index).dueMinor();
        return Math.max(0, Math.min(dueMinor, dueBeforeMinor[index + 1] - paidMinor(date)));
    }

    /** Place of the oldest instalment due before this date with more than the tolerance unpaid, or -1. */
    int oldestOverdue(LocalDate date, long toleranceMinor) {
        for (int i = 0; i < schedule.size() && schedule.get(i).dueDate().isBefore(date); i++) {
            if (unpaidMinor(i, date) > toleranceMinor) {
                return i;
            }
        }
        return -1;
    }
}

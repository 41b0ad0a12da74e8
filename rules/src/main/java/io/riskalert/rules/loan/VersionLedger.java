package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Amounts;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was paid towards one schedule by each date, and what that leaves unpaid of its rows: the oldest is settled first. A
 * reversal takes its amount back from its payment's own value date, and never more than was paid; one that names no known
 * payment takes its amount back from its own date. Where the schedule was told after the payment and before the reversal,
 * it is taken back from the beginning of the schedule, which had relied on it.
 */
final class VersionLedger {
    private final LoanVersion version;
    private final long[] days;
    private final long[] paidUntilMinor;
    private final long[] waiverDays;
    private final List<List<Instalment>> rows = new ArrayList<>();
    private final List<long[]> dueBeforeMinor = new ArrayList<>();

    VersionLedger(LoanVersion version, List<Repayment> payments) {
        this.version = version;
        NavigableMap<LocalDate, Long> changes = changes(version, payments);
        days = new long[changes.size()];
        paidUntilMinor = new long[days.length];
        int next = 0;
        long sum = 0;
        for (Map.Entry<LocalDate, Long> change : changes.entrySet()) {
            sum += change.getValue();
            days[next] = change.getKey().toEpochDay();
            paidUntilMinor[next++] = sum;
        }
        addRows(version.rows());
        NavigableMap<LocalDate, List<LoanVersion.Waiver>> waivers = new TreeMap<>();
        version.waivers().forEach(waiver -> waivers.computeIfAbsent(waiver.date(), date -> new ArrayList<>())
                .add(waiver));
        waiverDays = waivers.keySet().stream().mapToLong(LocalDate::toEpochDay).toArray();
        waivers.values().forEach(ofDay -> addRows(without(rows.get(rows.size() - 1), ofDay)));
    }

    private static NavigableMap<LocalDate, Long> changes(LoanVersion version, List<Repayment> payments) {
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
                long takenMinor = reversal.amountMinor();
                LocalDate date = reversal.valueDate();
                if (payment != null) {
                    takenMinor = Math.min(takenMinor, standingMinor.get(payment.eventId()));
                    standingMinor.merge(payment.eventId(), -takenMinor, Long::sum);
                    boolean reliedOn = payment.valueDate().isBefore(version.from()) && !date.isBefore(version.from());
                    date = reliedOn ? version.from() : payment.valueDate();
                }
                changes.merge(date, -takenMinor, Long::sum);
            }
        }
        version.credits().forEach(credit -> changes.merge(credit.date(), credit.amountMinor(), Long::sum));
        return changes.tailMap(version.from(), true);
    }

    private static List<Instalment> without(List<Instalment> rows, List<LoanVersion.Waiver> waivers) {
        List<Instalment> left = new ArrayList<>(rows);
        for (LoanVersion.Waiver waiver : waivers) {
            Instalment row = left.get(waiver.row());
            Instalment waived = waiver.waived();
            left.set(
                    waiver.row(),
                    new Instalment(
                            row.number(),
                            row.dueDate(),
                            Math.max(0, row.principalMinor() - waived.principalMinor()),
                            Math.max(0, row.interestMinor() - waived.interestMinor()),
                            Math.max(0, row.feeMinor() - waived.feeMinor()),
                            Math.max(0, row.penaltyMinor() - waived.penaltyMinor())));
        }
        return left;
    }

    private void addRows(List<Instalment> next) {
        long[] before = new long[next.size() + 1];
        for (int i = 0; i < next.size(); i++) {
            before[i + 1] = Amounts.sum(before[i], next.get(i).dueMinor());
        }
        rows.add(next);
        dueBeforeMinor.add(before);
    }

    LoanVersion version() {
        return version;
    }

    /** Adds the dates on which something changes that is not a due date. */
    void addChangesTo(java.util.NavigableSet<LocalDate> dates) {
        Arrays.stream(days).mapToObj(LocalDate::ofEpochDay).forEach(dates::add);
        Arrays.stream(waiverDays).mapToObj(LocalDate::ofEpochDay).forEach(dates::add);
    }

    /** Sum of payments and of waived amounts up to and including this date, minor units, not negative. */
    long paidMinor(LocalDate date) {
        int place = lastUntil(days, date);
        return place < 0 ? 0 : Math.max(0, paidUntilMinor[place]);
    }

    /** A row without what is waived of it up to and including this date. */
    Instalment row(int index, LocalDate date) {
        return rows.get(1 + lastUntil(waiverDays, date)).get(index);
    }

    /** Unpaid part of a row after the payments up to and including this date, minor units. */
    long unpaidMinor(int index, LocalDate date) {
        long[] before = dueBeforeMinor.get(1 + lastUntil(waiverDays, date));
        long dueMinor = before[index + 1] - before[index];
        return Math.max(0, Math.min(dueMinor, before[index + 1] - paidMinor(date)));
    }

    /** Place of the last day that is not after the date; -1 if there is none. */
    private static int lastUntil(long[] sortedDays, LocalDate date) {
        if (sortedDays.length == 0) {
            return -1;
        }
        int place = Arrays.binarySearch(sortedDays, date.toEpochDay());
        return place >= 0 ? place : -place - 2;
    }
}

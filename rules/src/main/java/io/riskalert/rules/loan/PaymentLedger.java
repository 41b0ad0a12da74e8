package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.Repayment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What falls due of a loan, what was paid by each date, and what that leaves unpaid, seen from a business date. Rows are those
 * of the schedule in force, and before them those that had fallen due under earlier schedules; with a new schedule, which
 * takes over what was left of them, nothing of them is unpaid any more. It answers for dates before the next schedule that
 * is known already.
 */
final class PaymentLedger {
    private final List<VersionLedger> versions = new ArrayList<>();
    private final List<Instalment> schedule = new ArrayList<>();
    private final int[] firstRows;
    private final AllocationOrder order;
    private final NavigableSet<LocalDate> changes = new TreeSet<>();

    /**
     * A ledger.
     *
     * @param inForce schedules in the order in which they came into force
     * @param next when another schedule comes into force; null if none is known
     * @param payments payments and reversals
     * @param order which part of an instalment is settled first
     */
    PaymentLedger(
            List<LoanVersion> inForce, @Nullable LocalDate next, List<Repayment> payments, AllocationOrder order) {
        this.order = order;
        firstRows = new int[inForce.size()];
        for (int i = 0; i < inForce.size(); i++) {
            LoanVersion version = inForce.get(i);
            LocalDate until = i + 1 < inForce.size() ? inForce.get(i + 1).from() : LocalDate.MAX;
            firstRows[i] = schedule.size();
            version.rows().stream().filter(row -> row.dueDate().isBefore(until)).forEach(schedule::add);
            VersionLedger ledger = new VersionLedger(version, payments);
            versions.add(ledger);
            ledger.addChangesTo(changes);
            if (i > 0) {
                changes.add(version.from());
            }
        }
        if (next != null) {
            changes.add(next);
        }
    }

    /** Rows by due date. */
    List<Instalment> schedule() {
        return schedule;
    }

    /** Whether a row is an instalment; else it is a charge, which ends no cycle and of which there may be many. */
    boolean isInstalment(int index) {
        return schedule.get(index).number() > 0;
    }

    /** Places of the instalments, in order; never empty. */
    int[] instalments() {
        return IntStream.range(0, schedule.size()).filter(this::isInstalment).toArray();
    }

    /** Place of the first row of the schedule in force; those before it belong to earlier ones. */
    int firstInForce() {
        return firstRows[firstRows.length - 1];
    }

    /** Dates on which something changes that is not a due date, in order. */
    List<LocalDate> paymentDates() {
        return new ArrayList<>(changes);
    }

    /** The first date after this one on which something changes that is not a due date; null if there is none. */
    @Nullable
    LocalDate nextChange(LocalDate date) {
        return changes.higher(date);
    }

    /** What was paid up to and including this date, under whichever schedule, minor units, not negative. */
    long paidMinor(LocalDate date) {
        return versions.get(0).paidMinor(date);
    }

    /** Unpaid part of an instalment after the payments up to and including this date, minor units. */
    long unpaidMinor(int index, LocalDate date) {
        int version = versionOf(index);
        return isReplaced(version, date) ? 0 : versions.get(version).unpaidMinor(index - firstRows[version], date);
    }

    /** Unpaid principal of an instalment after the payments up to and including this date, minor units. */
    long unpaidPrincipalMinor(int index, LocalDate date) {
        return unpaidMinor(AmountPart.PRINCIPAL, index, date);
    }

    /** The same of its interest. */
    long unpaidInterestMinor(int index, LocalDate date) {
        return unpaidMinor(AmountPart.INTEREST, index, date);
    }

    /** The same of its fees. */
    long unpaidFeeMinor(int index, LocalDate date) {
        return unpaidMinor(AmountPart.FEE, index, date);
    }

    /** The same of its penalties. */
    long unpaidPenaltyMinor(int index, LocalDate date) {
        return unpaidMinor(AmountPart.PENALTY, index, date);
    }

    private long unpaidMinor(AmountPart wanted, int index, LocalDate date) {
        int version = versionOf(index);
        if (isReplaced(version, date)) {
            return 0;
        }
        int place = index - firstRows[version];
        Instalment row = versions.get(version).row(place, date);
        long settledMinor = row.dueMinor() - versions.get(version).unpaidMinor(place, date);
        for (AmountPart part : order.parts()) {
            long partMinor = part.ofMinor(row);
            if (part == wanted) {
                return Math.max(0, partMinor - settledMinor);
            }
            settledMinor = Math.max(0, settledMinor - partMinor);
        }
        throw new IllegalStateException(order + " leaves out " + wanted);
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

    private int versionOf(int index) {
        int version = firstRows.length - 1;
        while (firstRows[version] > index) {
            version--;
        }
        return version;
    }

    private boolean isReplaced(int version, LocalDate date) {
        return version + 1 < versions.size()
                && !date.isBefore(versions.get(version + 1).version().from());
    }
}

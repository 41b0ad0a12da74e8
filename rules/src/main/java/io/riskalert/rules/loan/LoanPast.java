package io.riskalert.rules.loan;

import io.riskalert.rules.fact.AssetClass;
import io.riskalert.rules.fact.Instalment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a loan went through until a date: one walk through the dates on which something changed, which are those of payments
 * and the days after due dates. The ledger settles the oldest instalment first, so that what is settled only moves forward,
 * but for a reversal.
 */
final class LoanPast {
    private final List<Instalment> schedule;
    private final PaymentLedger ledger;
    private final LoanPolicy policy;
    private final @Nullable LocalDate[] settledOn;
    private final List<Integer> bucketsAtCycleEnds = new ArrayList<>();
    private int fallenDue;
    private boolean cycleHasBegun;
    private int oldestUnsettled;
    private @Nullable LocalDate anchor;
    private @Nullable LocalDate delinquentSince;
    private @Nullable LocalDate curedOn;
    private long worstDaysPastDue;

    LoanPast(List<Instalment> schedule, PaymentLedger ledger, LoanPolicy policy, LocalDate until) {
        this.schedule = schedule;
        this.ledger = ledger;
        this.policy = policy;
        this.settledOn = new LocalDate[schedule.size()];
        walk(until);
    }

    /** The due date with which the delinquency of the last day began; null if nothing was overdue then. */
    @Nullable
    LocalDate delinquentSince() {
        return delinquentSince;
    }

    /** The day on which an instalment was settled last; null if it is not. Without a meaning for one that never owed anything. */
    @Nullable
    LocalDate settledOn(int index) {
        return index < oldestUnsettled ? settledOn[index] : null;
    }

    /** The bucket at the end of each cycle that has ended, in order. */
    List<Integer> bucketsAtCycleEnds() {
        return bucketsAtCycleEnds;
    }

    /**
     * The asset class on a date. A class that is subject to observation is kept until all arrears were paid and the
     * profile's observation period has passed.
     *
     * @param date the last day of the walk
     */
    AssetClass assetClass(LocalDate date) {
        AssetProfile profile = policy.profile();
        AssetClass today = profile.assetClass(anchor == null ? 0 : (int) days(anchor, date));
        if (profile.cureObservationDays() == 0) {
            return today;
        }
        AssetClass kept = observed(date) ? AssetClass.NORMAL : profile.assetClass((int) worstDaysPastDue);
        return kept.compareTo(profile.cureFrom()) >= 0 && kept.compareTo(today) > 0 ? kept : today;
    }

    /** The day on which a class that is kept is given up, if nothing falls overdue before; null if none is kept. */
    @Nullable
    LocalDate observationEnds(LocalDate date) {
        boolean kept =
                delinquentSince == null && assetClass(date) != policy.profile().assetClass(0);
        return kept && curedOn != null ? curedOn.plusDays(policy.profile().cureObservationDays()) : null;
    }

    private void walk(LocalDate until) {
        List<LocalDate> payments = ledger.paymentDates();
        int payment = 0;
        while (true) {
            LocalDate ofDue = fallenDue < schedule.size()
                    ? schedule.get(fallenDue).dueDate().plusDays(1)
                    : LocalDate.MAX;
            LocalDate ofPayment = payment < payments.size() ? payments.get(payment) : LocalDate.MAX;
            LocalDate date = ofDue.isBefore(ofPayment) ? ofDue : ofPayment;
            if (date.isAfter(until)) {
                break;
            }
            endDay(date.minusDays(1));
            if (date.equals(ofDue)) {
                fallDue();
            }
            if (date.equals(ofPayment)) {
                payment++;
            }
            settle(date);
            judge(date);
        }
        endDay(until);
    }

    private void endDay(LocalDate date) {
        if (anchor != null) {
            worstDaysPastDue = Math.max(worstDaysPastDue, days(anchor, date));
        }
    }

    /** On the due date of an instalment the cycle before it ends; rows of one date fall due together. */
    private void fallDue() {
        LocalDate dueDate = schedule.get(fallenDue).dueDate();
        boolean instalment = false;
        while (fallenDue < schedule.size() && schedule.get(fallenDue).dueDate().equals(dueDate)) {
            instalment |= ledger.isInstalment(fallenDue);
            fallenDue++;
        }
        if (instalment && cycleHasBegun) {
            bucketsAtCycleEnds.add(policy.profile().bucket(anchor == null ? 0 : (int) days(anchor, dueDate)));
        }
        cycleHasBegun |= instalment;
    }

    private void settle(LocalDate date) {
        while (oldestUnsettled > 0 && mayHaveOpened(oldestUnsettled - 1, date)) {
            oldestUnsettled--;
        }
        while (oldestUnsettled < schedule.size()
                && ledger.unpaidMinor(oldestUnsettled, date) <= policy.toleranceMinor()) {
            settledOn[oldestUnsettled] = date;
            oldestUnsettled++;
        }
    }

    /** A row that owes next to nothing tells nothing of those before it. */
    private boolean mayHaveOpened(int index, LocalDate date) {
        return schedule.get(index).dueMinor() <= policy.toleranceMinor()
                || ledger.unpaidMinor(index, date) > policy.toleranceMinor();
    }

    private void judge(LocalDate date) {
        anchor = oldestUnsettled < fallenDue ? schedule.get(oldestUnsettled).dueDate() : null;
        if (anchor == null) {
            curedOn = delinquentSince == null ? curedOn : date;
            delinquentSince = null;
        } else if (delinquentSince == null) {
            worstDaysPastDue = observed(date) ? 0 : worstDaysPastDue;
            delinquentSince = anchor;
        }
    }

    /** Whether the last delinquency is over and the observation period after it, too. */
    private boolean observed(LocalDate date) {
        return delinquentSince == null
                && (curedOn == null
                        || !curedOn.plusDays(policy.profile().cureObservationDays())
                                .isAfter(date));
    }

    private static long days(LocalDate from, LocalDate to) {
        return to.toEpochDay() - from.toEpochDay();
    }
}

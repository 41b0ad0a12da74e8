package io.riskalert.rules.loan;

import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.PromiseStatus;
import io.riskalert.rules.fact.PromiseToPay;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells of an account what became of the latest promise to pay. */
final class PromiseReader {
    private PromiseReader() {}

    /**
     * The promise as of a business date. A later promise takes the place of an earlier one.
     *
     * @param overdue whether something is overdue at that date
     * @param toleranceMinor what a payment may be short of the promise, minor units
     */
    static PromiseToPay read(LoanAccount account, LocalDate date, ZoneId zone, boolean overdue, long toleranceMinor) {
        LoanEvent promise = latest(account, date, zone);
        if (promise == null) {
            return PromiseToPay.NONE;
        }
        LocalDate promised = promise.valueDateIn(zone);
        long paidMinor = paidMinor(account, promise, date, zone);
        boolean ended = promised.isBefore(date);
        boolean paid = promise.amountMinor() > 0 && paidMinor >= promise.amountMinor() - toleranceMinor;
        PromiseStatus status =
                paid || (ended && !overdue) ? PromiseStatus.KEPT : ended ? PromiseStatus.BROKEN : PromiseStatus.OPEN;
        int overdueDays = status == PromiseStatus.BROKEN ? (int) (date.toEpochDay() - promised.toEpochDay()) : 0;
        return new PromiseToPay(status, promised, promise.amountMinor(), paidMinor, overdueDays);
    }

    private static @Nullable LoanEvent latest(LoanAccount account, LocalDate date, ZoneId zone) {
        LoanEvent latest = null;
        for (LoanEvent event : account.events()) {
            if (event.kind() == LoanEventKind.PROMISED && !madeOn(event, zone).isAfter(date)) {
                latest = event;
            }
        }
        return latest;
    }

    private static LocalDate madeOn(LoanEvent promise, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(promise.timeMs()), zone);
    }

    /** Payments booked after the promise was made, without what was taken back of them. */
    private static long paidMinor(LoanAccount account, LoanEvent promise, LocalDate date, ZoneId zone) {
        LocalDate from = madeOn(promise, zone);
        Map<String, Long> standingMinor = new HashMap<>();
        for (Repayment payment : account.payments()) {
            boolean counts = payment.kind() != RepaymentKind.REVERSED
                    && payment.timeMs() > promise.timeMs()
                    && !payment.valueDate().isBefore(from)
                    && !payment.valueDate().isAfter(date);
            if (counts) {
                standingMinor.put(payment.eventId(), payment.amountMinor());
            }
        }
        for (Repayment reversal : account.payments()) {
            if (reversal.kind() == RepaymentKind.REVERSED) {
                standingMinor.computeIfPresent(
                        reversal.reversesId(), (id, left) -> Math.max(0, left - reversal.amountMinor()));
            }
        }
        return standingMinor.values().stream().mapToLong(Long::longValue).sum();
    }
}

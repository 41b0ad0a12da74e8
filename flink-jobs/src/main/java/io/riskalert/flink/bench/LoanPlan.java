package io.riskalert.flink.bench;

import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One loan of each customer, {@value #INSTALMENTS} monthly instalments, the first of all of them due on the day that ends at
 * the cut-off; most have been paid some days before. The portfolio's zone is such that its midnight is the cut-off.
 *
 * @param loans number of loans, one of each customer
 * @param unpaidPercent how many of a hundred are not paid
 * @param cutOffMs end of the due date, UTC milliseconds, in whole seconds
 */
record LoanPlan(int loans, int unpaidPercent, long cutOffMs) {
    static final int INSTALMENTS = 24;

    private static final long PRINCIPAL_MINOR = 1_200_000;
    private static final long ANNUAL_RATE_PPM = 120_000;
    private static final long PAYMENT_MINOR = 60_000;
    private static final int DAY_S = 24 * 60 * 60;
    private static final int OPENED_DAYS_BEFORE = 30;
    private static final int PAID_DAYS_BEFORE = 4;
    private static final int HUNDRED = 100;
    private static final String CURRENCY = "CNY";

    /** The zone in which the cut-off is midnight. */
    ZoneOffset zone() {
        int secondOfDay = Math.floorMod(cutOffMs / 1_000, DAY_S);
        return ZoneOffset.ofTotalSeconds(secondOfDay <= DAY_S / 2 ? -secondOfDay : DAY_S - secondOfDay);
    }

    private LocalDate dueDate() {
        return Instant.ofEpochMilli(cutOffMs - 1).atOffset(zone()).toLocalDate();
    }

    private boolean isPaid(int customer) {
        return customer % HUNDRED >= unpaidPercent;
    }

    /** Loans whose first instalment is paid. */
    int paid() {
        return loans - unpaid();
    }

    /** Loans whose first instalment is not paid. */
    int unpaid() {
        return loans / HUNDRED * unpaidPercent + Math.min(loans % HUNDRED, unpaidPercent);
    }

    /** Writes all loans. */
    void writeLoans(EventWriter writer) throws BenchFailed {
        for (int customer = 0; customer < loans; customer++) {
            writer.write(loan(customer));
        }
        writer.flush();
    }

    /** Writes all payments. */
    void writePayments(EventWriter writer) throws BenchFailed {
        for (int customer = 0; customer < loans; customer++) {
            if (isPaid(customer)) {
                writer.write(payment(customer));
            }
        }
        writer.flush();
    }

    private LoanEvent loan(int customer) {
        return new LoanEvent(
                BenchEvents.eventId(customer),
                BenchEvents.customerId(customer),
                daysBefore(OPENED_DAYS_BEFORE, customer),
                "loan-" + customer,
                LoanEventKind.OPENED,
                "cash-loan",
                "",
                PRINCIPAL_MINOR,
                CURRENCY,
                ScheduleTerms.monthly(RepaymentMethod.EQUAL_INSTALMENT, ANNUAL_RATE_PPM, INSTALMENTS, dueDate(), 0),
                List.of());
    }

    private Repayment payment(int customer) {
        return new Repayment(
                BenchEvents.eventId((long) loans + customer),
                BenchEvents.customerId(customer),
                daysBefore(PAID_DAYS_BEFORE, customer),
                "loan-" + customer,
                RepaymentKind.RECEIVED,
                PAYMENT_MINOR,
                CURRENCY,
                dueDate().minusDays(PAID_DAYS_BEFORE - 1L),
                "");
    }

    /** In the order in which they are written, so that none is late. */
    private long daysBefore(int days, int customer) {
        return cutOffMs - days * DAY_S * 1_000L + (long) customer * (DAY_S / 2) * 1_000L / loans;
    }
}

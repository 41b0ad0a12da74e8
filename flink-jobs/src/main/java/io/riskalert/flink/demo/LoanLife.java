package io.riskalert.flink.demo;

import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.TransactionType;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** How customers pay their instalments: in time, late, in parts, not at all; and debits that bounce. */
final class LoanLife {
    private static final String LENDER = "risk-alert-bank";
    private static final double CHANCE_OF_BOUNCE = 0.004;
    private static final int MOST_DAYS_EARLY = 3;
    private static final int CLOSED_AFTER_DAYS = 30;

    private final Timeline timeline;
    private final Ledger ledger;
    private final Consumer<Label> labels;

    LoanLife(Timeline timeline, Ledger ledger, Consumer<Label> labels) {
        this.timeline = timeline;
        this.ledger = ledger;
        this.labels = labels;
    }

    /** Opens a loan and plans its first instalment. */
    void open(Account account, LoanPlan plan, long nowMs) {
        String openedId = ledger.loan(account, nowMs, plan, LoanEventKind.OPENED);
        instalment(new RunningLoan(account, plan, openedId), 0);
    }

    private void instalment(RunningLoan loan, int index) {
        if (index == loan.plan.schedule().size()) {
            timeline.at(timeline.nowMs() + CLOSED_AFTER_DAYS * Timeline.DAY_MS, nowMs -> {
                ledger.loan(loan.account, nowMs, loan.plan, LoanEventKind.CLOSED);
                loan.account.loans(loan.account.loans() - 1);
            });
            return;
        }
        Instalment row = loan.plan.schedule().get(index);
        long dueEndMs = timeline.startOf(row.dueDate().plusDays(1));
        timeline.at(dueEndMs - (MOST_DAYS_EARLY + 1) * Timeline.DAY_MS, nowMs -> decide(loan, index, row, dueEndMs));
    }

    private void decide(RunningLoan loan, int index, Instalment row, long dueEndMs) {
        Account account = loan.account;
        Dice dice = account.dice();
        if (dueEndMs <= timeline.nowMs() || loan.catchesUpAfter(timeline.nowMs())) {
            inArrears(loan, row);
            next(loan, index, Math.max(dueEndMs, timeline.nowMs()));
            return;
        }
        switch (account.person().payerType()) {
            case PUNCTUAL -> inTime(loan, row, dueEndMs);
            case FORGETFUL -> {
                if (dice.chance(0.3)) {
                    late(loan, row, dueEndMs, dice.between(1, 6));
                } else {
                    inTime(loan, row, dueEndMs);
                }
            }
            case CHRONIC_LATE -> {
                if (dice.chance(0.4)) {
                    long partMinor = Math.max(1, row.dueMinor() * dice.between(30, 70) / 100);
                    payAt(loan, partMinor, dueEndMs - dice.between(4, 12) * Timeline.HOUR_MS);
                    missed(loan, dueEndMs, lateMs(dueEndMs, dice.between(4, 20), dice), row.dueMinor() - partMinor);
                } else {
                    late(loan, row, dueEndMs, dice.between(3, 25));
                }
            }
            case DEFAULTING -> {
                if (index < account.person().bureauScore() % 3) {
                    inTime(loan, row, dueEndMs);
                } else if (!loan.delinquent(dueEndMs)) {
                    labelMissed(loan, dueEndMs, Long.MAX_VALUE);
                }
            }
        }
        next(loan, index, dueEndMs);
    }

    /** Taken over in arrears: nothing is paid for some weeks, then everything that fell due meanwhile. */
    private void inArrears(RunningLoan loan, Instalment row) {
        if (loan.catchUpMs == Long.MIN_VALUE) {
            long catchUpMs = timeline.nowMs() + loan.account.dice().between(20, 40) * Timeline.DAY_MS;
            loan.catchUpMs = catchUpMs;
            loan.delinquentUntilMs = catchUpMs;
            timeline.at(catchUpMs, nowMs -> pay(loan, loan.catchUpMinor, nowMs));
            labelMissed(loan, timeline.nowMs(), catchUpMs);
        }
        loan.catchUpMinor += row.dueMinor();
    }

    private void next(RunningLoan loan, int index, long afterMs) {
        timeline.at(afterMs, nowMs -> instalment(loan, index + 1));
    }

    private void inTime(RunningLoan loan, Instalment row, long dueEndMs) {
        Dice dice = loan.account.dice();
        long payMs = dueEndMs
                - (dice.chance(0.7) ? 0 : dice.between(1, MOST_DAYS_EARLY) * Timeline.DAY_MS)
                - dice.between(3 * Timeline.HOUR_MS, 15 * Timeline.HOUR_MS);
        if (dice.chance(CHANCE_OF_BOUNCE)) {
            bounce(loan, row, payMs, dueEndMs);
        } else {
            payAt(loan, row.dueMinor(), payMs);
        }
    }

    private void late(RunningLoan loan, Instalment row, long dueEndMs, int days) {
        missed(loan, dueEndMs, lateMs(dueEndMs, days, loan.account.dice()), row);
    }

    /** A debit in time that the customer's other bank takes back, and a second one that holds. */
    private void bounce(RunningLoan loan, Instalment row, long payMs, long dueEndMs) {
        Dice dice = loan.account.dice();
        long bounceMs = payMs + dice.between(6 * Timeline.HOUR_MS, 30 * Timeline.HOUR_MS);
        long againMs = bounceMs + dice.between(1, 3) * Timeline.DAY_MS;
        timeline.at(payMs, nowMs -> {
            String paymentId = pay(loan, row.dueMinor(), nowMs);
            LocalDate valueDate = timeline.date(nowMs);
            timeline.at(bounceMs, laterMs -> {
                ledger.repayment(loan.account, laterMs, loan.plan.loanId(), row.dueMinor(), valueDate, paymentId);
                ledger.moneyIn(
                        loan.account, laterMs, TransactionType.REFUND, row.dueMinor(), LENDER, CounterpartyKind.LENDER);
            });
        });
        payAt(loan, row.dueMinor(), againMs);
        if (againMs > dueEndMs) {
            labelMissed(loan, Math.max(dueEndMs, bounceMs), againMs);
        }
    }

    private void missed(RunningLoan loan, long fromMs, long paidMs, Instalment row) {
        missed(loan, fromMs, paidMs, row.dueMinor());
    }

    private void missed(RunningLoan loan, long fromMs, long paidMs, long amountMinor) {
        payAt(loan, amountMinor, paidMs);
        if (!loan.delinquent(fromMs)) {
            labelMissed(loan, fromMs, paidMs);
        }
        loan.delinquentUntilMs = Math.max(loan.delinquentUntilMs, paidMs);
    }

    private void labelMissed(RunningLoan loan, long fromMs, long untilMs) {
        if (untilMs == Long.MAX_VALUE) {
            loan.delinquentUntilMs = Long.MAX_VALUE;
        }
        // An alert that says so later than a day after is no early warning.
        long toMs = Math.min(untilMs, fromMs + Timeline.DAY_MS);
        timeline.at(
                fromMs,
                nowMs -> labels.accept(new Label(
                        LabelKind.MISSED_PAYMENT,
                        loan.account.person().customerId(),
                        fromMs,
                        toMs,
                        List.of(loan.openedId))));
    }

    private long lateMs(long dueEndMs, int days, Dice dice) {
        return dueEndMs + (days - 1) * Timeline.DAY_MS + dice.between(9 * Timeline.HOUR_MS, 21 * Timeline.HOUR_MS);
    }

    private void payAt(RunningLoan loan, long amountMinor, long timeMs) {
        timeline.at(timeMs, nowMs -> pay(loan, amountMinor, nowMs));
    }

    private String pay(RunningLoan loan, long amountMinor, long nowMs) {
        Account account = loan.account;
        if (!account.canPay(amountMinor)) {
            ledger.moneyIn(
                    account,
                    nowMs,
                    TransactionType.TRANSFER,
                    amountMinor,
                    "savings-" + account.person().accountId(),
                    CounterpartyKind.OWN_ACCOUNT);
        }
        ledger.moneyOut(account, nowMs, TransactionType.REPAYMENT, amountMinor, LENDER, CounterpartyKind.LENDER, "");
        return ledger.repayment(account, nowMs, loan.plan.loanId(), amountMinor, timeline.date(nowMs), "");
    }

    private static final class RunningLoan {
        private final Account account;
        private final LoanPlan plan;
        private final String openedId;
        private long delinquentUntilMs = Long.MIN_VALUE;
        private long catchUpMs = Long.MIN_VALUE;
        private long catchUpMinor;

        RunningLoan(Account account, LoanPlan plan, String openedId) {
            this.account = account;
            this.plan = plan;
            this.openedId = openedId;
        }

        /** Whether what was in arrears at the beginning is still unpaid. */
        boolean catchesUpAfter(long timeMs) {
            return catchUpMs >= timeMs;
        }

        /** Whether an earlier instalment is still unpaid, so that this one opens no new case. */
        boolean delinquent(long timeMs) {
            return delinquentUntilMs >= timeMs;
        }
    }
}

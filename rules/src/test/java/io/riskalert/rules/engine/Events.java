package io.riskalert.rules.engine;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** Short ways to events of customer C1, in Shanghai time. */
public final class Events {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Events() {}

    public static long at(String localTime) {
        return LocalDateTime.parse(localTime).atZone(ZONE).toInstant().toEpochMilli();
    }

    public static Transaction purchase(String id, long timeMs, long amountMinor, String merchantId) {
        return new Transaction(
                id,
                "C1",
                timeMs,
                "A1",
                Direction.DEBIT,
                TransactionType.PURCHASE,
                Channel.POS,
                TransactionStatus.APPROVED,
                amountMinor,
                "CNY",
                null,
                merchantId,
                "5411",
                "",
                CounterpartyKind.MERCHANT,
                "CN",
                null,
                null,
                "D1");
    }

    public static LoanEvent loan(String loanId, String granted, int instalments, String firstDueDate, long dueMinor) {
        return new LoanEvent(
                loanId + "-opened",
                "C1",
                at(granted + "T10:00"),
                loanId,
                LoanEventKind.OPENED,
                "cash",
                "",
                instalments * dueMinor,
                "CNY",
                ScheduleTerms.monthly(
                        RepaymentMethod.FIXED_INSTALMENT, 0, instalments, LocalDate.parse(firstDueDate), dueMinor),
                List.of());
    }

    /** The end of a loan. */
    public static LoanEvent closed(String loanId, String date) {
        return new LoanEvent(
                loanId + "-closed",
                "C1",
                at(date + "T10:00"),
                loanId,
                LoanEventKind.CLOSED,
                "cash",
                "",
                0,
                "CNY",
                null,
                List.of());
    }

    public static Repayment payment(String id, String loanId, String date, long amountMinor) {
        return new Repayment(
                id,
                "C1",
                at(date + "T09:00"),
                loanId,
                RepaymentKind.RECEIVED,
                amountMinor,
                "CNY",
                LocalDate.parse(date),
                "");
    }

    public static Repayment reversal(String id, String loanId, String date, String paymentId, long amountMinor) {
        return new Repayment(
                id,
                "C1",
                at(date + "T09:00"),
                loanId,
                RepaymentKind.REVERSED,
                amountMinor,
                "CNY",
                LocalDate.parse(date),
                paymentId);
    }
}

package io.riskalert.flink.job;

import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.CustomerEvent;
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

/** Events as they come out of a source, with Shanghai times. */
final class TestEvents {
    private TestEvents() {}

    static long at(String localTime) {
        return LocalDateTime.parse(localTime)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant()
                .toEpochMilli();
    }

    static String customerOf(Inbound inbound) {
        return inbound.event() == null ? "" : inbound.event().customerId();
    }

    private static Inbound inbound(CustomerEvent event) {
        return Inbound.of(event, new Origin("test", 0, 1));
    }

    static Inbound purchase(String id, String customerId, String localTime, long yuan) {
        return purchase(id, customerId, at(localTime), "M1", yuan * 100);
    }

    static Inbound purchase(String id, String customerId, long timeMs, String merchantId, long amountMinor) {
        return inbound(new Transaction(
                id,
                customerId,
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
                "D1"));
    }

    /** A loan of three instalments of 100 yuan. */
    static Inbound loan(String loanId, String customerId, String localTime, String firstDueDate) {
        return inbound(new LoanEvent(
                loanId + "-opened",
                customerId,
                at(localTime),
                loanId,
                LoanEventKind.OPENED,
                "cash",
                "",
                300_00,
                "CNY",
                ScheduleTerms.monthly(RepaymentMethod.FIXED_INSTALMENT, 0, 3, LocalDate.parse(firstDueDate), 100_00),
                List.of()));
    }

    static Inbound payment(String id, String customerId, String loanId, String localTime, long yuan) {
        return inbound(new Repayment(
                id,
                customerId,
                at(localTime),
                loanId,
                RepaymentKind.RECEIVED,
                yuan * 100,
                "CNY",
                LocalDateTime.parse(localTime).toLocalDate(),
                ""));
    }
}

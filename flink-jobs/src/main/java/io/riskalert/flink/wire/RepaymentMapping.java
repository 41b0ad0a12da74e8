package io.riskalert.flink.wire;

import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Repayments between wire and facts. */
final class RepaymentMapping {
    private static final EnumMapping<io.riskalert.avro.RepaymentKind, RepaymentKind> KIND =
            EnumMapping.of(io.riskalert.avro.RepaymentKind.class, RepaymentKind.class, RepaymentKind.UNKNOWN);

    private RepaymentMapping() {}

    /** A payment without a value date counts from the day it was booked, in the portfolio's zone. */
    static Repayment toFact(io.riskalert.avro.Repayment record, String defaultCurrency, ZoneId zone)
            throws InvalidEventException {
        RepaymentKind kind = KIND.map(record.getKind());
        switch (kind) {
            // Taken for a payment, a reversal would hide a missed instalment.
            case UNKNOWN -> throw new InvalidEventException("kind is not told, or newer than this version");
            case REVERSED -> Checks.id("reversesId", record.getReversesId());
            case RECEIVED -> {}
        }
        long timeMs = Checks.timeMs("time", record.getTime());
        LocalDate valueDate = record.getValueDate();
        return new Repayment(
                Checks.id("eventId", record.getEventId()),
                Checks.id("customerId", record.getCustomerId()),
                timeMs,
                Checks.id("loanId", record.getLoanId()),
                kind,
                Checks.positiveAmount("amountMinor", record.getAmountMinor()),
                Checks.currency(record.getCurrency(), defaultCurrency),
                valueDate == null
                        ? LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), zone)
                        : Checks.date("valueDate", valueDate),
                Checks.text("reversesId", record.getReversesId()));
    }

    static io.riskalert.avro.Repayment toRecord(Repayment fact) {
        return new io.riskalert.avro.Repayment(
                fact.eventId(),
                fact.customerId(),
                Instant.ofEpochMilli(fact.timeMs()),
                fact.loanId(),
                io.riskalert.avro.RepaymentKind.valueOf(fact.kind().name()),
                fact.amountMinor(),
                fact.currency(),
                fact.valueDate(),
                fact.reversesId());
    }
}

package io.riskalert.flink.wire;

import io.riskalert.rules.fact.CustomerUpdate;
import java.time.Instant;

/** Customer updates between wire and facts. */
final class CustomerMapping {
    private static final int MAX_COUNT = 1_000_000;

    private CustomerMapping() {}

    static CustomerUpdate toFact(io.riskalert.avro.CustomerUpdate record) throws InvalidEventException {
        return new CustomerUpdate(
                Checks.id("eventId", record.getEventId()),
                Checks.id("customerId", record.getCustomerId()),
                Checks.timeMs("time", record.getTime()),
                Checks.text("segment", record.getSegment()),
                Checks.text("partner", record.getPartner()),
                Checks.zone(record.getZone()),
                Checks.optionalRange("monthlyIncomeMinor", record.getMonthlyIncomeMinor(), 0, Checks.MAX_AMOUNT_MINOR),
                Checks.optionalRange("bureauScore", record.getBureauScore(), -MAX_COUNT, MAX_COUNT),
                Checks.optionalRange("bureauEnquiries30d", record.getBureauEnquiries30d(), 0, MAX_COUNT),
                Checks.optionalRange("outsideDebtMinor", record.getOutsideDebtMinor(), 0, Checks.MAX_AMOUNT_MINOR),
                record.getContactChanged(),
                Checks.optionalRange("creditLimitMinor", record.getCreditLimitMinor(), 0, Checks.MAX_AMOUNT_MINOR));
    }

    static io.riskalert.avro.CustomerUpdate toRecord(CustomerUpdate fact) {
        return new io.riskalert.avro.CustomerUpdate(
                fact.eventId(),
                fact.customerId(),
                Instant.ofEpochMilli(fact.timeMs()),
                fact.segment(),
                fact.partner(),
                fact.zone(),
                fact.monthlyIncomeMinor(),
                fact.bureauScore(),
                fact.bureauEnquiries30d(),
                fact.outsideDebtMinor(),
                fact.contactChanged(),
                fact.creditLimitMinor());
    }
}

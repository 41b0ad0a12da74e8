package io.riskalert.flink.wire;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.time.Instant;

/** Transactions between wire and facts. */
final class TransactionMapping {
    private static final EnumMapping<io.riskalert.avro.Direction, Direction> DIRECTION =
            EnumMapping.of(io.riskalert.avro.Direction.class, Direction.class, Direction.UNKNOWN);
    private static final EnumMapping<io.riskalert.avro.TransactionType, TransactionType> TYPE =
            EnumMapping.of(io.riskalert.avro.TransactionType.class, TransactionType.class, TransactionType.UNKNOWN);
    private static final EnumMapping<io.riskalert.avro.Channel, Channel> CHANNEL =
            EnumMapping.of(io.riskalert.avro.Channel.class, Channel.class, Channel.UNKNOWN);
    private static final EnumMapping<io.riskalert.avro.TransactionStatus, TransactionStatus> STATUS = EnumMapping.of(
            io.riskalert.avro.TransactionStatus.class, TransactionStatus.class, TransactionStatus.UNKNOWN);
    private static final EnumMapping<io.riskalert.avro.CounterpartyKind, CounterpartyKind> COUNTERPARTY =
            EnumMapping.of(io.riskalert.avro.CounterpartyKind.class, CounterpartyKind.class, CounterpartyKind.UNKNOWN);

    private TransactionMapping() {}

    static Transaction toFact(io.riskalert.avro.Transaction record, String defaultCurrency)
            throws InvalidEventException {
        return new Transaction(
                Checks.id("eventId", record.getEventId()),
                Checks.id("customerId", record.getCustomerId()),
                Checks.timeMs("time", record.getTime()),
                Checks.text("accountId", record.getAccountId()),
                DIRECTION.map(record.getDirection()),
                TYPE.map(record.getType()),
                CHANNEL.map(record.getChannel()),
                STATUS.map(record.getStatus()),
                Checks.amount("amountMinor", record.getAmountMinor()),
                Checks.currency(record.getCurrency(), defaultCurrency),
                Checks.optionalRange(
                        "balanceMinor", record.getBalanceMinor(), -Checks.MAX_AMOUNT_MINOR, Checks.MAX_AMOUNT_MINOR),
                Checks.text("merchantId", record.getMerchantId()),
                Checks.text("mcc", record.getMcc()),
                Checks.text("counterpartyId", record.getCounterpartyId()),
                COUNTERPARTY.map(record.getCounterpartyKind()),
                Checks.text("country", record.getCountry()),
                Checks.degrees("latitudeDeg", record.getLatitudeDeg(), 90),
                Checks.degrees("longitudeDeg", record.getLongitudeDeg(), 180),
                Checks.text("deviceId", record.getDeviceId()));
    }

    static io.riskalert.avro.Transaction toRecord(Transaction fact) {
        return new io.riskalert.avro.Transaction(
                fact.eventId(),
                fact.customerId(),
                Instant.ofEpochMilli(fact.timeMs()),
                fact.accountId(),
                io.riskalert.avro.Direction.valueOf(fact.direction().name()),
                io.riskalert.avro.TransactionType.valueOf(fact.type().name()),
                io.riskalert.avro.Channel.valueOf(fact.channel().name()),
                io.riskalert.avro.TransactionStatus.valueOf(fact.status().name()),
                fact.amountMinor(),
                fact.currency(),
                fact.balanceMinor(),
                fact.merchantId(),
                fact.mcc(),
                fact.counterpartyId(),
                io.riskalert.avro.CounterpartyKind.valueOf(
                        fact.counterpartyKind().name()),
                fact.country(),
                fact.latitudeDeg(),
                fact.longitudeDeg(),
                fact.deviceId());
    }
}

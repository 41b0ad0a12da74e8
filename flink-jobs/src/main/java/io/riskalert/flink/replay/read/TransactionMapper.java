package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.read.Cells.MoneyReader;
import io.riskalert.flink.replay.read.Cells.Reader;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import org.jspecify.annotations.Nullable;

/** Transactions. */
final class TransactionMapper implements EventMapper {
    private final Reader<String> eventId;
    private final Reader<String> customerId;
    private final Reader<Long> time;
    private final Reader<String> accountId;
    private final Reader<Direction> direction;
    private final Reader<TransactionType> type;
    private final Reader<Channel> channel;
    private final Reader<TransactionStatus> status;
    private final MoneyReader amount;
    private final Reader<String> currency;
    private final MoneyReader balance;
    private final Reader<String> merchantId;
    private final Reader<String> mcc;
    private final Reader<String> counterpartyId;
    private final Reader<CounterpartyKind> counterpartyKind;
    private final Reader<String> country;
    private final Reader<@Nullable Double> latitudeDeg;
    private final Reader<@Nullable Double> longitudeDeg;
    private final Reader<String> deviceId;

    TransactionMapper(Cells cells, Profile profile) {
        eventId = cells.text("eventId", "");
        customerId = cells.required("customerId");
        time = cells.time("time");
        accountId = cells.text("accountId", "");
        direction = cells.symbol("direction", Direction.class, Direction.UNKNOWN);
        type = cells.symbol("type", TransactionType.class, TransactionType.UNKNOWN);
        channel = cells.symbol("channel", Channel.class, Channel.UNKNOWN);
        status = cells.symbol("status", TransactionStatus.class, TransactionStatus.UNKNOWN);
        amount = cells.money("amount");
        currency = cells.text("currency", profile.currency());
        balance = cells.money("balance");
        merchantId = cells.text("merchantId", "");
        mcc = cells.text("mcc", "");
        counterpartyId = cells.text("counterpartyId", "");
        counterpartyKind = cells.symbol("counterpartyKind", CounterpartyKind.class, CounterpartyKind.UNKNOWN);
        country = cells.text("country", "");
        latitudeDeg = cells.decimal("latitudeDeg", -90, 90);
        longitudeDeg = cells.decimal("longitudeDeg", -180, 180);
        deviceId = cells.text("deviceId", "");
    }

    @Override
    public Transaction map(@Nullable String[] row, Origin origin) throws BadCell {
        String currencyCode = currency.read(row);
        return new Transaction(
                EventMapper.idOr(eventId.read(row), origin),
                customerId.read(row),
                time.read(row),
                accountId.read(row),
                direction.read(row),
                type.read(row),
                channel.read(row),
                status.read(row),
                EventMapper.amount("amount", amount.read(row, currencyCode), 0),
                currencyCode,
                balance.read(row, currencyCode),
                merchantId.read(row),
                mcc.read(row),
                counterpartyId.read(row),
                counterpartyKind.read(row),
                country.read(row),
                latitudeDeg.read(row),
                longitudeDeg.read(row),
                deviceId.read(row));
    }
}
